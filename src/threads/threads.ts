import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { isMainThread } from 'node:worker_threads';
import { compiled, type Job } from './job.js';
import { perform } from './perform.js';
import { type Assignment, Thread, type ThreadLimits } from './thread.js';
import { TooBusy, Unfinished } from './unfinished.js';

export interface ThreadsOptions extends ThreadLimits {
  /** How many jobs at most are done side by side. */
  readonly threads: number;
  /** How many more may wait for their turn; one more is refused. */
  readonly waiting: number;
  /** After which a thread without a job ends. */
  readonly idleSeconds?: number;
}

/** How a job talks with its caller while it runs. */
export interface Conversation {
  /** What the job's `ask` is answered with; what it throws, `ask` throws there. */
  readonly answer?: (question: unknown) => unknown;
}

/** What jobs under way at the stop of the application are given to end by themselves, in milliseconds. */
const GRACE = 3000;

/**
 * Threads that do jobs off the thread that answers requests. They start when there is something to do and end when there
 * has not been for a while. A job that needs more time or memory than it may, or whose thread dies, is `Unfinished`; its
 * thread is replaced, the process goes on.
 *
 * A provider of Nest's: it stops with the application.
 */
export class Threads implements BeforeApplicationShutdown {
  private readonly waiting: Assignment[] = [];
  private readonly threads = new Set<Thread>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly idle: NodeJS.Timeout;
  private isStopped = false;

  constructor(private readonly options: ThreadsOptions) {
    const { idleSeconds = 30 } = options;
    this.idle = setTimeout(() => this.endIdle(), idleSeconds * 1000).unref();
  }

  /**
   * @returns the job's result, copied: a `Buffer` arrives as the `Uint8Array` it is.
   * @throws what the job throws; refusals keep their class.
   * @throws TooBusy when too many wait already.
   * @throws Unfinished when it took too long, needed too much memory, or its thread ended.
   */
  async run<Input, Output>(
    job: Job<Input, Output>,
    input: Input,
    { answer = refuseQuestion }: Conversation = {},
  ): Promise<Output> {
    if (this.isStopped) throw new Unfinished('stopped');
    const file = compiled(job.file);
    // In a thread already: nobody waits behind it.
    if (!isMainThread)
      return (await perform(file, input, async (question) => (await answer(question)) as never)) as Output;
    const thread = this.freeThread();
    if (!thread && this.waiting.length >= this.options.waiting) throw new TooBusy(RETRY);
    const output = new Promise<unknown>((resolve, reject) => {
      const assignment = { file, input, answer, resolve, reject };
      if (thread) thread.begin(assignment);
      else this.waiting.push(assignment);
    });
    this.running.add(output);
    try {
      return (await output) as Output;
    } finally {
      this.running.delete(output);
      if (!this.isStopped) this.idle.refresh();
    }
  }

  /** Takes no more jobs, gives those under way a moment, then ends every thread. */
  async stop(grace = GRACE): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.idle);
    for (const { reject } of this.waiting.splice(0)) reject(new Unfinished('stopped'));
    const patience = new AbortController();
    await Promise.race([
      Promise.allSettled(this.running),
      pause(grace, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    for (const thread of [...this.threads]) thread.end('stopped');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private assignNext(): void {
    if (this.waiting.length === 0) return;
    const thread = this.freeThread();
    if (thread) thread.begin(this.waiting.shift() as Assignment);
  }

  /** One that has nothing to do, started where there is still room for it; null = all are busy. */
  private freeThread(): Thread | null {
    for (const thread of this.threads) if (thread.isFree) return thread;
    if (this.threads.size >= this.options.threads) return null;
    const started: Thread = new Thread(
      this.options,
      () => this.assignNext(),
      () => {
        this.threads.delete(started);
        this.assignNext();
      },
    );
    this.threads.add(started);
    return started;
  }

  private endIdle(): void {
    for (const thread of [...this.threads]) if (thread.isFree) thread.end('stopped');
  }
}

/** After how many seconds it is worth asking again. */
const RETRY = 5;

function refuseQuestion(): never {
  throw new Error('Nobody answers the questions of this job.');
}
