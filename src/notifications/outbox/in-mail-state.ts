import sql, { raw, type Sql } from 'sql-template-tag';
import type { MailState } from './mail-state.js';

/**
 * The messages that stand so as a mail: the rule of `mailState` once more, for lists that are cut before their rows
 * are read. A test compares the two for every state.
 *
 * @param sendsMail whether this installation sends any
 */
export function inMailState(state: MailState, sendsMail: boolean): Sql {
  const open = (now: MailState) => raw(`'${sendsMail ? now : 'no-server'}'`);
  return sql`CASE
    WHEN m.mailing IS NULL THEN ${open('waiting')}
    WHEN m.mailing <> 'mailed' THEN m.mailing
    WHEN d.sent_at IS NOT NULL THEN 'sent'
    WHEN d.failed_at IS NOT NULL AND d.answer IS NULL THEN 'unreachable'
    WHEN d.failed_at IS NOT NULL THEN 'failed'
    WHEN d.answer IS NOT NULL THEN ${open('retried')}
    WHEN d.digest_on IS NOT NULL AND d.attempts = 0 THEN ${open('in-digest')}
    ELSE ${open('waiting')} END = ${state}`;
}
