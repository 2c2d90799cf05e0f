import type { RequestNow } from '../assessment-requests/requests.queries.js';
import type { Gap } from '../gaps/gap.js';

/** The one thing to be done next about a requirement, whoever does it. */
export type NextStep =
  /** Somebody has been asked already. */
  | { readonly kind: 'asked'; readonly request: RequestNow }
  /** Nobody has looked, the person neither: their own view comes first, then an assessment. */
  | { readonly kind: 'own-view' }
  /** What is missing is somebody who looks. */
  | { readonly kind: 'assessment' }
  | { readonly kind: 'course'; readonly course: CourseToTake }
  | { readonly kind: 'mentor' }
  | { readonly kind: 'third-look' }
  | { readonly kind: 'hold-ends' };

/** The course with which closing a gap begins. */
export interface CourseToTake {
  readonly id: string;
  /** Whether it teaches the skill itself; if not, it is there for a later course that does. */
  readonly teaches: boolean;
}

/** What is at hand to close a gap. */
export interface Help {
  /** The request that waits for an assessment of the skill. */
  readonly request: RequestNow | null;
  /** The first course of those that close the gap; null when no courses close it. */
  readonly course: CourseToTake | null;
}

/**
 * Exactly one step, the first that applies: what has been asked for is waited for; a hold ends, a dispute needs a third
 * assessor; where nobody knows the level or it may be there already, an assessment shows it, after the own view where
 * there is none; what is below is learned, by a course if courses close the gap, with a mentor if not. Null when there is nothing to do.
 */
export function nextStep(gap: Gap, { request, course }: Help): NextStep | null {
  if (gap.state === 'exempt' || gap.state === 'met') return null;
  if (request) return { kind: 'asked', request };
  if (gap.state === 'held') return { kind: 'hold-ends' };
  if (gap.state === 'disputed') return { kind: 'third-look' };
  if (gap.state === 'unassessed' && gap.proficiency.self === null) return { kind: 'own-view' };
  if (gap.state === 'unassessed' || mayBeThere(gap)) return { kind: 'assessment' };
  return course === null ? { kind: 'mentor' } : { kind: 'course', course };
}

/**
 * The level was shown before (`lapsed`, `expiring`), or in a way that does not prove it (`unproven`, a capped test), or
 * the person believes to have it.
 */
function mayBeThere({ state, reasons, requirement, proficiency }: Gap): boolean {
  if (state === 'lapsed' || state === 'expiring' || state === 'unproven') return true;
  return reasons.includes('test-capped') || (proficiency.self?.level ?? 0) >= requirement.level;
}
