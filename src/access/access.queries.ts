import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { UserKind } from '../shared/actor.js';
import { AccessToken } from './access-token.entity.js';
import { User } from './user.entity.js';

export interface DemoPerson {
  readonly userId: string;
  readonly name: string;
  readonly kinds: readonly UserKind[];
}

@Injectable()
export class AccessQueries {
  constructor(private readonly reading: Reading) {}

  /** One or two invented people for each kind of user, to sign in as by one click. */
  async demoPeople(): Promise<DemoPerson[]> {
    const rows = await this.reading.sql<{ userId: string; name: string; kinds: string }>`
      SELECT id AS "userId", name, kinds FROM users
      WHERE disabled_at IS NULL AND email LIKE '%.demo@%' ORDER BY created_at, id`;
    return rows.map((row) => ({ ...row, kinds: row.kinds.split(',') as UserKind[] }));
  }

  tokensOf(userId: string): Promise<AccessToken[]> {
    return this.reading.find(AccessToken, { where: { userId }, order: { createdAt: 'DESC' } });
  }

  user(id: string): Promise<User | null> {
    return this.reading.findOneBy(User, { id });
  }
}
