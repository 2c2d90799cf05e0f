import type { Mailing } from '../../history/outbox-message.entity.js';

/** Where a message stands as a mail. */
export const MAIL_STATES = [
  'no-server',
  'waiting',
  'in-digest',
  'sent',
  'retried',
  'failed',
  'declined',
  'unreachable',
  'too-old',
] as const;
export type MailState = (typeof MAIL_STATES)[number];

export interface MailFacts {
  readonly mailing: Mailing | null;
  readonly digestOn: string | null;
  readonly attempts: number | null;
  readonly sentAt: string | null;
  readonly failedAt: string | null;
  /** The mail server's last words; null on a failed mail = there was nobody to send it to. */
  readonly answer: string | null;
}

/** @param sendsMail whether this installation sends any. */
export function mailState(
  { mailing, digestOn, attempts, sentAt, failedAt, answer }: MailFacts,
  sendsMail: boolean,
): MailState {
  if (mailing === null) return sendsMail ? 'waiting' : 'no-server';
  if (mailing !== 'mailed') return mailing;
  if (sentAt !== null) return 'sent';
  if (failedAt !== null) return answer === null ? 'unreachable' : 'failed';
  if (!sendsMail) return 'no-server';
  if (answer !== null) return 'retried';
  return digestOn !== null && attempts === 0 ? 'in-digest' : 'waiting';
}
