import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validUntilOf, type SkillRecord } from '../../../src/assessments/assessment-facts.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { anyAssessment, anyDay, anyLevel, anyRecord, FIRST_DAY } from '../support/facts.js';

function withOne(record: SkillRecord, added: SkillRecord['assessments'][number]): SkillRecord {
  return { ...record, assessments: [...record.assessments, added] };
}

describe('whatever is recorded, the verdict', () => {
  it('is unchanged by a withdrawn assessment', () => {
    fc.assert(
      fc.property(anyRecord, anyAssessment, anyDay, anyLevel, (record, added, asOf, ceiling) => {
        const withdrawn = { ...added, withdrawnAt: '2025-05-05T05:00:00.000Z' };
        expect(proficiencyOf(withOne(record, withdrawn), { asOf }, ceiling)).toEqual(
          proficiencyOf(record, { asOf }, ceiling),
        );
      }),
    );
  });

  it('is unchanged by an assessment made later, or recorded after what was known', () => {
    fc.assert(
      fc.property(anyRecord, anyAssessment, anyDay, anyLevel, (record, added, asOf, ceiling) => {
        const madeLater = { ...added, assessedOn: addDays(asOf, 1) };
        expect(proficiencyOf(withOne(record, madeLater), { asOf }, ceiling)).toEqual(
          proficiencyOf(record, { asOf }, ceiling),
        );
        const at = { asOf, knownAt: `${asOf}T12:00:00.000Z` };
        const recordedLater = { ...added, recordedAt: `${asOf}T12:00:00.001Z` };
        expect(proficiencyOf(withOne(record, recordedLater), at, ceiling)).toEqual(
          proficiencyOf(record, at, ceiling),
        );
      }),
    );
  });

  it('is unchanged by a lapsed assessment, which at most explains why nothing valid remains', () => {
    fc.assert(
      fc.property(anyRecord, anyAssessment, anyDay, anyLevel, (record, added, asOf, ceiling) => {
        const lapse = validUntilOf(added, record, { asOf });
        fc.pre(lapse !== null && lapse < asOf && added.method !== 'self');
        const before = proficiencyOf(record, { asOf }, ceiling);
        const after = proficiencyOf(withOne(record, added), { asOf }, ceiling);
        const explained =
          before.verified === null
            ? { rule: after.rule, lapsed: after.lapsed, lapsedUntil: after.lapsedUntil }
            : {};
        expect(after).toEqual({ ...before, ...explained });
      }),
    );
  });

  it('is the same in whatever order the facts arrive', () => {
    const shuffled = anyRecord.chain((record) =>
      fc.record({
        record: fc.constant(record),
        assessments: fc.shuffledSubarray([...record.assessments], { minLength: record.assessments.length }),
        holds: fc.shuffledSubarray([...record.holds], { minLength: record.holds.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, anyDay, anyLevel, ({ record, assessments, holds }, asOf, ceiling) => {
        expect(proficiencyOf({ ...record, assessments, holds }, { asOf }, ceiling)).toEqual(
          proficiencyOf(record, { asOf }, ceiling),
        );
      }),
    );
  });

  it('is unassessed before the first assessment', () => {
    fc.assert(
      fc.property(anyRecord, anyLevel, (record, ceiling) => {
        const verdict = proficiencyOf(record, { asOf: addDays(FIRST_DAY, -1) }, ceiling);
        expect(verdict).toMatchObject({ verified: null, counted: null, rule: 'unassessed', self: null });
      }),
    );
  });

  it('never counts more than it verifies, and names what decided exactly when there is a level', () => {
    fc.assert(
      fc.property(anyRecord, anyDay, anyLevel, (record, asOf, ceiling) => {
        const { verified, counted, decidedBy, rule } = proficiencyOf(record, { asOf }, ceiling);
        expect(counted === null || (verified !== null && counted <= verified)).toBe(true);
        expect(decidedBy === null).toBe(verified === null);
        expect(decidedBy?.method).not.toBe('self');
        expect(rule === 'unassessed' || rule === 'lapsed').toBe(verified === null);
      }),
    );
  });

  it('foretells its own falls: the same facts judged on a later day agree', () => {
    fc.assert(
      fc.property(anyRecord, anyDay, anyLevel, (drawn, asOf, ceiling) => {
        const assessments = drawn.assessments.filter((each) => each.assessedOn <= asOf);
        const record = { ...drawn, assessments, holds: [] };
        const { falls, countedFalls, verified, validUntil } = proficiencyOf(record, { asOf }, ceiling);
        expect(validUntil).toBe(falls[0]?.validUntil ?? null);
        for (const { validUntil: lastDay, to } of falls) {
          const after = addDays(lastDay, 1);
          expect(proficiencyOf(record, { asOf: after }, ceiling).verified).toBe(to);
        }
        for (const { validUntil: lastDay, to } of countedFalls) {
          const after = addDays(lastDay, 1);
          expect(proficiencyOf(record, { asOf: after }, ceiling).counted).toBe(to);
        }
        // On its last day the level is still what it was.
        expect(proficiencyOf(record, { asOf: validUntil ?? '2200-01-01' }, ceiling).verified).toBe(verified);
      }),
    );
  });
});
