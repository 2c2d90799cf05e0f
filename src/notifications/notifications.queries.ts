import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Payload } from './payload.js';
import type { StoredMessage } from './words.js';

export interface Notification extends StoredMessage {
  readonly createdAt: string;
  readonly readAt: string | null;
}

type Row = Omit<Notification, 'payload'> & { readonly payload: string };

/** Beyond so many the page head says "99+": nobody counts further, and the database need not. */
export const COUNTED_UNREAD = 100;

const COLUMNS = sql`m.id, m.topic, m.payload, m.recipient_id AS "recipientId", m.created_at AS "createdAt",
  m.read_at AS "readAt"`;

/** What a person was told. */
@Injectable()
export class NotificationsQueries {
  constructor(private readonly reading: Reading) {}

  async list(
    employeeId: string,
    { unread = false }: { readonly unread?: boolean },
    paging: Paging,
  ): Promise<Page<Notification>> {
    const { condition, order } = keyset(paging, { createdAt: 'm.created_at' }, 'm.id');
    const rows = await this.reading.sql<Row>`SELECT ${COLUMNS} FROM outbox_messages m
      ${where(sql`m.recipient_id = ${employeeId}`, unread ? sql`m.read_at IS NULL` : null, condition)} ${order}`;
    return toSortedPage(rows.map(parsed), paging);
  }

  /** @throws NotFound for somebody else's too. */
  async one(employeeId: string, id: string): Promise<Notification> {
    const [row] = await this.reading.sql<Row>`
      SELECT ${COLUMNS} FROM outbox_messages m WHERE m.id = ${id} AND m.recipient_id = ${employeeId}`;
    if (!row) throw new NotFound();
    return parsed(row);
  }

  /** @returns at most `COUNTED_UNREAD`. */
  async unread(employeeId: string): Promise<number> {
    const [row] = await this.reading.sql<{ unread: number }>`
      SELECT count(*) AS unread FROM (SELECT 1 FROM outbox_messages
        WHERE recipient_id = ${employeeId} AND read_at IS NULL LIMIT ${COUNTED_UNREAD}) counted`;
    return Number(row?.unread ?? 0);
  }
}

function parsed(row: Row): Notification {
  const { id, topic, recipientId, createdAt, readAt } = row;
  return { id, topic, recipientId, createdAt, readAt, payload: JSON.parse(row.payload) as Payload };
}
