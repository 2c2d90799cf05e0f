import type { FieldProblem } from '../shared/errors.js';
import { cycleIn, type Edge } from '../job-roles/ladder.js';
import type { OutcomeFact, Prerequisite } from './course-reach.js';

/** What the catalogue knows when a course is added or changed. */
export interface CatalogueKnown {
  readonly skillIds: ReadonlySet<string>;
  readonly courseIds: ReadonlySet<string>;
  /** Every prerequisite between courses, those of the course in question left out. */
  readonly edges: readonly Edge[];
}

/**
 * What is wrong with what a course leads to and asks for: an outcome raises a level, once for each level it starts
 * from; skills and courses exist; no course comes before itself, directly or through others.
 */
export function courseProblems(
  courseId: string,
  outcomes: readonly OutcomeFact[],
  prerequisites: readonly Prerequisite[],
  { skillIds, courseIds, edges }: CatalogueKnown,
): FieldProblem[] {
  const starts = outcomes.map(({ skillId, fromLevel }) => `${skillId} ${fromLevel}`);
  const problems = outcomes.flatMap(({ skillId, fromLevel, toLevel }, i): FieldProblem[] => {
    const field = `outcomes.${i}`;
    if (!skillIds.has(skillId)) return [unknown(`${field}.skillId`, 'skill-unknown', skillId)];
    if (toLevel <= fromLevel) {
      const params = { from: fromLevel, to: toLevel };
      return [{ field: `${field}.toLevel`, code: 'outcome-does-not-raise', params }];
    }
    if (starts.indexOf(starts[i] ?? '') !== i) return [{ field, code: 'outcome-twice' }];
    return [];
  });
  prerequisites.forEach((prerequisite, i) => {
    const field = `prerequisites.${i}`;
    if (prerequisite.kind === 'skill' && !skillIds.has(prerequisite.skillId)) {
      problems.push(unknown(`${field}.skillId`, 'skill-unknown', prerequisite.skillId));
    }
    if (prerequisite.kind === 'course' && !courseIds.has(prerequisite.courseId)) {
      problems.push(unknown(`${field}.courseId`, 'course-unknown', prerequisite.courseId));
    }
  });
  const own = prerequisites.flatMap((each): Edge[] =>
    each.kind === 'course' ? [[each.courseId, courseId]] : [],
  );
  if (cycleIn([...edges, ...own])) problems.push({ field: 'prerequisites', code: 'prerequisites-circle' });
  return problems;
}

function unknown(field: string, code: string, value: string): FieldProblem {
  return { field, code, params: { value } };
}
