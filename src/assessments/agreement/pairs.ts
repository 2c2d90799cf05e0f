import { type CalendarDate, daysBetween } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import type { Level } from '../../shared/level.js';
import type { AssessmentMethod } from '../method.js';

/** Somebody's own judgement of work they saw. A test or a credential judges by itself, and a self view has no other eyes. */
export const JUDGING_METHODS = [
  'observation',
  'peer-review',
  'manager-review',
] as const satisfies readonly AssessmentMethod[];

/** Judgements so many days apart, the last one included, speak of the same person at the same level. */
export const PAIR_DAYS = 30;

/** An assessment by one of the judging methods that is not withdrawn. */
export interface Judgement {
  readonly id: string;
  readonly employeeId: string;
  readonly skillId: string;
  readonly assessorId: string;
  readonly level: Level;
  readonly assessedOn: CalendarDate;
}

/** Two assessors' judgements of the same person and skill, the earlier first. */
export interface JudgementPair<J extends Judgement = Judgement> {
  readonly earlier: J;
  readonly later: J;
}

/**
 * The pairs that agreement is measured on. Everybody's judgement meets everybody else's of the same person and skill
 * at most 30 days away, but two assessors meet only once about the same state of a person: of several judgements
 * the two closest in time count (the most recent of equally close ones), and none of theirs within 30 days of
 * either. Otherwise whoever looks twice in a week would count twice.
 */
export function pairsOf<J extends Judgement>(judgements: readonly J[]): JudgementPair<J>[] {
  const subjects = grouped(judgements, ({ employeeId, skillId }) => `${employeeId} ${skillId}`);
  return [...subjects.values()].flatMap((ofSubject) => {
    const inOrder = ofSubject.toSorted(byTime);
    const candidates = inOrder.flatMap((earlier, index) =>
      inOrder
        .slice(index + 1)
        .filter((later) => later.assessorId !== earlier.assessorId && isNear(earlier, later))
        .map((later) => ({ earlier, later })),
    );
    return [...grouped(candidates, assessorsOf).values()].flatMap(oncePerState);
  });
}

function oncePerState<J extends Judgement>(candidates: readonly JudgementPair<J>[]): JudgementPair<J>[] {
  const taken: JudgementPair<J>[] = [];
  for (const candidate of candidates.toSorted(closestFirst)) {
    const members = [candidate.earlier, candidate.later];
    const known = taken.some(({ earlier, later }) =>
      members.some((member) => isNear(member, earlier) || isNear(member, later)),
    );
    if (!known) taken.push(candidate);
  }
  return taken;
}

function isNear(a: Judgement, b: Judgement): boolean {
  return Math.abs(daysBetween(a.assessedOn, b.assessedOn)) <= PAIR_DAYS;
}

/** The same for both orders of the two. */
function assessorsOf({ earlier, later }: JudgementPair): string {
  return [earlier.assessorId, later.assessorId].sort().join(' ');
}

function byTime(a: Judgement, b: Judgement): number {
  return compare(a.assessedOn, b.assessedOn) || compare(a.id, b.id);
}

function closestFirst(a: JudgementPair, b: JudgementPair): number {
  const apart = ({ earlier, later }: JudgementPair) => daysBetween(earlier.assessedOn, later.assessedOn);
  return apart(a) - apart(b) || byTime(b.later, a.later) || byTime(b.earlier, a.earlier);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
