import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, JsonColumn, WholeNumberColumn } from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { ReminderKind } from './due-reminders.js';

/** Somebody was reminded of something at a threshold: its key makes each reminder the only one. */
@Entity('reminders')
export class Reminder {
  @PrimaryColumn('varchar', { length: 60 }) kind: ReminderKind;
  /** The deciding assessment or the certificate. A new one has reminders of its own. */
  @PrimaryColumn('varchar', { length: 36 }) subjectId: string;
  /** Days before the end: 90, 30 or 7; 0 = it is over. */
  @PrimaryColumn('integer') threshold: number;
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Employee') recipientId: string;
  /** The last time. */
  @InstantColumn() remindedAt: string;
  /** The last days that were told, in order: a setting may move an end. Null = before that was kept, whatever its end. */
  @JsonColumn({ nullable: true }) ends: readonly CalendarDate[] | null;
}

/** The day's look at what ends soon was taken. */
@Entity('reminder_runs')
export class ReminderRun {
  @PrimaryColumn('varchar', { length: 10 }) day: CalendarDate;
  @InstantColumn() finishedAt: string;
  /** How many messages it sent. */
  @WholeNumberColumn() messages: number;
}
