/** Where a request comes from: the person asked, or a course was completed. */
export const REQUEST_ORIGINS = ['asked', 'course-completed'] as const;
export type RequestOrigin = (typeof REQUEST_ORIGINS)[number];

/** How a request ends without an assessment: an assessor declines it, or the person takes it back. */
export const REQUEST_OUTCOMES = ['declined', 'withdrawn'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

export const REQUEST_STATES = ['open', 'taken', 'answered', ...REQUEST_OUTCOMES] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export interface RequestFact {
  readonly takenById: string | null;
  readonly outcome: RequestOutcome | null;
  /**
   * The first assessment by somebody else in the skill that was recorded after the request and is not withdrawn;
   * null = none yet.
   */
  readonly answeredById: string | null;
}

/**
 * Where a request stands. An assessment answers it, whoever made it and whoever had taken it; when that assessment
 * is withdrawn, the request is open again by itself. What was declined or taken back stays so.
 */
export function requestState({ outcome, answeredById, takenById }: RequestFact): RequestState {
  if (outcome !== null) return outcome;
  if (answeredById !== null) return 'answered';
  return takenById === null ? 'open' : 'taken';
}
