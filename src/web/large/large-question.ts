import type { Actor } from '../../shared/actor.js';
import type { Language } from '../languages.js';

/** Who asks, as it was judged where the request arrived. */
export interface Judged {
  readonly actor: Actor;
  readonly language: Language;
  /** The token of the forms of the page; null where there is no page. */
  readonly csrf: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set in the thread that answers large questions, and nowhere else. */
    judged: Judged | null;
  }
}

/** A request as it is handed to the thread that answers it: plain data. */
export interface LargeQuestion {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly judged: Judged;
  /** The instant at which it was asked, in milliseconds since the epoch: the thread has no clock of its own. */
  readonly askedAt: number;
  /** Whether every page says that the organisation is invented. */
  readonly demo: boolean;
}

export interface LargeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/** What is asked in the first place: the thread opens the same application, once. */
export interface LargeJob {
  /** The values of `Config`. */
  readonly config: object;
  readonly question: LargeQuestion;
}

/** What the thread asks back: it can't write. */
export interface ExportMade {
  readonly what: string;
  readonly after: { readonly format: string; readonly filter: object; readonly rows: number };
}
