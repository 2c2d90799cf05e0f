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

/**
 * "Not applicable" to one employee: one skill of one role, with a reason. It holds for every version of the
 * role's profile while it lasts, because the reason lies in the person and not in the version.
 */
@Entity('exemptions')
@Index(['employeeId', 'jobRoleId'])
export class Exemption {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @RefColumn('JobRole') jobRoleId: string;
  @RefColumn('Skill') skillId: string;
  @TextColumn() reason: string;
  @WordColumn({ length: 200 }) grantedBy: string;
  @InstantColumn() grantedAt: string;
  @DateColumn() fromOn: CalendarDate;
  /** Last day, inclusive; null = without end. */
  @DateColumn({ nullable: true }) untilOn: CalendarDate | null;
  /** First day on which it no longer holds, when it was ended before its time. */
  @DateColumn({ nullable: true }) endedOn: CalendarDate | null;
  /** When that was recorded; null = it was not ended, or before that was kept. */
  @InstantColumn({ nullable: true }) endedAt: string | null;
  /** The end for a day to come that stood before it was brought forward, and when that one was recorded; null = none. */
  @DateColumn({ nullable: true }) formerEndedOn: CalendarDate | null;
  @InstantColumn({ nullable: true }) formerEndedAt: string | null;
}
