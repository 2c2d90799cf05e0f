import { describe, expect, it } from '@jest/globals';
import { withNullTypes } from '../../../src/service/nullable-types.js';

const REF = { $ref: '#/components/schemas/Role' };

describe('What may be null, in the words of OpenAPI 3.1', () => {
  it.each([
    [{ type: 'string' }, { type: 'string' }],
    [
      { type: 'string', nullable: false },
      { type: 'string', nullable: false },
    ],
    [
      { type: 'string', format: 'date', nullable: true },
      { type: ['string', 'null'], format: 'date' },
    ],
    [
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { allOf: [REF], nullable: true, description: 'Held' },
      { anyOf: [REF, { type: 'null' }], description: 'Held' },
    ],
    [
      { oneOf: [REF, { type: 'array' }], nullable: true },
      { anyOf: [{ oneOf: [REF, { type: 'array' }] }, { type: 'null' }] },
    ],
  ])('%j becomes %j', (given, said) => expect(withNullTypes(given)).toEqual(said));

  it('is found however deep it lies', () => {
    const deep = { items: [{ properties: { at: { type: 'string', nullable: true } } }], text: 'nullable' };
    const said = { items: [{ properties: { at: { type: ['string', 'null'] } } }], text: 'nullable' };
    expect(withNullTypes(deep)).toEqual(said);
  });
});
