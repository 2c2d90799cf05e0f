import { identityFold } from '../shared/identity-fold.js';
import { withoutEnd } from '../shared/without-end.js';

/** A heading as it is compared: in small letters, words apart by one space, without what stands behind it. */
export function foldedHeading(heading: string): string {
  const words = identityFold(heading)
    .replace(/[\s_./\u200b-\u200f\ufeff-]+/gu, ' ')
    .trim();
  return withoutEnd(words, ':*#').trim();
}

/** Finds the field that a heading means. */
export function headingsOf<T extends string>(
  names: Readonly<Record<T, readonly string[]>>,
): ReadonlyMap<string, T> {
  const fields = Object.entries<readonly string[]>(names) as [T, readonly string[]][];
  return new Map(
    fields.flatMap(([field, own]) => own.map((name): [string, T] => [foldedHeading(name), field])),
  );
}
