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
import type { RequestOrigin, RequestOutcome } from './request-state.js';

/**
 * Somebody is to be assessed in a skill. Whether it was answered is not kept here: that follows from the assessments
 * (`request-state.ts`).
 */
@Entity('assessment_requests')
@Index(['employeeId', 'skillId'])
export class AssessmentRequest {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @RefColumn('Skill') skillId: string;
  @WordColumn() origin: RequestOrigin;
  /** What the assessor should know, in the words of whoever asked. */
  @TextColumn({ nullable: true }) note: string | null;
  /** The completed course, when that is where it comes from. */
  @RefColumn('Course', { nullable: true }) courseId: string | null;
  @WordColumn() askedBy: string;
  @WordColumn({ length: 200 }) askedByName: string;
  @InstantColumn() askedAt: string;
  /** The assessor who said they would do it. */
  @RefColumn('Employee', { nullable: true }) takenById: string | null;
  @InstantColumn({ nullable: true }) takenAt: string | null;
  /** The day the assessor means to do it on. */
  @DateColumn({ nullable: true }) plannedOn: CalendarDate | null;
  /** Set when it ended without an assessment. */
  @WordColumn({ nullable: true }) outcome: RequestOutcome | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @WordColumn({ length: 200, nullable: true }) closedByName: string | null;
  @InstantColumn({ nullable: true }) closedAt: string | null;
}
