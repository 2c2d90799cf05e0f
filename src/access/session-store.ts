import type { SessionStore } from '@fastify/session';
import type { Reading } from '../database/reading.js';
import type { UnitOfWork } from '../history/unit-of-work.js';
import type { Clock } from '../shared/clock.js';
import type { LastUse } from './last-use.js';
import { digest } from './secrets.js';
import { Session } from './session.entity.js';

declare module 'fastify' {
  interface Session {
    userId?: string;
  }
}

/** A working day: then people sign in again, however much they do. */
export const SESSION_HOURS = 12;

type Callback = (error?: unknown) => void;
type StoredSession = Parameters<SessionStore['set']>[1];

/** Keeps sessions in the database, so that they survive a restart and can be ended from elsewhere. */
export class DatabaseSessionStore implements SessionStore {
  /** Both in milliseconds. */
  private readonly idle: number;
  private readonly notedEvery: number;

  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly lastUse: LastUse,
    private readonly clock: Clock,
    /** Minutes without a request after which a session ends. */
    idleMinutes: number,
  ) {
    this.idle = idleMinutes * 60_000;
    this.notedEvery = Math.min(300_000, this.idle / 10);
  }

  set(sessionId: string, session: StoredSession, callback: Callback): void {
    const row = {
      id: digest(sessionId),
      userId: session.userId ?? null,
      data: JSON.stringify(session),
      seenAt: this.clock.now(),
      expiresAt: new Date(this.clock.millis() + SESSION_HOURS * 3_600_000).toISOString(),
    };
    const write = this.unitOfWork.housekeeping(async (manager) => {
      await manager.sql`
        DELETE FROM sessions WHERE expires_at < ${this.clock.now()} OR seen_at < ${this.idleSince()}`;
      await manager.upsert(Session, row, ['id']);
    });
    write.then(() => callback(), callback);
  }

  get(sessionId: string, callback: (error: unknown, session?: StoredSession | null) => void): void {
    const id = digest(sessionId);
    const read = this.reading.sql<{ data: string; seenAt: string | null }>`
      SELECT data, seen_at AS "seenAt" FROM sessions
      WHERE id = ${id} AND expires_at > ${this.clock.now()} AND (seen_at IS NULL OR seen_at > ${this.idleSince()})`;
    read.then(
      ([row]) => {
        if (row) this.noteUse(id, row.seenAt);
        callback(null, row ? (JSON.parse(row.data) as StoredSession) : null);
      },
      (error: unknown) => callback(error),
    );
  }

  private noteUse(id: string, seenAt: string | null): void {
    if (seenAt !== null && Date.parse(seenAt) + this.notedEvery > this.clock.millis()) return;
    const at = this.clock.now();
    this.lastUse.note(id, (manager) => manager.update(Session, { id }, { seenAt: at }));
  }

  /** Sessions not seen since have ended: none ends early because its last request was not noted. */
  private idleSince(): string {
    return new Date(this.clock.millis() - this.idle - this.notedEvery).toISOString();
  }

  destroy(sessionId: string, callback: Callback): void {
    const gone = this.unitOfWork.housekeeping((manager) =>
      manager.delete(Session, { id: digest(sessionId) }),
    );
    gone.then(() => callback(), callback);
  }
}
