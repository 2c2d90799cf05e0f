import { describe, expect, it } from '@jest/globals';
import { nestsTooDeep } from '../../../src/web/bodies.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON', () => {
  it.each([
    ['sixty-four deep', nested(64), false],
    ['sixty-five deep', nested(65), true],
    ['objects that are deeper', '{"a":'.repeat(65), true],
    ['wide', `[${'[],'.repeat(1_000)}[]]`, false],
    ['brackets in a text', JSON.stringify('['.repeat(1_000)), false],
    ['brackets behind a quotation in a text', JSON.stringify(`"${'['.repeat(1_000)}`), false],
    ['brackets behind a backslash that ends a text', `["\\\\",${nested(64)}]`, true],
    ['nothing', '', false],
  ])('%s is too deep or not: %#', (_, json, expected) => {
    expect(nestsTooDeep(json)).toBe(expected);
  });
});
