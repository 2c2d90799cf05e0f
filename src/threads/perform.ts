import { pathToFileURL } from 'node:url';
import type { Ask, JobWork } from './job.js';

/** Does a job in the thread in which this is called. Its file is loaded once. */
export async function perform(file: string, input: unknown, ask: Ask): Promise<unknown> {
  const { default: work } = (await import(pathToFileURL(file).href)) as {
    default: JobWork<unknown, unknown>;
  };
  return work(input, ask);
}
