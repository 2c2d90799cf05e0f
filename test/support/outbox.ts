import { Reading } from '../../src/database/reading.js';
import type { TestApp } from './app.js';

export interface SentMessage {
  readonly topic: string;
  readonly recipientId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every message sent so far, in order, but those of topics that the suite is not about. */
export async function sent(test: TestApp, ...topics: string[]): Promise<readonly SentMessage[]> {
  const rows = await test.get(Reading).sql<{ topic: string; recipientId: string | null; payload: string }>`
    SELECT topic, recipient_id AS "recipientId", payload FROM outbox_messages ORDER BY created_at, id`;
  return rows
    .filter(({ topic }) => topics.includes(topic))
    .map((row) => ({ ...row, payload: JSON.parse(row.payload) as SentMessage['payload'] }));
}
