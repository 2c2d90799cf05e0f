import { Entity } from 'typeorm';
import { DateColumn, IdColumn, RefColumn } from '../database/columns.js';
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
}
