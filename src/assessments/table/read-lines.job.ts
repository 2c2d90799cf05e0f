import { type PastedLines, pastedLines } from './pasted-text.js';

/** Runs in a thread: takes a long text apart. */
export default function readLines(text: string): PastedLines {
  return pastedLines(text);
}
