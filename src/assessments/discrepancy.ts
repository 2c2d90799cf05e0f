import { daysBetween } from '../shared/calendar-date.js';
import { madeBy, standsOn, type AssessmentFact, type SkillRecord } from './assessment-facts.js';
import { isObserving } from './method.js';

/** How far back another assessor's judgement is compared, inclusive. */
export const DISCREPANCY_DAYS = 90;

/** Levels apart from which two judgements need an explanation. */
export const DISCREPANCY_LEVELS = 2;

export type ProposedJudgement = Pick<AssessmentFact, 'level' | 'method' | 'assessorId' | 'assessedOn'>;

/**
 * The judgement at work that a proposed one must answer to (`domain.md`, section 3, rule 5), whichever observing
 * methods the two are of: another assessor's, valid on the proposed date, at most 90 days before it, and two or more
 * levels away; the most recent such. `null` for `knowledge-test` and `self`. With `knownAt` (an instant) only what had
 * been recorded by then.
 */
export function discrepancyWith(
  proposed: ProposedJudgement,
  record: SkillRecord,
  knownAt?: string,
): AssessmentFact | null {
  if (!isObserving(proposed.method)) return null;
  const asOf = proposed.assessedOn;
  const differing = madeBy(record, { asOf, knownAt }).find(
    (each) =>
      isObserving(each.method) &&
      each.assessorId !== proposed.assessorId &&
      standsOn(each, record, { asOf, knownAt }) &&
      daysBetween(each.assessedOn, asOf) <= DISCREPANCY_DAYS &&
      Math.abs(each.level - proposed.level) >= DISCREPANCY_LEVELS,
  );
  return differing ?? null;
}
