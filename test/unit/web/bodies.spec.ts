import { describe, expect, it } from '@jest/globals';
import { excessOf } from '../../../src/web/bodies.js';

const members = (count: number) => `{${'"a":1,'.repeat(count - 1)}"a":1}`;
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON', () => {
  it.each([
    ['sixty-four deep', nested(64), undefined],
    ['sixty-five deep', nested(65), 'json-too-deep'],
    ['objects that are deeper', '{"a":'.repeat(65), 'json-too-deep'],
    ['wide', `[${'[],'.repeat(1_000)}[]]`, undefined],
    ['brackets in a text', JSON.stringify('['.repeat(1_000)), undefined],
    ['brackets behind a quotation in a text', JSON.stringify(`"${'['.repeat(1_000)}`), undefined],
    ['brackets behind a backslash that ends a text', `["\\\\",${nested(64)}]`, 'json-too-deep'],
    ['of twenty thousand members', members(20_000), undefined],
    ['of one more', members(20_001), 'too-many-fields'],
    ['colons in a text', JSON.stringify(':'.repeat(30_000)), undefined],
    ['nothing', '', undefined],
  ])('%s is read or not: %#', (_, json, expected) => {
    expect(excessOf(json)?.code).toBe(expected);
  });
});
