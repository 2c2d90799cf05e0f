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

/** Somebody completed a course. It raises no level by itself: it opens requests for an assessment of what was taught. */
@Entity('course_completions')
@Index(['employeeId', 'courseId', 'completedOn'], { unique: true })
export class CourseCompletion {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @RefColumn('Course') courseId: string;
  @DateColumn() completedOn: CalendarDate;
  @TextColumn({ nullable: true }) note: string | null;
  @WordColumn() recordedBy: string;
  @WordColumn({ length: 200 }) recordedByName: string;
  @InstantColumn() recordedAt: string;
}
