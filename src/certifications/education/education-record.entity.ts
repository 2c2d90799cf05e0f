import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  QuantityColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** Continuing education that counts for renewal, unless it is withdrawn. */
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

/** That an entry no longer counts: who said so, when, why. The entry itself stays as it was. */
@Entity('education_withdrawals')
export class EducationWithdrawal {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('EducationRecord') educationRecordId: string;
  @TextColumn() reason: string;
  @WordColumn({ length: 200 }) withdrawnByName: string;
  @InstantColumn() withdrawnAt: string;
}
