import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** One mail to one person, with one message or, as a digest, all of a day. Its text is made when it is sent. */
@Entity('mails')
@Index(['recipientId', 'digestOn'], { unique: true })
export class Mail {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) recipientId: string;
  /** The day of the digest, one a day for each person; null for a mail of its own. */
  @DateColumn({ nullable: true }) digestOn: CalendarDate | null;
  /** From here on it is tried for three days. */
  @InstantColumn() firstDueAt: string;
  /**
   * When it is to be tried next; null = nothing is left to do. While a process tries it, this stands at the end of
   * its lease: when the process dies, the mail becomes due again by itself.
   */
  @Index() @InstantColumn({ nullable: true }) dueAt: string | null;
  /** Made anew by whoever takes the mail: only that one may say what became of it. */
  @WordColumn({ length: 36, nullable: true }) claim: string | null;
  @WholeNumberColumn() attempts: number;
  @InstantColumn({ nullable: true }) sentAt: string | null;
  /** When it was given up. */
  @InstantColumn({ nullable: true }) failedAt: string | null;
  /** What the mail server said last, or why it could not be reached. */
  @TextColumn({ nullable: true }) answer: string | null;
}

/** The one row of an installation that sends mail: messages from before `since` never become one. */
@Entity('mail_service')
export class MailService {
  @PrimaryColumn('integer') id: number;
  @InstantColumn() since: string;
}
