import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, RefColumn } from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** The time between leaving and coming back: a return does not erase it (`employment.ts`). */
@Entity('absences')
@Index(['employeeId', 'leftOn'], { unique: true })
export class Absence {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  /** Last day before it. */
  @DateColumn() leftOn: CalendarDate;
  /** First day after it. */
  @DateColumn() returnedOn: CalendarDate;
}
