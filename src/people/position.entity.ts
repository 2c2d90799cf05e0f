import { Entity } from 'typeorm';
import { DateColumn, IdColumn, InstantColumn, RefColumn } from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** A role held by an employee for a time. No overlaps, no gaps unless left (`position-history.ts`). */
@Entity('positions')
export class Position {
  @IdColumn() id: string;
  @RefColumn('Employee') employeeId: string;
  @RefColumn('JobRole') roleId: string;
  @DateColumn() fromOn: CalendarDate;
  /** Last day, inclusive; null = held today. */
  @DateColumn({ nullable: true }) toOn: CalendarDate | null;
  /** Null = before that was kept. */
  @InstantColumn({ nullable: true }) recordedAt: string | null;
  /** When its last day was recorded; null as `recordedAt`, and while it has none. */
  @InstantColumn({ nullable: true }) endRecordedAt: string | null;
}

/** What of a position is written when its last day is recorded. */
export function closedAt(at: string, toOn: CalendarDate): Pick<Position, 'toOn' | 'endRecordedAt'> {
  return { toOn, endRecordedAt: at };
}
