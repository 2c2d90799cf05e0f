import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { HoldAuthority } from './hold-authority.js';

/** A skill of a person taken out of use for a while, without touching its assessments. */
@Entity('holds')
@Index(['employeeId', 'skillId'])
export class Hold {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @RefColumn('Skill') skillId: string;
  @TextColumn() reason: string;
  @DateColumn() fromOn: CalendarDate;
  /** Last day, inclusive; null = until it is lifted. */
  @DateColumn({ nullable: true }) untilOn: CalendarDate | null;
  @WordColumn({ length: 200 }) placedBy: string;
  @InstantColumn() placedAt: string;
  /** As whom (`hold-authority.ts`); null = before that was kept. */
  @WordColumn({ nullable: true }) placedAs: HoldAuthority | null;
  /** First day in use again, when it was lifted before its time. */
  @DateColumn({ nullable: true }) liftedOn: CalendarDate | null;
  /** When that was recorded; null = it was not lifted, or before that was kept. */
  @InstantColumn({ nullable: true }) liftedAt: string | null;
  /** The lifting for a day to come that stood before it was brought forward, and when that one was recorded; null = none. */
  @DateColumn({ nullable: true }) formerLiftedOn: CalendarDate | null;
  @InstantColumn({ nullable: true }) formerLiftedAt: string | null;
}
