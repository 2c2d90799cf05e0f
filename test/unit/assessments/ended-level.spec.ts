import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AssessmentFact, SkillRecord } from '../../../src/assessments/assessment-facts.js';
import { endedLevel } from '../../../src/assessments/ended-level.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import type { Level } from '../../../src/shared/level.js';

let serial = 0;
const made = (assessedOn: string, facts: Partial<AssessmentFact> = {}): AssessmentFact => ({
  id: `a${(serial += 1)}`,
  employeeId: 'asha',
  skillId: 'logs',
  level: 3,
  method: 'observation',
  assessorId: 'tariq',
  assessedOn,
  recordedAt: `${assessedOn}T10:00:00.000Z`,
  withdrawnAt: null,
  discrepancy: null,
  discrepancyWithId: null,
  ...facts,
});
const recordOf = (...assessments: AssessmentFact[]): SkillRecord => ({
  skillId: 'logs',
  validityMonths: 12,
  assessments,
  holds: [],
});
const asked = (record: SkillRecord, from = '2000-01-01', asOf = '2026-11-21') =>
  endedLevel(record, { from, asOf }, 3);

describe('A level that ended', () => {
  it('is the one that was verified until its last day, from the day after it on', () => {
    const record = recordOf(made('2025-06-10'));
    expect(asked(record)).toMatchObject({ level: 3, validUntil: '2026-06-09', now: null });
    expect(asked(record, '2000-01-01', '2026-06-09')).toBeNull();
    expect(asked(record, '2000-01-01', '2026-06-10')?.validUntil).toBe('2026-06-09');
    expect(asked(record, '2026-06-09')?.validUntil).toBe('2026-06-09');
    expect(asked(record, '2026-06-10')).toBeNull();
  });

  it('is one that a lower test is left of, and none that another assessment still holds', () => {
    const observed = made('2025-06-10', { level: 4 });
    const test = { method: 'knowledge-test', level: 3 } as const;
    expect(asked(recordOf(observed, made('2025-12-01', test)))).toMatchObject({ level: 4, now: 3 });
    const lower = made('2025-06-10', { level: 2 });
    expect(asked(recordOf(lower, made('2025-12-01', test)))).toBeNull();
  });

  it('is none that was assessed since, withdrawn, or only said of oneself', () => {
    const old = made('2025-06-10');
    expect(asked(recordOf(old, made('2026-06-20', { level: 1 })))).toBeNull();
    expect(asked(recordOf(old, made('2026-06-20', { method: 'self' })))?.validUntil).toBe('2026-06-09');
    expect(asked(recordOf({ ...old, withdrawnAt: '2026-06-20T10:00:00.000Z' }))).toBeNull();
    expect(asked(recordOf(made('2025-06-10', { method: 'self' })))).toBeNull();
    expect(asked({ ...recordOf(old), validityMonths: null })).toBeNull();
  });

  it('was verified on its last day and is not on the day after, whatever was assessed', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2022-06-01', days));
    const one = fc.record({
      assessedOn: day,
      level: fc.constantFrom<Level>(1, 2, 3, 4, 5),
      method: fc.constantFrom<AssessmentFact['method']>('observation', 'knowledge-test', 'self'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (all) => {
        const record = recordOf(...all.map(({ assessedOn, ...facts }) => made(assessedOn, facts)));
        const ended = asked(record);
        if (!ended) return;
        const on = (asOf: string) => proficiencyOf(record, { asOf }, 3);
        expect(on(ended.validUntil).verified).toBe(ended.level);
        expect(on(ended.validUntil).decidedBy?.id).toBe(ended.assessment.id);
        expect(on(addDays(ended.validUntil, 1)).verified ?? 0).toBeLessThan(ended.level);
        expect(on('2026-11-21').verified ?? 0).toBeLessThan(ended.level);
      }),
    );
  });
});
