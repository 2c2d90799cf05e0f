import autocannon from 'autocannon';

/** Rounds whose median counts; product and baseline take turns, so that a slow minute hits both. */
export const ROUNDS = 5;

export interface Comparison {
  readonly operation: string;
  readonly baseline: string;
  readonly unit: string;
  /** One figure a round. */
  readonly product: readonly number[];
  readonly bare: readonly number[];
  /** The least ratio of the medians that we accept. */
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
  const ratio = median(product) / median(bare);
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

/** Requests per second over a few seconds; fails when any answer was not a success. */
export async function requestsPerSecond(load: Load, seconds: number): Promise<number> {
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

/** Warms both up, then measures them in turns. */
export async function inTurns(product: () => Promise<number>, bare: () => Promise<number>) {
  await product();
  await bare();
  const figures = { product: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    figures.product.push(await product());
    figures.bare.push(await bare());
  }
  return figures;
}
