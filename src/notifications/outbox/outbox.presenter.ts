import type { Page } from '../../shared/page.js';
import type { Speech } from '../../web/speech.js';
import type { Sentence } from '../../web/sentence.js';
import { addressWith, urls } from '../../web/urls.js';
import { TOPIC_GROUPS } from '../topics.js';
import { MAIL_STATES, type MailState } from './mail-state.js';
import type { OutboxFilters, OutboxLine } from './outbox.queries.js';

/** The tone of each state (`docs/design.md`, States). */
const TONES: Readonly<Record<MailState, string>> = {
  'no-server': 'withdrawn',
  waiting: 'waiting',
  'in-digest': 'waiting',
  sent: 'done',
  retried: 'due',
  failed: 'failed',
  declined: 'withdrawn',
  unreachable: 'withdrawn',
  'too-old': 'withdrawn',
};

export function outboxModel(
  { items, nextCursor }: Page<OutboxLine>,
  { cursor, search, group, state }: OutboxFilters & { readonly cursor?: string },
) {
  const url = urls.outbox();
  const here = { search, group, state };
  return {
    url,
    isFiltered: Object.values(here).some((asked) => asked !== undefined),
    mails: items.map((line) => ({
      recipient: line.recipient,
      email: line.email,
      createdAt: line.createdAt,
      language: line.language,
      ...line.words,
      tone: TONES[line.state],
      stateKey: stateKey(line.state),
      detail: detailOf(line),
      answer: line.sentAt === null ? line.answer : null,
    })),
    pager: (cursor ?? nextCursor) && {
      first: cursor ? addressWith(url, here) : null,
      next: nextCursor && addressWith(url, { ...here, cursor: nextCursor }),
    },
  };
}

/** What the filter offers. */
export function outboxChoices({ group, state }: OutboxFilters, speech: Speech) {
  return {
    groups: TOPIC_GROUPS.map((each) => ({
      value: each,
      label: speech.t(`notifications.about-${each}`),
      selected: each === group,
    })),
    states: MAIL_STATES.map((each) => ({
      value: each,
      label: speech.t(stateKey(each)),
      selected: each === state,
    })),
  };
}

function stateKey(state: MailState): string {
  return `notifications.mail-state-${state}`;
}

/** When the mail left, or when it is tried next. */
function detailOf({ state, sentAt, digestOn, dueAt }: OutboxLine): Sentence | null {
  if (state === 'sent') return { key: 'notifications.mail-sent-at', params: { sentAt } };
  if (state === 'in-digest') return { key: 'notifications.mail-digest-on', params: { digestOn } };
  if (state === 'retried') return { key: 'notifications.mail-retried-at', params: { dueAt } };
  return null;
}
