import type { Page } from '../shared/page.js';
import { addressWith, urls } from '../web/urls.js';
import type { ReadableNotification } from './notifications-reader.js';

/** A person's notifications as their page shows them. */
export function notificationsModel(
  { items, nextCursor }: Page<ReadableNotification>,
  {
    show,
    cursor,
    hasRecord,
    outboxUrl,
  }: { show?: 'unread'; cursor?: string; hasRecord: boolean; outboxUrl: string | null },
) {
  const url = urls.notifications();
  const isUnreadOnly = show === 'unread';
  return {
    hasRecord,
    outboxUrl,
    choicesUrl: hasRecord ? urls.notificationChoices() : null,
    readAllUrl: `${url}/reading`,
    hasUnread: items.some(({ readAt }) => readAt === null),
    notifications: items.map(({ id, subject, body, items: lines, url: link, createdAt, readAt }) => {
      const readingUrl = readAt === null ? `${url}/${id}/reading` : null;
      return { subject, body, lines, link, createdAt, readingUrl };
    }),
    isUnreadOnly,
    // The other list: everything, or what is new.
    otherUrl: isUnreadOnly ? url : addressWith(url, { show: 'unread' }),
    pager: (cursor ?? nextCursor) && {
      first: cursor ? addressWith(url, { show }) : null,
      next: nextCursor && addressWith(url, { show, cursor: nextCursor }),
    },
  };
}
