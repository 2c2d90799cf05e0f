import { madeBy, type SkillRecord } from '../../assessments/assessment-facts.js';
import type { RequirementFact } from '../../gaps/gap.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { inForce, type Setting } from '../../shared/dated.js';
import type { Level } from '../../shared/level.js';
import type { PassedTest } from './unpassed.js';

/**
 * The knowledge tests that were passed by a day: not withdrawn, and at the level that the role asks for, or at the test
 * ceiling where it asks for more than a test can prove; in a skill that the role does not ask for, above 0.
 */
export function passedTests(
  record: ReadonlyMap<string, SkillRecord>,
  requirements: readonly RequirementFact[],
  testCeiling: Setting<Level>,
  asOf: CalendarDate,
): PassedTest[] {
  return [...record.values()].flatMap((skill) => {
    const required = requirements.find(({ skillId }) => skillId === skill.skillId)?.level ?? 1;
    const atLeast = Math.min(required, inForce(testCeiling, asOf));
    return madeBy(skill, { asOf })
      .filter(({ method, level }) => method === 'knowledge-test' && level >= Math.max(1, atLeast))
      .map(({ skillId, assessedOn }) => ({ skillId, passedOn: assessedOn }));
  });
}
