import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  QuantityColumn,
  RefColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** Continuing education that counts for renewal. */
@Entity('education_records')
@Index(['employeeId', 'completedOn'])
export class EducationRecord {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @WordColumn({ length: 200 }) title: string;
  /** In quarters. */
  @QuantityColumn() hours: number;
  @DateColumn() completedOn: CalendarDate;
  @WordColumn({ length: 200 }) recordedByName: string;
  @InstantColumn() recordedAt: string;
}
