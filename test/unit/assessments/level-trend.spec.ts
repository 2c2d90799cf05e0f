import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { levelTrend } from '../../../src/assessments/level-trend.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { addDays, addMonths } from '../../../src/shared/calendar-date.js';
import { anyDay, anyRecord, assessment, CEILING, recordOf } from '../support/facts.js';

const TODAY = '2026-11-21';
const trend = (...facts: Parameters<typeof recordOf>[0]) => levelTrend(recordOf(facts), TODAY, CEILING);

describe('The trend of a level', () => {
  it('begins 24 months ago with what was true then', () => {
    expect(trend()).toEqual([{ on: '2024-11-21', level: null }]);
    expect(trend(assessment({ level: 2, assessedOn: '2024-06-01' }))).toEqual([
      { on: '2024-11-21', level: 2 },
      { on: '2025-06-01', level: null },
    ]);
  });

  it('changes on the day of an assessment and on the day it lapses', () => {
    const first = assessment({ level: 2, assessedOn: '2025-01-10' });
    const second = assessment({ level: 3, assessedOn: '2025-09-01' });
    expect(trend(first, second)).toEqual([
      { on: '2024-11-21', level: null },
      { on: '2025-01-10', level: 2 },
      { on: '2025-09-01', level: 3 },
      { on: '2026-09-01', level: null },
    ]);
  });

  it('says nothing of what changed nothing, of own views and of what was withdrawn', () => {
    const kept = assessment({ level: 2, assessedOn: '2026-01-10' });
    const again = assessment({ level: 2, assessedOn: '2026-03-01' });
    const own = assessment({ level: 5, method: 'self', assessedOn: '2026-04-01' });
    const gone = assessment({ level: 5, assessedOn: '2026-05-01', withdrawnAt: '2026-05-02T00:00:00.000Z' });
    expect(trend(kept, again, own, gone)).toEqual([
      { on: '2024-11-21', level: null },
      { on: '2026-01-10', level: 2 },
    ]);
  });

  it('says for every day of the 24 months what the proficiency says, and never the same twice', () => {
    const anyDays = fc.array(fc.nat(730), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(anyRecord, anyDay, anyDays, (record, asOf, days) => {
        const points = levelTrend(record, asOf, CEILING);
        const from = addMonths(asOf, -24);
        for (const day of days.map((number) => addDays(from, number)).filter((each) => each <= asOf)) {
          const level = points.findLast(({ on }) => on <= day)?.level;
          expect(level).toBe(proficiencyOf(record, { asOf: day }, CEILING).verified);
        }
        for (const [index, point] of points.entries()) {
          expect(point.level).not.toBe(points[index + 1]?.level ?? undefined);
        }
      }),
    );
  });
});
