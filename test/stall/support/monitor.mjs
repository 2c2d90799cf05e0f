/**
 * Loaded into the server of the stall suite (`node --import`): measures what its main thread does, in CPU time, so
 * that a neighbour on the same machine is not taken for a stall. Answers over the channel to its parent.
 */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** How often the thread looks up when nothing holds it, in milliseconds. */
const EVERY = 5;

/** CPU time of the main thread alone where the system tells it, of the whole process elsewhere; milliseconds. */
function mainThreadMillis() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return processMillis();
  }
}

/** CPU time of every thread, in milliseconds. */
function processMillis() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

if (isMainThread && process.send) {
  let spent = mainThreadMillis();
  let measured;
  const begin = () => {
    spent = mainThreadMillis();
    const resident = process.memoryUsage.rss();
    measured = { longest: 0, began: processMillis(), resident, peak: resident };
  };
  const look = () => {
    const now = mainThreadMillis();
    measured.longest = Math.max(measured.longest, now - spent);
    measured.peak = Math.max(measured.peak, process.memoryUsage.rss());
    spent = now;
  };
  begin();
  setInterval(look, EVERY).unref();
  process.on('message', (asked) => {
    look();
    const { longest, began, resident, peak } = measured;
    process.send({
      asked,
      longestStretch: longest,
      cpu: processMillis() - began,
      grown: (peak - resident) / 1_048_576,
    });
    begin();
  });
  process.channel.unref();
}
