import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startApp, type TestApp } from '../../support/app.js';
import { arrangeCast, type Cast } from '../../support/cast.js';
import { ENGINE, scratchDatabase } from '../../support/scratch-database.js';

const MAIN = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));
const MONITOR = new URL('monitor.mjs', import.meta.url).href;

/** What the server did between two questions. */
export interface Measured {
  /** The longest time for which its main thread computed without looking up, in milliseconds of CPU. */
  readonly longestStretch: number;
  /** CPU of all its threads, in milliseconds. */
  readonly cpu: number;
  /** Growth of its memory at its highest, in MB. */
  readonly grown: number;
}

export interface WatchedServer {
  readonly origin: string;
  readonly cast: Cast;
  /** CPU of its main thread up to now where the system tells it, of the clock elsewhere; milliseconds. */
  spent(): number;
  /** What it did since this was asked last. */
  measure(): Promise<Measured>;
  stop(): Promise<void>;
}

/**
 * The built server in a process of its own, on a database with the cast, watched from within (`monitor.mjs`).
 *
 * @param arrange puts more into the database before the server starts
 * @throws an error with what the server said, when it ends instead of serving
 */
export async function startWatched(
  arrange: (test: TestApp, cast: Cast) => Promise<void> = () => Promise.resolve(),
  settings: Readonly<Record<string, string>> = {},
): Promise<WatchedServer> {
  if (ENGINE !== 'sqlite') throw new Error('The stall suite runs once, on SQLite.');
  const database = await scratchDatabase();
  const arranging = await startApp(database.environment);
  let origin = arranging.origin;
  // Whom the cast's clients ask: from now on the process that is watched.
  const place: TestApp = {
    ...arranging,
    get origin() {
      return origin;
    },
  };
  const cast = await arrangeCast(place);
  await arrange(arranging, cast);
  await arranging.close();
  const child = fork(MAIN, [], {
    execArgv: ['--import', MONITOR, '--no-warnings'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      TIME_ZONE: 'UTC',
      DEMO: 'off',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '1000000',
      VERIFICATIONS_PER_MINUTE: '1000000',
      ...database.environment,
      ...settings,
    },
  });
  const closed = once(child, 'close');
  origin = await addressOf(child);
  return {
    get origin() {
      return origin;
    },
    cast,
    spent: () => mainThreadMillis(child.pid ?? 0),
    measure: () => ask(child),
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
      await database.remove();
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /is ready: (\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => reject(new Error(`Ended with ${code}: ${said}`)));
  });
}

function mainThreadMillis(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

let questions = 0;

async function ask(child: ChildProcess): Promise<Measured> {
  const question = ++questions;
  const answered = new Promise<Measured>((resolve, reject) => {
    const hear = (answer: Measured & { asked: number }) => {
      if (answer.asked !== question) return;
      stopHearing();
      resolve(answer);
    };
    const end = () => {
      stopHearing();
      reject(new Error('The server ended.'));
    };
    const stopHearing = () => {
      child.off('message', hear as (message: unknown) => void);
      child.off('close', end);
    };
    child.on('message', hear as (message: unknown) => void);
    child.on('close', end);
  });
  child.send(question);
  return answered;
}
