import { pathToFileURL } from 'node:url';
import type { Ask, JobWork } from './job.js';

/** @returns the work of a job, from its file, which is loaded once. */
export async function loaded(file: string): Promise<JobWork<unknown, unknown>> {
  const { default: work } = (await import(pathToFileURL(file).href)) as {
    default: JobWork<unknown, unknown>;
  };
  return work;
}

/** Does a job in the thread in which this is called. */
export async function perform(file: string, input: unknown, ask: Ask): Promise<unknown> {
  const work = await loaded(file);
  return work(input, ask);
}
