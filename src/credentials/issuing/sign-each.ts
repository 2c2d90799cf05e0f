import { setImmediate } from 'node:timers/promises';
import type { UnsignedCredential } from '../achievement-credential.js';
import type { Sign, SignedCredential } from './sign.js';

/** Credentials to sign, and the instant to sign them with. */
export interface Task {
  readonly credentials: readonly UnsignedCredential[];
  readonly at: string;
}

/** What became of one credential. */
export type Outcome = { readonly signed: SignedCredential } | { readonly why: string };

/** One credential that can't be signed keeps none of the others from being signed. */
export async function signEach(sign: Sign, { credentials, at }: Task): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const credential of credentials) {
    // Where this is the thread of the requests, they get their turn in between.
    await setImmediate();
    try {
      outcomes.push({ signed: await sign(credential, at) });
    } catch (error) {
      outcomes.push({ why: error instanceof Error ? error.message : String(error) });
    }
  }
  return outcomes;
}
