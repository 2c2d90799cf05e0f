import { choicesInForce } from '../choices/mail-choice.js';
import { groupOf, isApart, isTopic } from '../topics.js';

/** Whom a message is for, as far as mail is concerned. */
export interface Recipient {
  readonly id: string;
  readonly status: string;
  readonly email: string;
  /** Null when they have no user, or one that may sign in. */
  readonly disabledAt: string | null;
}

export interface ChosenByRecipient {
  readonly topicGroup: string;
  readonly choice: string;
}

/** What is to become of a message by mail. */
export type Sorted =
  | { readonly mailing: 'declined' | 'unreachable' }
  | { readonly mailing: 'mailed'; readonly as: 'at-once' | 'digest' };

/** Whoever left, can't sign in any more or has no address gets no mail; everybody else gets what they chose. */
export function sortMessage(
  topic: string,
  recipient: Recipient | null,
  chosen: readonly ChosenByRecipient[],
): Sorted {
  if (!isTopic(topic) || !recipient || !isReachable(recipient)) return { mailing: 'unreachable' };
  if (isApart(topic)) return { mailing: 'mailed', as: 'at-once' };
  const choice = choicesInForce(chosen)[groupOf(topic)];
  return choice === 'none' ? { mailing: 'declined' } : { mailing: 'mailed', as: choice };
}

export function isReachable({ status, email, disabledAt }: Omit<Recipient, 'id'>): boolean {
  return status !== 'left' && disabledAt === null && email.includes('@');
}
