import { type Outcome, signEach, type Task } from './sign-each.js';
import { type Sign, type SigningKeys, signerOf } from './sign.js';

export interface SigningTask extends Task {
  readonly keys: SigningKeys;
}

/** The keys of the task before: opened once for many tasks. */
let opened: { readonly keys: string; readonly sign: Promise<Sign> } | null = null;

/** Signs a part of many, in a thread of its own. */
export default async function signPart({ keys, ...task }: SigningTask): Promise<Outcome[]> {
  const text = JSON.stringify(keys);
  if (opened?.keys !== text) opened = { keys: text, sign: signerOf(keys) };
  return signEach(await opened.sign, task);
}
