import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { carried, revived } from './carried-error.js';
import type { Ask } from './job.js';
import type { FromThread, Result, ToThread } from './messages.js';
import { loaded } from './perform.js';
import { ownThread } from './processor-time.js';

/** How nice a thread is (`nice`). */
const NICE = 5;

/**
 * What runs in every thread (`threads.ts`): does the jobs it is given, one at a time, each from its own file, which it
 * loads once.
 */
const asked = new Map<number, (result: Result) => void>();
let questions = 0;

// On Linux a priority is a thread's own: the thread that answers requests goes first. Elsewhere it is the process's.
if (process.platform === 'linux') setPriority(NICE);

const STAT = ownThread();

const tell = (message: FromThread) => parentPort?.postMessage(message);

const ask: Ask = <Answer>(question: unknown) =>
  new Promise<Answer>((resolve, reject) => {
    const number = ++questions;
    asked.set(number, (result) => {
      asked.delete(number);
      if ('error' in result) reject(revived(result.error));
      else resolve(result.value as Answer);
    });
    tell({ kind: 'question', number, question });
  });

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'answer') asked.get(message.to)?.(message.result);
  else void reply(message.file, message.input);
});

async function reply(file: string, input: unknown): Promise<void> {
  try {
    const work = await loaded(file);
    tell({ kind: 'begun', stat: STAT });
    tell({ kind: 'done', result: { value: await work(input, ask) } });
  } catch (error) {
    // Also for a result that can't be copied.
    tell({ kind: 'done', result: { error: carried(error) } });
  }
}
