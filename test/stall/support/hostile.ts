import type { Measured, WatchedServer } from './watched-server.js';

/** One request of a hostile shape, as large as asked. */
export interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
}

/** A shape of input that costs more than its size, if nobody looks out. */
export interface Hostile {
  readonly name: string;
  /** The smallest of the three sizes asked: n, 2n and 4n. */
  readonly n: number;
  readonly make: (n: number) => Sent;
}

/** A light request waits this long at worst while a hostile one is answered: CPU of the server's main thread, ms. */
const WORST_STRETCH = 250;
/** … and this long in the median, in milliseconds. */
const MEDIAN_WAIT = 100;
/** The median of fewer light requests is the wait of one, which the stretch judges. */
const ENOUGH_FOR_A_MEDIAN = 5;
/** The server's memory grows by less, in MB. */
const GROWTH_OF_MEMORY = 200;
/** CPU below which a ratio says nothing: noise of the machine, collection of garbage, first compilation; ms. */
const TOO_LITTLE_TO_JUDGE = 60;
/** n log n gives 4.6 from n to 4n, a square 16. */
const GROWTH_OF_CPU = 8;
const ATTEMPTS = 3;

/**
 * Sends a shape in three sizes with a light request beside it, and judges: the CPU grows no worse than n log n, nobody
 * else waits, the memory stays. A verdict that another process on the machine may have spoilt is asked again, and the
 * best of three counts.
 *
 * @returns what is wrong, or nothing
 */
export async function stallsOf(server: WatchedServer, hostile: Hostile): Promise<string[]> {
  let found: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const sizes = [hostile.n, hostile.n * 2, hostile.n * 4];
    const runs: Run[] = [];
    for (const size of sizes) runs.push(await run(server, hostile.make(size)));
    found = faults(hostile, runs);
    if (process.env.STALL_VERBOSE) process.stdout.write(`${hostile.name} ${JSON.stringify(runs, rounded)}\n`);
    if (found.length === 0) break;
  }
  return found;
}

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value) : value);

interface Run extends Measured {
  readonly status: number;
  /** How long light requests waited in the median, in milliseconds. */
  readonly median: number;
  readonly asked: number;
  /** The server computed for half of the time or more: who waited, waited for it, and not for a neighbour. */
  readonly isBusy: boolean;
}

async function run(server: WatchedServer, sent: Sent): Promise<Run> {
  await server.measure();
  let over = false;
  const began = performance.now();
  const light = lightRequests(server, () => over);
  const status = await send(server, sent).finally(() => (over = true));
  const waits = await light;
  const measured = await server.measure();
  const median = waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
  const isBusy = measured.cpu > (performance.now() - began) / 2;
  return { ...measured, status, median, asked: waits.length, isBusy };
}

async function send(server: WatchedServer, { method = 'GET', url, headers, body }: Sent): Promise<number> {
  try {
    const answer = await fetch(`${server.origin}${url}`, { method, headers, body, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    // A request cut off while it is still sent: the server has let go of it, which is an answer too.
    if ((error as { cause?: { code?: string } }).cause?.code) return 0;
    throw error;
  }
}

/** One after the other until the hostile one is answered, at least one. */
async function lightRequests(server: WatchedServer, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  do {
    const began = performance.now();
    await (await fetch(`${server.origin}/health`)).arrayBuffer();
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  } while (!isOver());
  return waits;
}

function faults({ name }: Hostile, runs: readonly Run[]): string[] {
  const [small, , large] = runs as [Run, Run, Run];
  const told = (what: string, values: readonly number[]) =>
    `${name}: ${what} ${values.map((value) => value.toFixed(0)).join(', ')}`;
  const found: string[] = [];
  const failed = runs.filter(({ status }) => status >= 500);
  if (failed.length > 0)
    found.push(
      told(
        'answered',
        runs.map(({ status }) => status),
      ),
    );
  if (large.cpu > TOO_LITTLE_TO_JUDGE && large.cpu > GROWTH_OF_CPU * Math.max(small.cpu, 5))
    found.push(
      told(
        'CPU in ms for n, 2n, 4n:',
        runs.map(({ cpu }) => cpu),
      ),
    );
  const longest = runs.map(({ longestStretch }) => longestStretch);
  if (Math.max(...longest) > WORST_STRETCH) found.push(told('held the thread for ms:', longest));
  const medians = runs.map(({ median, asked, isBusy }) =>
    isBusy && asked >= ENOUGH_FOR_A_MEDIAN ? median : 0,
  );
  if (Math.max(...medians) > MEDIAN_WAIT)
    found.push(told('light requests waited in the median ms:', medians));
  const grown = runs.map((run) => run.grown);
  if (Math.max(...grown) > GROWTH_OF_MEMORY) found.push(told('memory grew by MB:', grown));
  return found;
}
