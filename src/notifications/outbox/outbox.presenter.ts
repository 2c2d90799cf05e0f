import type { FieldProblem } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Sentence } from '../../web/translations.js';
import { addressWith, urls } from '../../web/urls.js';
import type { MailState } from './mail-state.js';
import type { OutboxLine } from './outbox.queries.js';

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
  { search, cursor }: { readonly search?: string; readonly cursor?: string },
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const url = urls.outbox();
  return {
    url,
    form: formModel(['search'], typed, problems),
    isFiltered: search !== undefined,
    mails: items.map((line) => ({
      recipient: line.recipient,
      email: line.email,
      createdAt: line.createdAt,
      language: line.language,
      ...line.words,
      tone: TONES[line.state],
      stateKey: `notifications.mail-state-${line.state}`,
      detail: detailOf(line),
      answer: line.sentAt === null ? line.answer : null,
    })),
    pager: (cursor ?? nextCursor) && {
      first: cursor ? addressWith(url, { search }) : null,
      next: nextCursor && addressWith(url, { search, cursor: nextCursor }),
    },
  };
}

/** When the mail left, or when it is tried next. */
function detailOf({ state, sentAt, digestOn, dueAt }: OutboxLine): Sentence | null {
  if (state === 'sent') return { key: 'notifications.mail-sent-at', params: { sentAt } };
  if (state === 'in-digest') return { key: 'notifications.mail-digest-on', params: { digestOn } };
  if (state === 'retried') return { key: 'notifications.mail-retried-at', params: { dueAt } };
  return null;
}
