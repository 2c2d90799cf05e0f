/**
 * What was known at an instant (`domain.md`, section 3): each fact bears the instant at which it was recorded, and what is
 * recorded later never changes an answer about before. `null` = recorded before instants were kept: known ever since.
 */

/** @param knownAt the instant asked about; absent = the present, at which everything recorded is known. */
export function wasKnown(recordedAt: string | null, knownAt: string | undefined): boolean {
  return knownAt === undefined || recordedAt === null || recordedAt <= knownAt;
}

/** For statements: an instant after all that are kept, at which everything is known. */
export const ALL_KNOWN = '9999-12-31T23:59:59.999Z';

/** How something is told twice: that it is, and later, if ever, when it ends. */
export interface Telling<T> {
  readonly enteredAt: (each: T) => string | null;
  /** The instant at which its end was recorded; means nothing while it has none. */
  readonly endEnteredAt: (each: T) => string | null;
  /** The same without its end. */
  readonly opened: (each: T) => T;
}

/** As they were known: without what was recorded later, and open where only the end was. */
export function asKnown<T>(
  all: readonly T[],
  knownAt: string | undefined,
  { enteredAt, endEnteredAt, opened }: Telling<T>,
): readonly T[] {
  if (knownAt === undefined) return all;
  return all
    .filter((each) => wasKnown(enteredAt(each), knownAt))
    .map((each) => (wasKnown(endEnteredAt(each), knownAt) ? each : opened(each)));
}
