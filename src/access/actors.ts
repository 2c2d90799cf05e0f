import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Reading } from '../database/reading.js';
import type { Actor, Origin, UserKind } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Malformed } from '../shared/errors.js';
import { isApi } from '../web/error.filter.js';
import { AccessToken } from './access-token.entity.js';
import { LastUse } from './last-use.js';
import { digest } from './secrets.js';

/** How often the use of a token is noted, in milliseconds. */
const NOTED_EVERY = 600_000;

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly employeeId: string | null;
  readonly kinds: string;
  readonly language: string | null;
  readonly scope: 'full' | 'read';
}

/** A known user, and the language they chose. */
export interface Recognised {
  readonly actor: Actor;
  readonly language: string | null;
}

/** Finds out who sends a request: by session cookie, or by bearer token on the API. */
@Injectable()
export class Actors {
  private readonly asked = new WeakMap<FastifyRequest, Promise<UserRow | undefined>>();

  constructor(
    private readonly reading: Reading,
    private readonly lastUse: LastUse,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async recognise(request: FastifyRequest): Promise<Recognised | null> {
    if (request.judged) return request.judged;
    const row = await this.rowFor(request);
    if (!row) return null;
    const { id, name, employeeId, scope, language } = row;
    const kinds = row.kinds.split(',').filter(Boolean) as UserKind[];
    return { language, actor: { userId: id, name, employeeId, kinds, scope, origin: originOf(request) } };
  }

  /** Whom the request's limits count for: a user's id, or null for a visitor. */
  async accountOf(request: FastifyRequest): Promise<string | null> {
    return (await this.rowFor(request))?.id ?? null;
  }

  /** The limits ask first, the guard once more. */
  private rowFor(request: FastifyRequest): Promise<UserRow | undefined> {
    let row = this.asked.get(request);
    if (!row) {
      const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      row = bearer && isApi(request) ? this.byToken(bearer) : this.bySession(request);
      this.asked.set(request, row);
    }
    return row;
  }

  private async bySession(request: FastifyRequest): Promise<UserRow | undefined> {
    const { userId } = request.session;
    if (!userId) return undefined;
    const [row] = await this.reading.sql<UserRow>`
      SELECT id, name, employee_id AS "employeeId", kinds, language, 'full' AS scope
      FROM users WHERE id = ${userId} AND disabled_at IS NULL`;
    return row;
  }

  private async byToken(secret: string): Promise<UserRow | undefined> {
    const [row] = await this.reading.sql<UserRow & { tokenId: string; lastUsedAt: string | null }>`
      SELECT u.id, u.name, u.employee_id AS "employeeId", u.kinds, u.language, t.scope, t.id AS "tokenId",
        t.last_used_at AS "lastUsedAt"
      FROM access_tokens t JOIN users u ON u.id = t.user_id
      WHERE t.hash = ${digest(secret)} AND t.revoked_at IS NULL AND t.expires_at > ${this.clock.now()}
        AND u.disabled_at IS NULL`;
    if (row) this.noteUse(row.tokenId, row.lastUsedAt);
    return row;
  }

  private noteUse(id: string, lastUsedAt: string | null): void {
    if (lastUsedAt !== null && Date.parse(lastUsedAt) + NOTED_EVERY > this.clock.millis()) return;
    const at = this.clock.now();
    this.lastUse.note(id, (manager) => manager.update(AccessToken, { id }, { lastUsedAt: at }));
  }
}

export function originOf(request: FastifyRequest): Origin {
  const origin = {
    channel: isApi(request) ? 'api' : 'page',
    address: request.ip,
    requestId: request.id,
  } as const;
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined || !isApi(request)) return origin;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key)) {
    throw new Malformed('idempotency-key-malformed');
  }
  return { ...origin, idempotency: { key, fingerprint: fingerprintOf(request) } };
}

/** What an `Idempotency-Key` stands for: this request, to the letter. */
function fingerprintOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method}\n${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}
