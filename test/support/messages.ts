import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import type { TestApp } from './app.js';

type Told = readonly [recipientId: string | null, topic: string, payload: Readonly<Record<string, unknown>>];

/** Writes messages to people as an act does. */
export async function tell(test: TestApp, ...messages: readonly Told[]): Promise<void> {
  await test.get(UnitOfWork).run(operator('test'), (tx) => {
    for (const [recipientId, topic, payload] of messages) tx.send({ topic, recipientId, payload });
    tx.record({ act: 'test.told', subject: { type: 'test', id: 'message' } });
    return Promise.resolve(null);
  });
}
