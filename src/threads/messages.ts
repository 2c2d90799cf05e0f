import type { CarriedError } from './carried-error.js';

/** What came of a job, or of a question of it. */
export type Result = { readonly value: unknown } | { readonly error: CarriedError };

/** From the thread that gives jobs to the one that does them. */
export type ToThread =
  | { readonly kind: 'job'; readonly file: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly to: number; readonly result: Result };

/**
 * And back. A thread does one job at a time, so only questions are numbered. It says `begun` when all that the job needs
 * is loaded and the job itself begins, and where the times of its thread stand (`processor-time.ts`).
 */
export type FromThread =
  | { readonly kind: 'begun'; readonly stat: string | null }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'question'; readonly number: number; readonly question: unknown };
