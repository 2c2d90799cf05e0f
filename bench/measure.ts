import autocannon from 'autocannon';

/** Rounds of the loader; each takes seconds. */
export const ROUNDS = 5;

/** Short rounds in turns, and the ratio of each pair: a machine that is slow for a while is slow for both. */
export const PAIRS: Pairs = { rounds: 11, seconds: 2 };

export interface Pairs {
  readonly rounds: number;
  readonly seconds: number;
}

export interface Comparison {
  readonly operation: string;
  readonly baseline: string;
  readonly unit: string;
  /** One figure a round. */
  readonly product: readonly number[];
  readonly bare: readonly number[];
  /** The least median of the rounds' ratios that we accept. */
  readonly atLeast: number;
  readonly statements: string;
  readonly notes?: readonly string[];
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function print(comparison: Comparison): void {
  const { operation, baseline, unit, product, bare, atLeast, statements, notes = [] } = comparison;
  const ratio = median(product.map((figure, round) => figure / (bare[round] ?? Number.NaN)));
  const line = (text: string) => process.stdout.write(`${text}\n`);
  const figures = (all: readonly number[]) => all.map((figure) => Math.round(figure)).join(' ');
  line(`\n${operation}`);
  line(`  baseline    ${baseline}`);
  line(`  product     ${Math.round(median(product))} ${unit} (rounds: ${figures(product)})`);
  line(`  bare        ${Math.round(median(bare))} ${unit} (rounds: ${figures(bare)})`);
  line(`  ratio       ${ratio.toFixed(2)} × (at least ${atLeast} ×) ${ratio >= atLeast ? 'ok' : 'TOO SLOW'}`);
  line(`  statements  ${statements}`);
  for (const note of notes) line(`  ${note}`);
}

export interface Load {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** A new body for each request. */
  readonly body?: () => string;
}

/** Requests per second over some seconds; fails when any answer was not a success. */
async function requestsPerSecond(load: Load, seconds: number): Promise<number> {
  const { url, method = 'GET', headers = {}, body } = load;
  const result = await autocannon({
    url,
    method,
    headers: { ...headers },
    connections: 10,
    duration: seconds,
    requests: [{ method, setupRequest: (request) => (body ? { ...request, body: body() } : request) }],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} failed.`);
  }
  return result.requests.average;
}

/** Requests per second of both, in turns. */
export function inTurns(productLoad: Load, bareLoad: Load, { rounds, seconds }: Pairs = PAIRS) {
  const product = () => requestsPerSecond(productLoad, seconds);
  const bare = () => requestsPerSecond(bareLoad, seconds);
  return alternating(product, bare, rounds);
}

/** How often a second each can be done on one thread of this process, in turns. */
export function runsInTurns(
  product: () => Promise<void>,
  bare: () => Promise<void>,
  { rounds, seconds }: Pairs = PAIRS,
) {
  return alternating(
    () => runsPerSecond(product, seconds),
    () => runsPerSecond(bare, seconds),
    rounds,
  );
}

async function runsPerSecond(run: () => Promise<void>, seconds: number): Promise<number> {
  const begin = performance.now();
  let runs = 0;
  let milliseconds = 0;
  while (milliseconds < seconds * 1000) {
    await run();
    runs += 1;
    milliseconds = performance.now() - begin;
  }
  return runs / (milliseconds / 1000);
}

/** Warms both up, then measures them in turns. */
async function alternating(product: () => Promise<number>, bare: () => Promise<number>, rounds: number) {
  for (let warmingUp = 0; warmingUp < 2; warmingUp++) {
    await product();
    await bare();
  }
  const figures = { product: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    figures.product.push(await product());
    figures.bare.push(await bare());
  }
  return figures;
}
