import type { ListedKeys } from './listed-keys.js';
import type { Finding } from './verification.js';

export type Keys = ListedKeys | Finding<'issuer'>;

/** @param again past what is kept of the issuer */
export type AskForKeys = (again: boolean) => Promise<Keys>;

/**
 * Checks with the keys that are kept of an issuer; when those don't know the key in question, the issuer is asked once
 * more before it is judged: it may have begun to sign with another.
 *
 * @param keys that were had already; asked for when there are none
 */
export async function byKnownKey<Found>(
  ask: AskForKeys,
  check: (keys: Keys) => Promise<Found>,
  isUnknown: (found: Found) => boolean,
  keys?: Keys,
): Promise<{ readonly keys: Keys; readonly found: Found }> {
  const first = keys ?? (await ask(false));
  const found = await check(first);
  if ('code' in first || !first.isKept || !isUnknown(found)) return { keys: first, found };
  const second = await ask(true);
  // An issuer that can't be reached just now said enough before.
  return 'code' in second ? { keys: first, found } : { keys: second, found: await check(second) };
}
