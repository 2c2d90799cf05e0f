import { Injectable } from '@nestjs/common';
import { byName, foundBy, keyset, where } from '../database/statement.js';
import { Reading } from '../database/reading.js';
import type { UserKind } from '../shared/actor.js';
import { type Page, type Paging, toPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';

export interface ListedUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kinds: readonly UserKind[];
  readonly employeeId: string | null;
  readonly employeeName: string | null;
  readonly employeeNumber: string | null;
  readonly disabledAt: string | null;
  readonly version: number;
}

type Row = Omit<ListedUser, 'kinds'> & { readonly kinds: string };

@Injectable()
export class UsersQueries {
  constructor(private readonly reading: Reading) {}

  /** Everybody who can sign in, by name. */
  async list(search: string | undefined, paging: Paging): Promise<Page<ListedUser>> {
    const { condition, order } = keyset(paging, { name: 'u.name_find' }, 'u.id');
    const rows = await this.reading.sql<Row>`
      SELECT u.id, u.name, u.email, u.kinds, u.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber",
        u.disabled_at AS "disabledAt", u.version
      FROM users u LEFT JOIN employees e ON e.id = u.employee_id
      ${where(foundBy(search, 'u.name_find', 'u.email_find'), condition)} ${order}`;
    return toPage(rows.map(withKinds), paging.limit, ({ name, id }) => ({ sort: 'name', value: name, id }));
  }

  async one(id: string): Promise<ListedUser | null> {
    const [row] = await this.reading.sql<Row>`
      SELECT u.id, u.name, u.email, u.kinds, u.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber",
        u.disabled_at AS "disabledAt", u.version
      FROM users u LEFT JOIN employees e ON e.id = u.employee_id WHERE u.id = ${id}`;
    return row ? withKinds(row) : null;
  }

  /** The people who could be given a user: still here, and without one. */
  employeesWithoutUser(language: Language): Promise<{ id: string; name: string; number: string }[]> {
    return this.reading.sql`
      SELECT e.id, e.name, e.number FROM employees e LEFT JOIN users u ON u.employee_id = e.id
      WHERE u.id IS NULL AND e.status <> 'left' ORDER BY ${byName(language, 'e.name_find')}, e.number`;
  }
}

function withKinds(row: Row): ListedUser {
  return { ...row, kinds: row.kinds.split(',').filter(Boolean) as UserKind[] };
}
