import type { Ask } from '../../threads/job.js';
import { judge } from './judge.js';
import type { Presented } from './presented.js';
import { readCredential, readDocument, Unreadable, type UnreadableCode } from './read-credential.js';
import { type Question, sourcesBy } from './sources.js';
import type { Verification } from './verification.js';

/** A credential in any of its forms, or its document, parsed with the request around it. */
export type Given = { readonly bytes: Uint8Array } | { readonly document: unknown };

export type Verified =
  | { readonly presented: Presented; readonly verification: Verification }
  | { readonly unreadable: UnreadableCode; readonly params: Readonly<Record<string, number>> };

/** Runs in a thread: reads what a stranger presented, and judges it. */
export default async function verify(
  { given, now }: { readonly given: Given; readonly now: string },
  ask: Ask,
): Promise<Verified> {
  try {
    const presented = 'bytes' in given ? readCredential(Buffer.from(given.bytes)) : read(given.document);
    const sources = sourcesBy(<Answer>(question: Question) => ask<Answer>(question));
    return { presented, verification: await judge(presented, sources, now) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { unreadable: error.code, params: error.params };
  }
}

function read(document: unknown): Presented {
  return { document: readDocument(document), jwt: null };
}
