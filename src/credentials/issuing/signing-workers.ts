import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PACKAGE } from '../../shared/package-folder.js';
import { signEach, type Outcome, type Task } from './sign-each.js';
import { type SigningKeys, signerOf } from './sign.js';

/** Fewer are signed sooner than threads are started. */
const WORTH_THREADS = 20;

/** Signs one part of what there is to sign, wherever that is done. */
export interface Signing {
  sign(task: Task): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** As many as can sign side by side for `count` credentials: one on this thread for few, one per core for many. */
export async function startSigning(keys: SigningKeys, count: number): Promise<readonly Signing[]> {
  const file = workerFile();
  if (count < WORTH_THREADS || !file) {
    const sign = await signerOf(keys);
    return [{ sign: (task) => signEach(sign, task), close: () => Promise.resolve() }];
  }
  return Array.from({ length: availableParallelism() }, () => inThread(file, keys));
}

/** A thread that ends before its time costs time and no credential: its part is signed on this one. */
function inThread(file: string, keys: SigningKeys): Signing {
  const worker = new Worker(file, { workerData: keys });
  const ended = once(worker, 'exit').then(
    () => null,
    () => null,
  );
  return {
    async sign(task) {
      const answered = once(worker, 'message').then(
        ([outcomes]) => outcomes as Outcome[],
        () => null,
      );
      worker.postMessage(task);
      return (await Promise.race([answered, ended])) ?? signEach(await signerOf(keys), task);
    },
    close: async () => void (await worker.terminate()),
  };
}

/** The compiled worker beside this file, or in the build when this runs from its source; null = there is none. */
function workerFile(): string | null {
  const beside = fileURLToPath(new URL('./signing-worker.js', import.meta.url));
  const built = join(PACKAGE, 'dist/src/credentials/issuing/signing-worker.js');
  return [beside, built].find((file) => existsSync(file)) ?? null;
}
