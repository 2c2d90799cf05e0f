import { setTimeout as pause } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';

/** Everything that a job can do to its thread, by name. */
const DEEDS = {
  echo: ({ value }) => value,
  thread: () => threadId,
  pause: async ({ milliseconds }) => await pause(milliseconds, 'rested'),
  spin: () => {
    for (;;);
  },
  hoard: () => {
    const kept = [];
    for (;;) kept.push(new Array(1000).fill(Math.random()));
  },
  leave: () => process.exit(3),
  throw: () => {
    throw Object.assign(new RangeError('out of range'), { code: 'ERR_OF_MINE' });
  },
  throwLater: async () => {
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
    await pause(10_000);
  },
  answerFunction: () => () => 1,
  ask: async ({ value }, ask) => `${await ask(value)} and ${await ask('more')}`,
};

export default ({ deed, ...input }, ask) => DEEDS[deed](input, ask);
