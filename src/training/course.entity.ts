import { Column, Entity, Index, VersionColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  QuantityColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

export const COURSE_KINDS = [
  'workshop',
  'formal-programme',
  'online-course',
  'mentoring',
  'on-the-job',
  'self-directed',
] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

@Entity('courses')
export class Course {
  @IdColumn() id: string;
  @WordColumn({ unique: true }) code: string;
  @WordColumn({ length: 200 }) title: string;
  @WordColumn() kind: CourseKind;
  @WordColumn({ length: 200 }) provider: string;
  /** Of the learner, in quarters of an hour. */
  @QuantityColumn() hours: number;
  /** In hundredths of the organisation's currency. */
  @WholeNumberColumn() priceCents: number;
  @Column('simple-array') languages: string[];
  @TextColumn() summary: string;
  @DateColumn({ nullable: true }) retiredOn: CalendarDate | null;
  @VersionColumn() version: number;
  @FoldColumn('code', { unique: true }) codeFold?: string;
  @FindColumn('code') codeFind?: string;
  @FindColumn('title') titleFind?: string;
  @FindColumn('summary') summaryFind?: string;
}

/** What a course leads to: from a level of a skill to a higher one. */
@Entity('course_outcomes')
@Index(['courseId', 'skillId', 'fromLevel'], { unique: true })
export class CourseOutcome {
  @IdColumn() id: string;
  @RefColumn('Course', { index: false }) courseId: string;
  @RefColumn('Skill') skillId: string;
  @WholeNumberColumn() fromLevel: Level;
  @WholeNumberColumn() toLevel: Level;
}

/** What must come before a course: another course, or a skill at a level. Exactly one of the two is set. */
@Entity('course_prerequisites')
export class CoursePrerequisite {
  @IdColumn() id: string;
  @RefColumn('Course') courseId: string;
  @RefColumn('Course', { nullable: true }) requiredCourseId: string | null;
  @RefColumn('Skill', { nullable: true }) requiredSkillId: string | null;
  @WholeNumberColumn({ nullable: true }) requiredLevel: Level | null;
}
