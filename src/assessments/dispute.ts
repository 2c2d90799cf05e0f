import type { Level } from '../shared/level.js';
import type { AssessmentFact } from './assessment-facts.js';
import { isObserving } from './method.js';

/** Two assessors who do not see the same level (`domain.md`, section 3, rule 5). */
export interface Dispute {
  /** The one that said *disagreement*. */
  readonly latest: AssessmentFact;
  /** The other assessor's, with which it disagrees. */
  readonly other: AssessmentFact;
  /** The lower of the two levels: the one that counts for certification and promotion. */
  readonly lower: Level;
}

/**
 * The disagreements that no third assessor has settled, from the assessments made (most recent first, none
 * withdrawn). An observing assessment marked *disagreement* with an earlier one of another assessor opens a
 * dispute; a later observation by anyone but the two settles it. Further assessments by either of the two never
 * do. The observation that settles is the second look that was asked for: when it disagrees with one of
 * the two — as it often must — that opens no dispute of its own.
 */
export function openDisputes(made: readonly AssessmentFact[]): readonly Dispute[] {
  if (!made.some(({ discrepancy }) => discrepancy === 'disagreement')) return [];
  const earlier = new Map<string, AssessmentFact>();
  let open: readonly Dispute[] = [];
  for (const assessment of made.toReversed()) {
    if (!isObserving(assessment.method)) continue;
    const settled = open.filter((dispute) => settles(assessment, dispute));
    open = open.filter((dispute) => !settled.includes(dispute));
    const other = disagreedWith(assessment, earlier);
    const isSecondLook = settled.some((dispute) => dispute.latest === other || dispute.other === other);
    if (other !== null && !isSecondLook) open = [...open, disputeBetween(assessment, other)];
    earlier.set(assessment.id, assessment);
  }
  return open;
}

/**
 * The dispute that decides the level that counts: both of its assessments still stand. Of several open ones the
 * lowest level decides, then the most recent.
 */
export function decidingDispute(
  open: readonly Dispute[],
  stands: (assessment: AssessmentFact) => boolean,
): Dispute | null {
  return open
    .filter((dispute) => stands(dispute.latest) && stands(dispute.other))
    .reduce<Dispute | null>((lowest, next) => (lowest && lowest.lower < next.lower ? lowest : next), null);
}

function settles(assessment: AssessmentFact, { latest, other }: Dispute): boolean {
  const isThird = assessment.assessorId !== latest.assessorId && assessment.assessorId !== other.assessorId;
  return isThird && assessment.method === 'observation';
}

function disagreedWith(
  assessment: AssessmentFact,
  earlier: ReadonlyMap<string, AssessmentFact>,
): AssessmentFact | null {
  if (assessment.discrepancy !== 'disagreement' || assessment.discrepancyWithId === null) return null;
  const other = earlier.get(assessment.discrepancyWithId);
  return other !== undefined && other.assessorId !== assessment.assessorId ? other : null;
}

function disputeBetween(latest: AssessmentFact, other: AssessmentFact): Dispute {
  return { latest, other, lower: latest.level < other.level ? latest.level : other.level };
}
