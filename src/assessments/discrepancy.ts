import { daysBetween } from '../shared/calendar-date.js';
import { madeBy, standsOn, type AssessmentFact, type SkillRecord } from './assessment-facts.js';

/** How far back another assessor's observation is compared, inclusive. */
export const DISCREPANCY_DAYS = 90;

/** Levels apart from which two observations need an explanation. */
export const DISCREPANCY_LEVELS = 2;

export type ProposedObservation = Pick<AssessmentFact, 'level' | 'method' | 'assessorId' | 'assessedOn'>;

/**
 * The observation that a proposed one must answer to (`domain.md`, section 3, rule 5): another assessor's, valid
 * on the proposed date, at most 90 days before it, and two or more levels away; the most recent such. `null` for
 * every other method than `observation`. With `knownAt` (an instant) only what had been recorded by then.
 */
export function discrepancyWith(
  proposed: ProposedObservation,
  record: SkillRecord,
  knownAt?: string,
): AssessmentFact | null {
  if (proposed.method !== 'observation') return null;
  const asOf = proposed.assessedOn;
  const differing = madeBy(record, { asOf, knownAt }).find(
    (each) =>
      each.method === 'observation' &&
      each.assessorId !== proposed.assessorId &&
      standsOn(each, record, asOf) &&
      daysBetween(each.assessedOn, asOf) <= DISCREPANCY_DAYS &&
      Math.abs(each.level - proposed.level) >= DISCREPANCY_LEVELS,
  );
  return differing ?? null;
}
