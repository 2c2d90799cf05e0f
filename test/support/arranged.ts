import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import type { TestApp } from './app.js';

/** Writes what a test needs to be there: in an act, because nothing else may write what is of record. */
export function arranged<T>(
  test: Pick<TestApp, 'get'>,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'arranged' } });
    return work(tx.manager);
  });
}
