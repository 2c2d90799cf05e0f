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
const WORST_WAIT = 250;
/** … and this long in the median, in the same milliseconds. */
const MEDIAN_WAIT = 100;
/** Somebody else asks this often, whether the one before is answered or not; milliseconds. */
const LIGHT_EVERY = 20;
/** The server's memory grows by less, in MB. */
const GROWTH_OF_MEMORY = 200;
/** CPU below which a ratio says nothing: noise of the machine, collection of garbage, first compilation; ms. */
const TOO_LITTLE_TO_JUDGE = 60;
/** n log n gives 4.6 from n to 4n, a square 16. */
const GROWTH_OF_CPU = 8;
const ATTEMPTS = 3;

/**
 * Sends a shape in three sizes with light requests beside it, and judges: the CPU grows no worse than n log n, nobody
 * else waits, the memory stays. Waits are counted in CPU of the server's main thread, for which alone a light request
 * waits: a neighbour on the machine stretches the time and not the work. What noise is left is asked again, and the best
 * of three counts.
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
    if (process.env.STALL_VERBOSE)
      process.stdout.write(`${hostile.name} ${JSON.stringify(runs.map(told))}\n`);
    if (found.length === 0) break;
  }
  return found;
}

/**
 * Sends one request as it is, with light requests beside it, and judges as `stallsOf` does, but for its sizes.
 *
 * @param memory by how many MB the server may grow
 * @returns what is wrong, or nothing
 */
export async function stalledBy(
  server: WatchedServer,
  name: string,
  sent: Sent,
  memory = GROWTH_OF_MEMORY,
): Promise<string[]> {
  let found: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const only = await run(server, sent);
    found = faults({ name }, [only], memory);
    if (process.env.STALL_VERBOSE) process.stdout.write(`${name} ${JSON.stringify(told(only))}\n`);
    if (found.length === 0) break;
  }
  return found;
}

/** A run in whole numbers, of its waits the median and the worst and how many there were. */
function told({ waits, status, longestStretch, cpu, grown }: Run) {
  const [longest, all, memory, median, worst] = [
    longestStretch,
    cpu,
    grown,
    medianOf(waits),
    waits.at(-1) ?? 0,
  ].map(Math.round);
  return { status, longest, cpu: all, grown: memory, median, worst, asked: waits.length };
}

const medianOf = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;

interface Run extends Measured {
  readonly status: number;
  /** How long each light request waited, shortest first: CPU of the server's main thread, in milliseconds. */
  readonly waits: readonly number[];
}

async function run(server: WatchedServer, sent: Sent): Promise<Run> {
  await server.measure();
  const light = lightRequests(server);
  const status = await send(server, sent).finally(() => light.stop());
  const waits = await light.waits();
  const measured = await server.measure();
  return { ...measured, status, waits: waits.sort((a, b) => a - b) };
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

/**
 * At a steady rate until stopped, the first at once: whoever asks while the thread is held counts, and not only the one
 * who asked first.
 */
function lightRequests(server: WatchedServer) {
  const asked: Promise<number>[] = [];
  const ask = async () => {
    const began = server.spent();
    await (await fetch(`${server.origin}/health`)).arrayBuffer();
    return server.spent() - began;
  };
  const tick = () => void asked.push(ask());
  tick();
  const timer = setInterval(tick, LIGHT_EVERY);
  return { stop: () => clearInterval(timer), waits: () => Promise.all(asked) };
}

function faults({ name }: Pick<Hostile, 'name'>, runs: readonly Run[], memory = GROWTH_OF_MEMORY): string[] {
  const [small, , large] = runs;
  const fault = (what: string, values: readonly number[]) =>
    `${name}: ${what} ${values.map((value) => value.toFixed(0)).join(', ')}`;
  const found: string[] = [];
  const failed = runs.filter(({ status }) => status >= 500);
  if (failed.length > 0)
    found.push(
      fault(
        'answered',
        runs.map(({ status }) => status),
      ),
    );
  if (small && large && large.cpu > TOO_LITTLE_TO_JUDGE && large.cpu > GROWTH_OF_CPU * Math.max(small.cpu, 5))
    found.push(
      fault(
        'CPU in ms for n, 2n, 4n:',
        runs.map(({ cpu }) => cpu),
      ),
    );
  const longest = runs.map(({ longestStretch, waits }) => Math.max(longestStretch, waits.at(-1) ?? 0));
  if (Math.max(...longest) > WORST_WAIT) found.push(fault('held the thread for ms:', longest));
  const medians = runs.map(({ waits }) => medianOf(waits));
  if (Math.max(...medians) > MEDIAN_WAIT)
    found.push(fault('light requests waited in the median ms:', medians));
  const grown = runs.map((run) => run.grown);
  if (Math.max(...grown) > memory) found.push(fault('memory grew by MB:', grown));
  return found;
}
