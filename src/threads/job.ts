import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE } from '../shared/package-folder.js';

/** Asks the thread that the job was given by, and waits for its answer. */
export type Ask = <Answer>(question: unknown) => Promise<Answer>;

/** What a file of a job exports as its default. Its input and result are plain data: they are copied between threads. */
export type JobWork<Input, Output> = (input: Input, ask: Ask) => Output | Promise<Output>;

/** A job by the file that does it, which only the thread ever loads. */
export interface Job<Input, Output> {
  readonly file: string;
  /** Never there: carries the types of what goes in and what comes out. */
  readonly types?: JobWork<Input, Output>;
}

/**
 * The job in a file beside the one that asks: `jobIn<typeof import('./draw.job.js').default>(import.meta.url,
 * './draw.job.js')`. A thread runs what was compiled, also when the rest runs from its sources, as in the tests.
 */
export function jobIn<Work extends JobWork<never, unknown>>(
  importer: string,
  file: string,
): Job<Parameters<Work>[0], Awaited<ReturnType<Work>>> {
  return { file: fileURLToPath(new URL(file, importer)) };
}

/** @throws an error when there is no build to take a thread's code from. */
export function compiled(file: string): string {
  const built = join(PACKAGE, 'dist', relative(PACKAGE, file));
  const found = [file, built].find((each) => existsSync(each));
  if (!found) throw new Error(`There is no ${built}: run npm run build.`);
  return found;
}
