import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proficiencyOf, verifiedLevel } from '../../../src/assessments/proficiency.js';
import { settledProficiency } from '../../../src/assessments/settled-proficiency.js';
import { anyDay, anyLevel, anyRecord } from '../support/facts.js';

const anyInstant = fc.option(
  anyDay.map((day) => `${day}T10:00:00.000Z`),
  { nil: undefined },
);
const anyQuestion = fc.record({ asOf: anyDay, knownAt: anyInstant, ceiling: anyLevel });

describe('The kept answer of a record', () => {
  it('is the rule’s own, whatever was asked before', () => {
    fc.assert(
      fc.property(anyRecord, fc.array(anyQuestion, { minLength: 1 }), (record, questions) => {
        for (const { ceiling, ...at } of questions) {
          expect(settledProficiency(record, at, ceiling)).toEqual(proficiencyOf(record, at, ceiling));
        }
      }),
    );
  });

  it('is not reckoned again for the same question', () => {
    fc.assert(
      fc.property(anyRecord, anyQuestion, (record, { ceiling, ...at }) => {
        expect(settledProficiency(record, { ...at }, ceiling)).toBe(settledProficiency(record, at, ceiling));
      }),
    );
  });
});

describe('The verified level alone', () => {
  it('is that of the whole answer', () => {
    fc.assert(
      fc.property(anyRecord, anyQuestion, (record, { ceiling, ...at }) => {
        expect(verifiedLevel(record, at, ceiling)).toBe(proficiencyOf(record, at, ceiling).verified);
      }),
    );
  });
});
