import { Injectable } from '@nestjs/common';
import type { Page, Paging } from '../shared/page.js';
import type { Speech } from '../web/speech.js';
import { MessageNames } from './message-names.js';
import { type Notification, NotificationsQueries } from './notifications.queries.js';
import { type Words, wordsOf } from './words.js';

export type ReadableNotification = Words & Pick<Notification, 'id' | 'topic' | 'createdAt' | 'readAt'>;

/** A person's notifications in words: three statements at most, whatever their number. */
@Injectable()
export class NotificationsReader {
  constructor(
    private readonly queries: NotificationsQueries,
    private readonly names: MessageNames,
  ) {}

  /** @param employeeId null for a user who is no employee, and is told nothing. */
  async page(
    employeeId: string | null,
    filter: { readonly unread: boolean },
    paging: Paging,
    speech: Speech,
  ): Promise<Page<ReadableNotification>> {
    if (employeeId === null) return { items: [], nextCursor: null };
    const { items, nextCursor } = await this.queries.list(employeeId, filter, paging);
    const payloads = items.map(({ payload }) => payload);
    const names = await this.names.of(payloads, speech.language);
    const readable = (message: Notification): ReadableNotification => {
      const { id, topic, createdAt, readAt } = message;
      return { ...wordsOf(message, names, speech), id, topic, createdAt, readAt };
    };
    return { nextCursor, items: items.map(readable) };
  }
}
