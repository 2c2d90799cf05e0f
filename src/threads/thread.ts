import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { carried, revived } from './carried-error.js';
import { compiled } from './job.js';
import type { FromThread, Result, ToThread } from './messages.js';
import { processorMillis } from './processor-time.js';
import { Spending, type TimeLimits } from './spending.js';
import { type Hindrance, Unfinished } from './unfinished.js';

/** What one thread may use up. */
export interface ThreadLimits extends TimeLimits {
  /** Of JavaScript's own memory, in MiB. What libraries keep beside it is not counted. */
  readonly memory: number;
  /**
   * By the clock, until its thread runs and its file is loaded, which on a busy machine takes longer than many a job; 60
   * unless said. The other limits of time begin then.
   */
  readonly loadingSeconds?: number;
}

/** In seconds. What loads for longer never will. */
const LOADING = 60;

/** Milliseconds between two looks at what a job has used up. */
const LOOK = 100;

/** A job as it waits and runs. */
export interface Assignment {
  readonly file: string;
  readonly input: unknown;
  readonly answer: (question: unknown) => unknown;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread. It keeps no process from ending while it has nothing to do. */
export class Thread {
  private readonly worker: Worker;
  private current: Assignment | null = null;
  private spending: Spending | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  /** @param free called whenever it may be given the next job. @param over called once, when it can take none any more. */
  constructor(
    private readonly limits: ThreadLimits,
    private readonly free: () => void,
    private readonly over: () => void,
  ) {
    this.worker = new Worker(compiled(fileURLToPath(new URL('./worker.js', import.meta.url))), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memory },
      execArgv: [],
    });
    this.worker.on('message', (message: FromThread) => this.hear(message));
    this.worker.on('error', (error) => this.end(isOutOfMemory(error) ? 'memory' : 'died'));
    this.worker.on('exit', () => this.end('died'));
    this.worker.unref();
  }

  get isFree(): boolean {
    return this.current === null && !this.isOver;
  }

  begin(assignment: Assignment): void {
    this.current = assignment;
    this.worker.ref();
    this.timer = setTimeout(() => this.end('time'), (this.limits.loadingSeconds ?? LOADING) * 1000);
    try {
      this.tell({ kind: 'job', file: assignment.file, input: assignment.input });
    } catch (error) {
      // What is asked can't be copied: the thread never heard of it.
      this.finish({ error: carried(error) });
    }
  }

  /** Ends the thread whatever it does. Its job is told at once; the thread itself may need a moment. */
  end(because: Hindrance): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    void this.worker.terminate();
    this.current?.reject(new Unfinished(because));
    this.current = null;
    this.over();
  }

  /** From now on. */
  private watch(stat: string | null): void {
    clearTimeout(this.timer);
    const processor = () => processorMillis(this.worker, stat);
    const spending = new Spending(this.limits, { clock: () => performance.now(), processor });
    this.spending = spending;
    this.timer = setInterval(() => {
      if (spending.isTooMuch()) this.end('time');
    }, LOOK);
  }

  private hear(message: FromThread): void {
    if (this.isOver) return;
    if (message.kind === 'begun') this.watch(message.stat);
    else if (message.kind === 'done') this.finish(message.result);
    else if (this.current) void this.answer(this.current, message);
  }

  private finish(result: Result): void {
    const { current } = this;
    clearTimeout(this.timer);
    this.worker.unref();
    this.current = null;
    this.spending = null;
    if ('error' in result) current?.reject(revived(result.error));
    else current?.resolve(result.value);
    this.free();
  }

  private async answer(
    { answer }: Assignment,
    { number, question }: Extract<FromThread, { kind: 'question' }>,
  ): Promise<void> {
    let result: Result;
    const { spending } = this;
    spending?.asks();
    try {
      result = { value: await answer(question) };
    } catch (error) {
      result = { error: carried(error) };
    }
    spending?.isAnswered();
    if (this.isOver) return;
    try {
      this.tell({ kind: 'answer', to: number, result });
    } catch (error) {
      this.tell({ kind: 'answer', to: number, result: { error: carried(error) } });
    }
  }

  private tell(message: ToThread): void {
    this.worker.postMessage(message);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
