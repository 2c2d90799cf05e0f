import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { Config } from '../config.js';
import { explained } from './database-problem.js';

/** What the product makes in its data folder, by how the names begin. */
const OURS = ['skill-ladder.', '.migrating', 'session-secret', 'credential-key', 'evidence', 'history-'];

/** Beside ours nothing but copies of a database: then the folder is ours too. */
const COPIES = /\.(?:sqlite|db|unfinished)$/;

/**
 * Everything that this process makes from now on is its owner's alone, and so is what lies in the data folder already:
 * files 0600, folders 0700. The folder itself is left as it is where it holds other things too.
 *
 * @throws DatabaseProblem where the data folder can't be made or read
 */
export function keepPrivate({ DATA_DIR, evidenceFolder, incomingFolder }: Config): void {
  if (isMainThread) process.umask(0o077);
  const names = explained(() => {
    mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 });
    return readdirSync(DATA_DIR);
  });
  const ours = names.filter((name) => OURS.some((start) => name.startsWith(start)));
  if (names.every((name) => ours.includes(name) || COPIES.test(name))) narrow(DATA_DIR);
  for (const name of ours) narrow(join(DATA_DIR, name));
  // The contents within are looked at by the sweep, which sees each of them anyway.
  for (const folder of [evidenceFolder, incomingFolder]) narrow(folder);
}

/** A folder in which everybody makes files of their own, as `/tmp`: never anybody's alone. */
const STICKY = 0o1000;

/** Takes from group and others whatever they may do, where this user can. */
function narrow(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || (found.mode & STICKY) !== 0 || (found.mode & 0o077) === 0) return;
  if (found.uid !== process.getuid?.()) return;
  try {
    chmodSync(path, found.mode & 0o700);
  } catch {
    // Gone meanwhile, or on a disk that knows no such modes: nothing that would stop the start.
  }
}
