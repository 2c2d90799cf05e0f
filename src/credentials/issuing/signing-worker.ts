import { parentPort, workerData } from 'node:worker_threads';
import { type SigningKeys, signerOf } from './sign.js';
import { signEach, type Task } from './sign-each.js';

/** Runs in a thread of its own, started by `signing-workers.ts`: answers each task with its outcomes. */
const sign = await signerOf(workerData as SigningKeys);

parentPort?.on('message', (task: Task) => {
  void signEach(sign, task).then((outcomes) => parentPort?.postMessage(outcomes));
});
