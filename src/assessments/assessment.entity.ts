import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { AssessmentMethod } from './method.js';

/**
 * One judgement of one employee's level in one skill. Immutable: a mistake is withdrawn, a correction is a new
 * assessment. Two times are kept, when it was made (`assessedOn`) and when it was recorded (`recordedAt`).
 */
@Entity('assessments')
@Index(['employeeId', 'skillId', 'assessedOn'])
export class Assessment {
  @IdColumn() id: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  @RefColumn('Skill') skillId: string;
  @WholeNumberColumn() level: Level;
  @WordColumn() method: AssessmentMethod;
  /** The employee who judged; for `self` the person themselves. */
  @RefColumn('Employee') assessorId: string;
  @DateColumn() assessedOn: CalendarDate;
  @InstantColumn() recordedAt: string;
  /** The user who entered it. */
  @WordColumn() recordedBy: string;
  @TextColumn({ nullable: true }) note: string | null;
  /** Addresses of evidence kept elsewhere. */
  @JsonColumn() links: readonly string[];
  /** Per cent, 0 to 100, of a knowledge test. */
  @WholeNumberColumn({ nullable: true }) score: number | null;
  /** What the assessor said of the difference to another assessor's observation (`discrepancy.ts`). */
  @WordColumn({ nullable: true }) discrepancy: 'progress' | 'disagreement' | null;
  @RefColumn('Assessment', { nullable: true }) discrepancyWithId: string | null;
  /** The load that wrote it in several transactions: it counts when the load does (`COUNTED`). */
  @WordColumn({ length: 36, nullable: true }) loadId?: string | null;
}

/** That an assessment no longer counts: who said so, when, why. The assessment itself stays as it was. */
@Entity('assessment_withdrawals')
export class AssessmentWithdrawal {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Assessment') assessmentId: string;
  @TextColumn() reason: string;
  @WordColumn() withdrawnBy: string;
  @WordColumn({ length: 200 }) withdrawnByName: string;
  @InstantColumn() withdrawnAt: string;
}
