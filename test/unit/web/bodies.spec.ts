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
    ['of an object of two thousand members', members(2_000), undefined],
    ['of an object of one more', members(2_001), 'too-many-fields'],
    ['of one more behind and around others', `[${members(9)},{"a":${members(2_001)}}]`, 'too-many-fields'],
    ['of twenty thousand members', `[${`${members(2_000)},`.repeat(9)}${members(2_000)}]`, undefined],
    ['of one more', `[${`${members(2_000)},`.repeat(10)}${members(1)}]`, 'too-many-fields'],
    ['closed more often than opened', `${']'.repeat(9)}${members(9)}`, undefined],
    ['colons in a text', JSON.stringify(':'.repeat(30_000)), undefined],
    ['nothing', '', undefined],
  ])('%s is read or not: %#', (_, json, expected) => {
    expect(excessOf(json)?.code).toBe(expected);
  });
});
