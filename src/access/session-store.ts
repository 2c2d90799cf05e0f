import type { SessionStore } from '@fastify/session';
import type { Reading } from '../database/reading.js';
import type { UnitOfWork } from '../history/unit-of-work.js';
import type { Clock } from '../shared/clock.js';
import { digest } from './secrets.js';
import { Session } from './session.entity.js';

declare module 'fastify' {
  interface Session {
    userId?: string;
  }
}

/** A working day: then people sign in again. */
export const SESSION_HOURS = 12;

type Callback = (error?: unknown) => void;
type StoredSession = Parameters<SessionStore['set']>[1];

/** Keeps sessions in the database, so that they survive a restart and can be ended from elsewhere. */
export class DatabaseSessionStore implements SessionStore {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  set(sessionId: string, session: StoredSession, callback: Callback): void {
    const row = {
      id: digest(sessionId),
      userId: session.userId ?? null,
      data: JSON.stringify(session),
      expiresAt: new Date(this.clock.millis() + SESSION_HOURS * 3_600_000).toISOString(),
    };
    const write = this.unitOfWork.housekeeping(async (manager) => {
      await manager.sql`DELETE FROM sessions WHERE expires_at < ${this.clock.now()}`;
      await manager.upsert(Session, row, ['id']);
    });
    write.then(() => callback(), callback);
  }

  get(sessionId: string, callback: (error: unknown, session?: StoredSession | null) => void): void {
    const id = digest(sessionId);
    const read = this.reading.sql<{ data: string }>`
      SELECT data FROM sessions WHERE id = ${id} AND expires_at > ${this.clock.now()}`;
    read.then(
      ([row]) => callback(null, row ? (JSON.parse(row.data) as StoredSession) : null),
      (error: unknown) => callback(error),
    );
  }

  destroy(sessionId: string, callback: Callback): void {
    const gone = this.unitOfWork.housekeeping((manager) =>
      manager.delete(Session, { id: digest(sessionId) }),
    );
    gone.then(() => callback(), callback);
  }
}
