import type { UserKind } from '../../shared/actor.js';

/** Where a candidacy stands. `eligible` is computed and never stored; every other state is the last event's. */
export const CANDIDACY_STATES = [
  'eligible',
  'applied',
  'granted',
  'refused',
  'withdrawn',
  'appealed',
  'upheld',
  'dismissed',
] as const;
export type CandidacyState = (typeof CANDIDACY_STATES)[number];

/** The states of an application that was made. */
export const APPLICATION_STATES = CANDIDACY_STATES.filter((state) => state !== 'eligible');

export const CANDIDACY_EVENTS = [
  'apply',
  'withdraw',
  'grant',
  'refuse',
  'appeal',
  'uphold',
  'dismiss',
] as const;
export type CandidacyEvent = (typeof CANDIDACY_EVENTS)[number];

/** Who an event is open to: the candidate alone, or certifiers under conditions. */
interface Transition {
  readonly from: CandidacyState;
  readonly to: CandidacyState;
  readonly by: 'candidate' | Extract<UserKind, 'certifier'>;
  /** The impartiality rule applies; a conflict of interest bars the decider unless it was waived. */
  readonly impartial: boolean;
  /** Whoever took part in the decision before is barred, and nothing waives that. */
  readonly uninvolved: boolean;
}

/**
 * Every step a candidacy can take, and nothing else (`domain.md`, section 6; ISO/IEC 17024, 9.8 and 9.9). An upheld
 * appeal is itself the decision to certify; a dismissed one ends the matter, and the person may apply again.
 */
export const TRANSITIONS: Readonly<Record<CandidacyEvent, Transition>> = {
  apply: { from: 'eligible', to: 'applied', by: 'candidate', impartial: false, uninvolved: false },
  withdraw: { from: 'applied', to: 'withdrawn', by: 'candidate', impartial: false, uninvolved: false },
  grant: { from: 'applied', to: 'granted', by: 'certifier', impartial: true, uninvolved: false },
  refuse: { from: 'applied', to: 'refused', by: 'certifier', impartial: true, uninvolved: false },
  appeal: { from: 'refused', to: 'appealed', by: 'candidate', impartial: false, uninvolved: false },
  uphold: { from: 'appealed', to: 'upheld', by: 'certifier', impartial: true, uninvolved: true },
  dismiss: { from: 'appealed', to: 'dismissed', by: 'certifier', impartial: true, uninvolved: true },
};

/** The states in which a certificate was decided for. */
export const CERTIFIED: ReadonlySet<CandidacyState> = new Set(['granted', 'upheld']);

/** The state after these events, oldest first; null when one of them was not open at its time. */
export function candidacyState(events: readonly CandidacyEvent[]): CandidacyState | null {
  let state: CandidacyState = 'eligible';
  for (const event of events) {
    const { from, to } = TRANSITIONS[event];
    if (from !== state) return null;
    state = to;
  }
  return state;
}

/** What can happen next, whoever may do it. */
export function openEvents(state: CandidacyState): CandidacyEvent[] {
  return CANDIDACY_EVENTS.filter((event) => TRANSITIONS[event].from === state);
}

/** One who wants to do something, as far as candidacies are concerned. */
export interface Party {
  readonly employeeId: string | null;
  readonly isCertifier: boolean;
  /** Has a conflict of interest that was not waived. */
  readonly isConflicted: boolean;
  /** Took part in an earlier decision of this candidacy. */
  readonly wasInvolved: boolean;
}

export type Barred = 'not-open' | 'not-the-candidate' | 'not-a-certifier' | 'conflicted' | 'involved-before';

/** What bars a party from an event; null = nothing does. The one rule that page, API and service ask. */
export function barredFrom(
  event: CandidacyEvent,
  state: CandidacyState,
  candidateId: string,
  party: Party,
): Barred | null {
  const { from, by, impartial, uninvolved } = TRANSITIONS[event];
  if (state !== from) return 'not-open';
  const isCandidate = party.employeeId === candidateId;
  if (by === 'candidate') return isCandidate ? null : 'not-the-candidate';
  if (!party.isCertifier) return 'not-a-certifier';
  if (impartial && (isCandidate || party.isConflicted)) return 'conflicted';
  return uninvolved && party.wasInvolved ? 'involved-before' : null;
}
