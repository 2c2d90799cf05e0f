import { type CourseFact, levelIn, type Levels } from './course-reach.js';

/**
 * The courses that a cover of these skills can be made of: those that raise one of the skills, those that raise
 * what these start from or ask for, and so on. The others would only be looked at in vain.
 */
export function relevantTo(
  skillIds: readonly string[],
  offered: readonly CourseFact[],
  known: ReadonlyMap<string, CourseFact>,
  start: Levels,
): readonly CourseFact[] {
  const skills = new Set(skillIds);
  const asked = new Set<string>();
  const relevant = new Set<CourseFact>();
  const isRelevant = ({ id, outcomes }: CourseFact): boolean =>
    asked.has(id) ||
    outcomes.some(({ skillId, toLevel }) => skills.has(skillId) && toLevel > levelIn(start, skillId));
  for (let before = -1; before !== relevant.size;) {
    before = relevant.size;
    for (const course of offered) {
      if (relevant.has(course) || !isRelevant(course)) continue;
      relevant.add(course);
      for (const { skillId } of course.outcomes) skills.add(skillId);
      for (const prerequisite of course.prerequisites) {
        if (prerequisite.kind === 'skill') {
          skills.add(prerequisite.skillId);
          continue;
        }
        asked.add(prerequisite.courseId);
        for (const { skillId } of known.get(prerequisite.courseId)?.outcomes ?? []) skills.add(skillId);
      }
    }
  }
  return offered.filter((course) => relevant.has(course));
}
