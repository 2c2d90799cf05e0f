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
export function isObserving(method: AssessmentMethod): boolean {
  return method !== 'knowledge-test' && method !== 'self';
}
