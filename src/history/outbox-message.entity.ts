import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, RefColumn, WordColumn } from '../database/columns.js';

/**
 * What became of a message by mail: it went into one, the person wants none of its kind, there was nobody to send it
 * to, or it is from before the installation sent mail.
 */
export const MAILINGS = ['mailed', 'declined', 'unreachable', 'too-old'] as const;
export type Mailing = (typeof MAILINGS)[number];

/** A message to a person, written in the transaction that caused it: they read it in the product, and some by mail. */
@Entity('outbox_messages')
@Index(['recipientId', 'readAt'])
@Index(['mailing', 'createdAt'])
export class OutboxMessage {
  @IdColumn() id: string;
  /** Names the sentences, `notifications.subject-<topic>` and `notifications.body-<topic>` in `views/locales`. */
  @WordColumn() topic: string;
  @RefColumn('Employee', { nullable: true, index: false }) recipientId: string | null;
  @JsonColumn() payload: Readonly<Record<string, unknown>>;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) readAt: string | null;
  /** Null until it is decided, and for ever in an installation that sends no mail. */
  @WordColumn({ nullable: true }) mailing: Mailing | null;
  /** The mail it went into; a digest holds several messages. */
  @RefColumn('Mail', { nullable: true }) mailId: string | null;
}
