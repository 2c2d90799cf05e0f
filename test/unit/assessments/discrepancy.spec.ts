import { describe, expect, it } from '@jest/globals';
import { discrepancyWith } from '../../../src/assessments/discrepancy.js';
import { ASSESSMENT_METHODS } from '../../../src/assessments/method.js';
import type { Level } from '../../../src/shared/level.js';
import { assessment, recordOf } from '../support/facts.js';

const boris = assessment({ level: 3, assessorId: 'boris', assessedOn: '2026-01-10' });
const byChen = { level: 5, method: 'observation', assessorId: 'chen', assessedOn: '2026-02-01' } as const;

describe('a proposed observation must answer', () => {
  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
    [4, false],
    [5, true],
  ] as [Level, boolean][])('of level %i to another assessor’s level 3: %p', (level, answers) => {
    expect(discrepancyWith({ ...byChen, level }, recordOf([boris]))).toEqual(answers ? boris : null);
  });

  it.each([
    ['2026-01-09', false],
    ['2026-01-10', true],
    ['2026-04-10', true],
    ['2026-04-11', false],
  ])('made on %s to one of 10 January, at most 90 days back: %p', (assessedOn, answers) => {
    expect(discrepancyWith({ ...byChen, assessedOn }, recordOf([boris]))).toEqual(answers ? boris : null);
  });

  it('not to one of its own assessor', () => {
    expect(discrepancyWith({ ...byChen, assessorId: 'boris' }, recordOf([boris]))).toBeNull();
  });

  it('to the most recent that differs, past nearer levels in between', () => {
    const dora = assessment({ level: 2, assessorId: 'dora', assessedOn: '2026-01-15' });
    const near = assessment({ level: 4, assessorId: 'emil', assessedOn: '2026-01-20' });
    expect(discrepancyWith(byChen, recordOf([dora, boris, near]))).toEqual(dora);
  });

  it('not to a withdrawn one, a lapsed one or one recorded later', () => {
    const withdrawn = { ...boris, withdrawnAt: '2026-01-11T09:00:00.000Z' };
    expect(discrepancyWith(byChen, recordOf([withdrawn]))).toBeNull();
    expect(discrepancyWith(byChen, { ...recordOf([boris]), validityMonths: 0 })).toBeNull();
    expect(discrepancyWith(byChen, recordOf([boris]), '2026-01-10T08:59:59.999Z')).toBeNull();
    expect(discrepancyWith(byChen, recordOf([boris]), '2026-01-10T09:00:00.000Z')).toEqual(boris);
  });

  it.each(ASSESSMENT_METHODS.filter((method) => method !== 'observation'))(
    'only to an observation, and only as one: not with %s',
    (method) => {
      expect(discrepancyWith({ ...byChen, method }, recordOf([boris]))).toBeNull();
      expect(discrepancyWith(byChen, recordOf([{ ...boris, method }]))).toBeNull();
    },
  );
});
