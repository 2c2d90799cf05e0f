import { inOrder } from '../../shared/collation.js';
import { type Candidate, type Conflict, conflictsOf } from './impartiality.js';
import type { CandidacyEvent } from './candidacy-transitions.js';

/** A user who may decide on candidacies at all. */
export interface Certifier {
  readonly userId: string;
  readonly employeeId: string | null;
  readonly name: string;
  /** Of the employee; null for somebody who is none. */
  readonly number: string | null;
}

/** What keeps a certifier from deciding. */
export type Bar =
  | Conflict
  /** They decided on this application before; nothing waives that. */
  | { readonly kind: 'involved' };

export interface PossibleDecider {
  readonly certifier: Certifier;
  /** Empty = free to decide. */
  readonly bars: readonly Bar[];
}

/** Somebody who did something to an application. */
interface DoneBy {
  readonly event: CandidacyEvent;
  readonly byUserId: string;
  readonly byEmployeeId: string | null;
}

/** Whether this user took part in an earlier decision. */
export function wasInvolved(
  { userId, employeeId }: Pick<Certifier, 'userId' | 'employeeId'>,
  events: readonly DoneBy[],
): boolean {
  return events
    .filter(({ event }) => event === 'grant' || event === 'refuse')
    .some((each) => each.byUserId === userId || (employeeId !== null && each.byEmployeeId === employeeId));
}

/**
 * Who could decide on a candidate, and what bars the others: those who are free first, then by name.
 *
 * @param events of the application, when an appeal is to be decided; empty otherwise.
 */
export function decidersOf(
  certifiers: readonly Certifier[],
  candidate: Candidate,
  events: readonly DoneBy[],
  language = '',
): PossibleDecider[] {
  const byName = inOrder<PossibleDecider>(language, ({ certifier }) => certifier.name);
  return certifiers
    .map((certifier): PossibleDecider => {
      const involved: Bar[] = wasInvolved(certifier, events) ? [{ kind: 'involved' }] : [];
      return { certifier, bars: [...conflictsOf(certifier, candidate), ...involved] };
    })
    .sort((a, b) => Number(a.bars.length > 0) - Number(b.bars.length > 0) || byName(a, b));
}

export function isFree({ bars }: PossibleDecider): boolean {
  return bars.length === 0;
}

/** Barred by nothing, or only by what a recorded exception can waive. */
export function couldDecideByException({ bars }: PossibleDecider): boolean {
  return bars.every(({ kind }) => kind === 'assessor' || kind === 'trainer');
}

/** Whom to tell that a decision is due: those who are free; where nobody is, those who could by an exception. */
export function askedToDecide(deciders: readonly PossibleDecider[]): PossibleDecider[] {
  const free = deciders.filter(isFree);
  return free.length > 0 ? free : deciders.filter(couldDecideByException);
}
