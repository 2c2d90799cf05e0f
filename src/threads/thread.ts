import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { carried, revived } from './carried-error.js';
import { compiled } from './job.js';
import type { FromThread, Result, ToThread } from './messages.js';
import { type Hindrance, Unfinished } from './unfinished.js';

/** What one thread may use up. */
export interface ThreadLimits {
  /** Of JavaScript's own memory, in MiB. What libraries keep beside it is not counted. */
  readonly memory: number;
  /** Of a job, from when its thread runs and its file is loaded: on a busy machine that takes longer than many a job. */
  readonly seconds: number;
  /** For that before it; 60 unless said. */
  readonly loadingSeconds?: number;
}

/** In seconds. What loads for longer never will. */
const LOADING = 60;

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
    this.allow(this.limits.loadingSeconds ?? LOADING);
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

  /** From now on, whatever was allowed before. */
  private allow(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end('time'), seconds * 1000);
  }

  private hear(message: FromThread): void {
    if (this.isOver) return;
    if (message.kind === 'begun') this.allow(this.limits.seconds);
    else if (message.kind === 'done') this.finish(message.result);
    else if (this.current) void this.answer(this.current, message);
  }

  private finish(result: Result): void {
    const { current } = this;
    clearTimeout(this.timer);
    this.worker.unref();
    this.current = null;
    if ('error' in result) current?.reject(revived(result.error));
    else current?.resolve(result.value);
    this.free();
  }

  private async answer(
    { answer }: Assignment,
    { number, question }: Extract<FromThread, { kind: 'question' }>,
  ): Promise<void> {
    let result: Result;
    try {
      result = { value: await answer(question) };
    } catch (error) {
      result = { error: carried(error) };
    }
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
