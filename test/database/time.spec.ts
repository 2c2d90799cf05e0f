import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TestClock, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

const HOUR = 3_600_000;

describe('Acts after a clock was set back by two hours', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const record = (level: number) =>
    cast.tariq.api.post('/assessments', {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      level,
      method: 'observation',
      note: 'Seen on two calls in a row.',
    });
  const instants = async () =>
    (await test.get(Reading).sql<{ at: string }>`SELECT at FROM history_entries ORDER BY seq`).map(
      ({ at }) => at,
    );
  const health = async () => (await fetch(`${test.origin}/health`)).json();

  it('bear later instants, so that the newer level counts; health says how far behind the clock is', async () => {
    test.clock.advance(HOUR);
    expect((await record(2)).status).toBe(201);
    expect(await health()).toEqual({ status: 'alive' });
    test.clock.advance(-2 * HOUR);
    expect((await record(3)).status).toBe(201);
    expect(await health()).toEqual({ status: 'alive', clockSecondsBehind: 7201 });
    const gaps = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/proficiencies`);
    expect(JSON.stringify(gaps.json())).toContain('"verifiedLevel":3');
    test.clock.advance(3 * HOUR);
    expect(await health()).toEqual({ status: 'alive' });
  });

  it('of another process whose clock is behind do the same', async () => {
    const clock = new TestClock();
    clock.advance(-HOUR);
    const other = await createApp(test.get(Config), clock);
    try {
      const [behind, right] = [other.get(UnitOfWork), test.get(UnitOfWork)];
      for (const unitOfWork of [behind, right, behind]) {
        await unitOfWork.run(operator('test'), (tx) => {
          tx.record({ act: 'team.renamed', subject: { type: 'team', id: 't' } });
          return Promise.resolve(null);
        });
      }
    } finally {
      await other.close();
    }
    const all = await instants();
    expect(all).toEqual([...all].sort());
    expect(new Set(all.slice(-3)).size).toBe(3);
  });
});
