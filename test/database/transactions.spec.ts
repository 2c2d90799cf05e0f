import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Team } from '../../src/people/team.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';

function signal(): { give: () => void; given: Promise<void> } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}

describe('A unit of work', () => {
  let test: TestApp;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    test = await startApp();
    unitOfWork = test.get(UnitOfWork);
  });
  afterAll(() => test.close());

  const teams = async (prefix: string): Promise<string[]> => {
    const rows = await test.get(Reading).sql<{ name: string }>`
      SELECT name FROM teams WHERE name LIKE ${`${prefix}%`} ORDER BY name`;
    return rows.map(({ name }) => name);
  };

  /** Writes a team, says so, waits, and then fails or not. */
  const write = (name: string, written = () => {}, meanwhile = Promise.resolve(), failure?: Error) =>
    unitOfWork.run(operator('test'), async (tx) => {
      await tx
        .repository(Team)
        .insert({ id: newId(), name, department: 'Support', site: 'Pune', version: 1 });
      tx.record({ act: 'team.created', subject: { type: 'team', id: name } });
      written();
      await meanwhile;
      if (failure) throw failure;
      return { name };
    });

  it('keeps what it committed when another, begun before it, fails; and nobody reads what was not committed', async () => {
    const begun = signal();
    const goOn = signal();
    const failing = write('one-fails', begun.give, goOn.given, new Error('refused'));
    await begun.given;
    const succeeding = write('one-succeeds');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const seenMeanwhile = await teams('one-');
    goOn.give();
    expect(seenMeanwhile).toEqual([]);
    await expect(failing).rejects.toThrow('refused');
    await expect(succeeding).resolves.toEqual({ name: 'one-succeeds' });
    expect(await teams('one-')).toEqual(['one-succeeds']);
  });

  it('refuses to be opened inside another', async () => {
    const nested = unitOfWork.run(operator('test'), () => write('two'));
    await expect(nested).rejects.toThrow('inside a transaction');
    expect(await teams('two')).toEqual([]);
  });

  it('refuses to end without saying what it changed', async () => {
    const silent = unitOfWork.run(operator('test'), (tx) =>
      tx.repository(Team).insert({ id: newId(), name: 'three', department: 'a', site: 'b', version: 1 }),
    );
    await expect(silent).rejects.toThrow('without a change for the history');
    expect(await teams('three')).toEqual([]);
  });

  it('lets many writers through, one after the other, none lost', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => write(`four-${String(i).padStart(2, '0')}`)));
    expect(await teams('four-')).toHaveLength(20);
  });

  it('undoes only those that fail of many that come at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        write(`five-${i}`, undefined, undefined, i % 3 === 0 ? new Error('refused') : undefined),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await teams('five-')).toHaveLength(20);
  });
});
