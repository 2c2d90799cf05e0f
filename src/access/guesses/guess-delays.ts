/**
 * How fast anybody may guess at passwords, as a pure rule over three counts. Nothing is ever locked: a count only makes
 * the next guess wait, and fades away by itself.
 */

/** Whose failures are counted together. */
export type GuessScope =
  /** One account from one network address, or from one browser that has signed in to it before. */
  | 'client'
  /** One account from everywhere, browsers that have signed in to it before left out. */
  | 'account'
  /** One network address at all accounts, left out likewise. */
  | 'address';

/** Times in seconds. */
export interface GuessLimit {
  /** As many failures cost no time at all. */
  readonly free: number;
  /** The wait after one more; it doubles with each failure. */
  readonly first: number;
  readonly longest: number;
  /** One failure is forgotten after this time. */
  readonly forgiven: number;
}

export const GUESS_LIMITS: Readonly<Record<GuessScope, GuessLimit>> = {
  client: { free: 5, first: 10, longest: 15 * 60, forgiven: 30 * 60 },
  // NIST SP 800-63B-4, 3.2.2, allows a hundred failures of one account. A single address never gets there.
  account: { free: 100, first: 10, longest: 5 * 60, forgiven: 15 * 60 },
  // Leaves room for an office behind one address.
  address: { free: 100, first: 1, longest: 30, forgiven: 60 },
};

/** A count that fades: the later it will be forgotten, the more failures it holds. Milliseconds since the epoch. */
export interface GuessCount {
  readonly forgottenAt: number;
  readonly lastAt: number;
}

/** Seconds from one guess to the next after so many failures. */
export function delayAfter(failures: number, { free, first, longest }: GuessLimit): number {
  return failures < free ? 0 : Math.min(longest, first * 2 ** (failures - free));
}

/** @param now milliseconds since the epoch, as everywhere here */
export function failuresAt(count: GuessCount | null, limit: GuessLimit, now: number): number {
  if (count === null || count.forgottenAt <= now) return 0;
  return Math.ceil((count.forgottenAt - now) / (limit.forgiven * 1000));
}

/** Whole seconds until the next guess is looked at; 0 = now. */
export function waitFor(count: GuessCount | null, limit: GuessLimit, now: number): number {
  if (count === null) return 0;
  const until = count.lastAt + delayAfter(failuresAt(count, limit, now), limit) * 1000;
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** The count with one failure more. It holds no more than lead to the longest wait, so that it fades within hours. */
export function withGuess(count: GuessCount | null, limit: GuessLimit, now: number): GuessCount {
  const forgottenAt = Math.max(now, count?.forgottenAt ?? 0) + limit.forgiven * 1000;
  return { forgottenAt: Math.min(forgottenAt, now + mostHeld(limit) * limit.forgiven * 1000), lastAt: now };
}

/** The count without a guess that was counted and turned out right. */
export function withoutGuess(count: GuessCount, limit: GuessLimit): GuessCount {
  return { ...count, forgottenAt: count.forgottenAt - limit.forgiven * 1000 };
}

function mostHeld({ free, first, longest }: GuessLimit): number {
  return free + Math.ceil(Math.log2(longest / first));
}
