import type { WorkRelation } from '../people/work-relation.js';

/** How a level came to be known (`domain.md`, section 3). */
export const ASSESSMENT_METHODS = [
  'observation',
  'knowledge-test',
  'peer-review',
  'manager-review',
  'external-credential',
  'self',
] as const;

export type AssessmentMethod = (typeof ASSESSMENT_METHODS)[number];

/**
 * Methods that decide the *observed level*: somebody else answers for performance at work. A knowledge test
 * decides the tested level, and `self` decides nothing.
 */
export const OBSERVING_METHODS = ASSESSMENT_METHODS.filter(isObserving);

export function isObserving(method: AssessmentMethod): boolean {
  return method !== 'knowledge-test' && method !== 'self';
}

/** What the assessor has to be to the person, where a method says so by its name. */
export function relationAskedBy(method: AssessmentMethod): Exclude<WorkRelation, 'neither'> | null {
  if (method === 'manager-review') return 'manager';
  return method === 'peer-review' ? 'peer' : null;
}
