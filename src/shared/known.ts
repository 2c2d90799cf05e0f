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
  /** The same with the end that was recorded before the present one; null = there was none. */
  readonly before?: (each: T) => T | null;
}

/** As they were known: without what was recorded later; where only the end was, with the one known before it, or open. */
export function asKnown<T>(
  all: readonly T[],
  knownAt: string | undefined,
  { enteredAt, endEnteredAt, opened, before = () => null }: Telling<T>,
): readonly T[] {
  if (knownAt === undefined) return all;
  const isEndKnown = (each: T): boolean => wasKnown(endEnteredAt(each), knownAt);
  return all
    .filter((each) => wasKnown(enteredAt(each), knownAt))
    .map((each) => {
      if (isEndKnown(each)) return each;
      const former = before(each);
      return former !== null && isEndKnown(former) ? former : opened(each);
    });
}
