import { afterEach, describe, expect, it } from '@jest/globals';
import { RuleViolation } from '../../../src/shared/errors.js';
import { jobIn } from '../../../src/threads/job.js';
import { Threads } from '../../../src/threads/threads.js';

type Deed = (input: { readonly deed: string; readonly [more: string]: unknown }) => unknown;
const hostile = jobIn<Deed>(import.meta.url, '../../support/jobs/hostile.job.mjs');
const slow = jobIn<Deed>(import.meta.url, '../../support/jobs/slow-to-load.job.mjs');

describe('A thread', () => {
  let threads: Threads;
  const start = (options: Partial<ConstructorParameters<typeof Threads>[0]> = {}) =>
    (threads = new Threads({ threads: 1, memory: 32, seconds: 20, waiting: 2, ...options }));
  const run = (deed: string, more: object = {}) => threads.run(hostile, { deed, ...more });

  afterEach(() => threads.stop(0));

  it('does one job after the other, in the order in which they were given', async () => {
    start();
    expect(await run('echo', { value: { a: [1] } })).toEqual({ a: [1] });
    const first = await run('thread');
    expect(await Promise.all([run('thread'), run('thread'), run('echo', { value: 'last' })])).toEqual([
      first,
      first,
      'last',
    ]);
  });

  it('is ended for time, memory, or when it dies, and what waited behind is done by the next', async () => {
    start({ seconds: 0.5 });
    await Promise.all([
      expect(run('spin')).rejects.toMatchObject({ status: 503, code: 'too-much-time' }),
      expect(run('echo', { value: 1 })).resolves.toBe(1),
    ]);
    await threads.stop(0);
    start();
    await Promise.all([
      expect(run('hoard')).rejects.toMatchObject({ status: 503, code: 'too-much-memory' }),
      expect(run('echo', { value: 2 })).resolves.toBe(2),
    ]);
    for (const deed of ['leave', 'throwLater']) {
      await Promise.all([
        expect(run(deed)).rejects.toMatchObject({ status: 503, code: 'interrupted' }),
        expect(run('echo', { value: 3 })).resolves.toBe(3),
      ]);
    }
  });

  it('counts the time of a job from when its file is loaded, which has a limit of its own', async () => {
    start({ seconds: 0.4 });
    expect(await threads.run(slow, { deed: 'echo' })).toBe('loaded');
    await expect(run('spin')).rejects.toMatchObject({ code: 'too-much-time' });
    await threads.stop(0);
    start({ loadingSeconds: 0.4 });
    await expect(threads.run(slow, { deed: 'echo' })).rejects.toMatchObject({ code: 'too-much-time' });
  });

  it('counts the time that a job had a processor, and gives waiting limits of their own', async () => {
    start({ seconds: 0.3, wallSeconds: 30, askingSeconds: 0.3 });
    expect(await run('pause', { milliseconds: 900 })).toBe('rested');
    const answer = () => new Promise((resolve) => setTimeout(resolve, 3000));
    const tooMuch = { status: 503, code: 'too-much-time' };
    await expect(threads.run(hostile, { deed: 'ask' }, { answer })).rejects.toMatchObject(tooMuch);
    await expect(run('spin')).rejects.toMatchObject(tooMuch);
    await threads.stop(0);
    start({ seconds: 20, wallSeconds: 0.3 });
    await expect(run('pause', { milliseconds: 5000 })).rejects.toMatchObject(tooMuch);
  });

  it('carries errors across, refusals as what they are', async () => {
    start();
    await expect(run('throw')).rejects.toMatchObject({
      name: 'RangeError',
      message: 'out of range',
      code: 'ERR_OF_MINE',
    });
    await expect(run('answerFunction')).rejects.toMatchObject({ name: 'DataCloneError' });
    await expect(run('echo', { value: () => 1 })).rejects.toMatchObject({ name: 'DataCloneError' });
    const refusing = () => {
      throw new RuleViolation('against-a-rule', { n: 1 }, [{ field: 'name', code: 'too-long' }]);
    };
    const refused = threads.run(hostile, { deed: 'ask', value: 'may I?' }, { answer: refusing });
    await expect(refused).rejects.toBeInstanceOf(RuleViolation);
    await expect(refused).rejects.toMatchObject({ code: 'against-a-rule', params: { n: 1 } });
    await expect(run('ask')).rejects.toThrow('Nobody answers');
    expect(await run('echo', { value: 'still there' })).toBe('still there');
  });

  it('asks the one who gave the job, and waits for the answers', async () => {
    start();
    const answer = (question: unknown) => Promise.resolve(`an answer to ${String(question)}`);
    const asked = threads.run(hostile, { deed: 'ask', value: 'this' }, { answer });
    expect(await asked).toBe('an answer to this and an answer to more');
  });

  it('refuses what would wait too long, and says when to ask again', async () => {
    start({ waiting: 1 });
    const [running, waiting] = [run('pause', { milliseconds: 200 }), run('echo', { value: 1 })];
    await expect(run('echo')).rejects.toMatchObject({ status: 503, code: 'too-busy', retryAfter: 5 });
    expect(await Promise.all([running, waiting])).toEqual(['rested', 1]);
  });

  it('ends when there was nothing to do for a while, and another begins when there is', async () => {
    start({ idleSeconds: 0.05 });
    const first = await run('thread');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await run('thread')).not.toBe(first);
  });

  it('ends at the stop: what is nearly done is done, the rest is told', async () => {
    start({ threads: 2 });
    await Promise.all([run('echo'), run('echo')]);
    const nearly = run('pause', { milliseconds: 100 });
    const never = expect(run('spin')).rejects.toMatchObject({ code: 'interrupted' });
    const waiting = expect(run('echo')).rejects.toMatchObject({ code: 'interrupted' });
    await threads.stop(1000);
    expect(await nearly).toBe('rested');
    await Promise.all([never, waiting]);
    await expect(run('echo')).rejects.toMatchObject({ status: 503, code: 'interrupted' });
  });
});
