import type { Level } from '../shared/level.js';
import { type CourseFact, isHeld, levelIn, type Levels } from './course-reach.js';

/**
 * Of courses taken in this order those that lead to a level of one skill: the first that reaches the level, and
 * before it whatever that course itself stands on.
 */
export function chainTo(
  skillId: string,
  level: Level,
  taken: readonly CourseFact[],
  known: ReadonlyMap<string, CourseFact>,
  start: Levels,
): readonly CourseFact[] {
  const needed = new Set<CourseFact>();
  const needLevel = (skill: string, atLeast: Level): void => {
    if (levelIn(start, skill) >= atLeast) return;
    const first = taken.find(({ outcomes }) =>
      outcomes.some((outcome) => outcome.skillId === skill && outcome.toLevel >= atLeast),
    );
    if (first) needCourse(first);
  };
  const needCourse = (course: CourseFact): void => {
    if (needed.has(course)) return;
    needed.add(course);
    for (const outcome of course.outcomes) needLevel(outcome.skillId, outcome.fromLevel);
    for (const prerequisite of course.prerequisites) {
      if (prerequisite.kind === 'skill') needLevel(prerequisite.skillId, prerequisite.level);
      else needPrerequisite(course, prerequisite.courseId);
    }
  };
  /** Taken before, or else what it teaches was learnt elsewhere before. */
  const needPrerequisite = (course: CourseFact, courseId: string): void => {
    const required = known.get(courseId);
    if (!required || isHeld(required, (skill) => levelIn(start, skill))) return;
    const isTakenBefore = taken.slice(0, taken.indexOf(course)).includes(required);
    if (isTakenBefore) needCourse(required);
    else for (const { skillId: skill, toLevel } of required.outcomes) needLevel(skill, toLevel);
  };
  needLevel(skillId, level);
  return taken.filter((course) => needed.has(course));
}
