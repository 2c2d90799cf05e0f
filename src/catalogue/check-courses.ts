import { cycleIn, type Edge } from '../job-roles/ladder.js';
import { duplicates, type Known, unknownNames } from './check-names.js';
import { type CatalogueProblem, problemAt } from './place.js';
import type { CatalogueFacts } from './tables.js';

/** Pure: what is wrong with courses, what they lead to and what must come before them. */
export function checkCourses(
  { courses, outcomes, prerequisites }: CatalogueFacts,
  known: { readonly skill: Known; readonly course: Known },
): CatalogueProblem[] {
  return [
    ...duplicates(courses, 'code', ({ code }) => code),
    ...duplicates(outcomes, 'skill', ({ course, skill, from }) => `${course} ${skill} ${from}`),
    ...duplicates(prerequisites, 'course', ({ course, requiresCourse, requiresSkill }) =>
      `${course} ${requiresCourse ?? requiresSkill ?? ''}`.trim(),
    ),
    ...unknownNames(outcomes, 'course', known.course, 'catalogue-unknown-course'),
    ...unknownNames(outcomes, 'skill', known.skill, 'catalogue-unknown-skill'),
    ...outcomes
      .filter(({ from, to }) => from >= to)
      .map(({ at, from, to }) => problemAt(at, 'to', 'catalogue-outcome-order', { from, to })),
    ...unknownNames(prerequisites, 'course', known.course, 'catalogue-unknown-course'),
    ...unknownNames(
      prerequisites,
      'requiresCourse',
      known.course,
      'catalogue-unknown-course',
      'requires_course',
    ),
    ...unknownNames(prerequisites, 'requiresSkill', known.skill, 'catalogue-unknown-skill', 'requires_skill'),
    ...prerequisites
      .filter((each) => !isOneOfTheTwo(each))
      .map(({ at }) => problemAt(at, 'requires_course', 'catalogue-prerequisite-form')),
    ...checkOrder(prerequisites),
  ];
}

/** Either a course, or a skill with a level. */
function isOneOfTheTwo({
  requiresCourse,
  requiresSkill,
  atLevel,
}: CatalogueFacts['prerequisites'][number]): boolean {
  return requiresCourse === null
    ? requiresSkill !== null && atLevel !== null
    : requiresSkill === null && atLevel === null;
}

function checkOrder(prerequisites: CatalogueFacts['prerequisites']): CatalogueProblem[] {
  const edges = prerequisites.flatMap(({ course, requiresCourse }): Edge[] =>
    requiresCourse === null ? [] : [[requiresCourse, course]],
  );
  const cycle = cycleIn(edges);
  if (!cycle) return [];
  const closing = prerequisites.findLast(
    ({ course, requiresCourse }) =>
      requiresCourse !== null && cycle.includes(course) && cycle.includes(requiresCourse),
  );
  const at = closing?.at ?? { file: 'prerequisites.csv', line: 1 };
  return [
    problemAt(at, 'requires_course', 'catalogue-prerequisite-cycle', { cycle: cycle.join(' → ') }),
  ];
}
