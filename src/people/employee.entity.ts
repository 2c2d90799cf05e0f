import { Entity, VersionColumn } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, WordColumn } from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';

export const EMPLOYEE_STATUSES = ['active', 'on-leave', 'left'] as const;
export type EmployeeStatus = (typeof EMPLOYEE_STATUSES)[number];

/** Somebody whose skills are tracked. Never deleted: a person who leaves keeps their history. */
@Entity('employees')
export class Employee {
  @IdColumn() id: string;
  /** The organisation's own employee number. */
  @WordColumn({ length: 30, unique: true }) number: string;
  @WordColumn({ length: 200 }) name: string;
  @WordColumn({ length: 254, unique: true }) email: string;
  @RefColumn('Team') teamId: string;
  /** The reporting line is a tree (`reporting-line.ts`). */
  @RefColumn('Employee', { nullable: true }) managerId: string | null;
  @DateColumn() hiredOn: CalendarDate;
  /** Last day of employment; set exactly when the status is `left`. */
  @DateColumn({ nullable: true }) leftOn: CalendarDate | null;
  @WordColumn() status: EmployeeStatus;
  @WordColumn({ length: 10, nullable: true }) language: string | null;
  @RefColumn('JobRole', { nullable: true }) targetRoleId: string | null;
  @VersionColumn() version: number;
  @FoldColumn('number', { unique: true }) numberFold?: string;
  @FindColumn('number') numberFind?: string;
  @FindColumn('name') nameFind?: string;
  @FoldColumn('email', { unique: true }) emailFold?: string;
  @FindColumn('email') emailFind?: string;
}
