import { readFileSync, readlinkSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';

/** Linux counts a thread's time in hundredths of a second, whatever its clock. */
const TICK = 10;

/** Of the thread in which this is called: where Linux tells its times; null = elsewhere. */
export function ownThread(): string | null {
  try {
    return `/proc/${readlinkSync('/proc/thread-self')}/stat`;
  } catch {
    return null;
  }
}

/**
 * Milliseconds for which a worker had a processor, asked from outside: while it computes it could not say so itself. Where
 * the system does not tell, those for which it was at work, which on a busy machine are more.
 *
 * @param stat of `ownThread` in the worker
 */
export function processorMillis(worker: Worker, stat: string | null): number {
  try {
    if (stat !== null) return millisIn(readFileSync(stat, 'utf8'));
  } catch {
    // It has ended, or may no longer be looked at.
  }
  return worker.performance.eventLoopUtilization().active;
}

/** The 14th and 15th field, `utime` and `stime` (proc_pid_stat(5)). The second one, a name, may hold anything. */
export function millisIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
