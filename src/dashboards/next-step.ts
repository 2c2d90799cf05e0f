import type { RequestNow } from '../assessment-requests/requests.queries.js';
import type { Gap } from '../gaps/gap.js';

/** The one thing to be done next about a requirement, whoever does it. */
export type NextStep =
  /** Somebody has been asked already. */
  | { readonly kind: 'asked'; readonly request: RequestNow }
  /** What is missing is somebody who looks. */
  | { readonly kind: 'assessment' }
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'mentor' }
  | { readonly kind: 'third-look' }
  | { readonly kind: 'hold-ends' };

/** What is at hand to close a gap. */
export interface Help {
  /** The request that waits for an assessment of the skill. */
  readonly request: RequestNow | null;
  /** The first course of those that close the gap; null when no courses close it. */
  readonly courseId: string | null;
}

/**
 * Exactly one step, the first that applies: what has been asked for is waited for; a hold ends, a dispute needs a third
 * assessor; where the level may be there already, an assessment shows it; otherwise it is learned, by a course
 * if courses close the gap, with a mentor if not. Null when there is nothing to do.
 */
export function nextStep(gap: Gap, { request, courseId }: Help): NextStep | null {
  if (gap.state === 'exempt' || gap.state === 'met') return null;
  if (request) return { kind: 'asked', request };
  if (gap.state === 'held') return { kind: 'hold-ends' };
  if (gap.state === 'disputed') return { kind: 'third-look' };
  if (mayBeThere(gap)) return { kind: 'assessment' };
  return courseId === null ? { kind: 'mentor' } : { kind: 'course', courseId };
}

/**
 * The level was shown before (`lapsed`, `expiring`), or in a way that does not prove it (`unproven`, a capped test), or
 * the person believes to have it.
 */
function mayBeThere({ state, reasons, requirement, proficiency }: Gap): boolean {
  if (state === 'lapsed' || state === 'expiring' || state === 'unproven') return true;
  return reasons.includes('test-capped') || (proficiency.self?.level ?? 0) >= requirement.level;
}
