import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Computing } from '../../threads/computing.js';
import { jobIn } from '../../threads/job.js';
import { TooBusy, Unfinished } from '../../threads/unfinished.js';
import { signEach, type Outcome, type Task } from './sign-each.js';
import { type SigningKeys, signerOf } from './sign.js';

/** Fewer are signed sooner than threads are started. */
const WORTH_THREADS = 20;

const signPart = jobIn<typeof import('./sign.job.js').default>(import.meta.url, './sign.job.js');

/** Signs one part of what there is to sign, wherever that is done. */
export type Signing = (task: Task) => Promise<Outcome[]>;

@Injectable()
export class SigningWorkers {
  constructor(private readonly computing: Computing) {}

  /** As many as can sign side by side for `count` credentials: one on this thread for few, one per core for many. */
  async for(keys: SigningKeys, count: number): Promise<readonly Signing[]> {
    const sign = await signerOf(keys);
    const here: Signing = (task) => signEach(sign, task);
    if (count < WORTH_THREADS) return [here];
    // A thread that ends before its time costs time and no credential: its part is signed on this one.
    const inThread: Signing = (task) =>
      this.computing.run(signPart, { keys, ...task }).catch((error: unknown) => {
        if (error instanceof Unfinished || error instanceof TooBusy) return here(task);
        throw error;
      });
    return Array.from({ length: availableParallelism() }, () => inThread);
  }
}
