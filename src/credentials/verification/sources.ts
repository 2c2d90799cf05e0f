import type { Keys } from './known-key.js';
import type { Presented } from './presented.js';
import type { Finding } from './verification.js';

/** What a verification has to ask for: of our own tables, and of other hosts. */
export interface Sources {
  /**
   * @param kid of a VC-JWT
   * @param again past what is kept of the issuer
   */
  keysOf(issuerId: string, kid: string | null, again: boolean): Promise<Keys>;
  /** The list of what an issuer revoked. */
  list(listUrl: string): Promise<{ readonly list: unknown } | Finding<'status'>>;
  /** The status of a credential of ours by the facts of this moment; null = its issuer is another one. */
  ownStatus(presented: Presented): Promise<Finding<'status'> | null>;
}

/** One question to the sources, as it goes from a thread to the one that may ask. */
export type Question = {
  [Name in keyof Sources]: { readonly of: Name; readonly about: Parameters<Sources[Name]> };
}[keyof Sources];

export function answerFrom(sources: Sources, { of, about }: Question): Promise<unknown> {
  return (sources[of] as (...about: unknown[]) => Promise<unknown>).apply(sources, [...about]);
}

/** The same sources for a thread that may ask neither the database nor another host. */
export function sourcesBy(ask: <Answer>(question: Question) => Promise<Answer>): Sources {
  return {
    keysOf: (...about) => ask({ of: 'keysOf', about }),
    list: (...about) => ask({ of: 'list', about }),
    ownStatus: (...about) => ask({ of: 'ownStatus', about }),
  };
}
