import { Entity, Index, VersionColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  QuantityColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { RenewalRule } from '../renewal/renewal-rule.js';

/**
 * One version of a scheme's conditions: a draft until it is published, and never changed afterwards. A certificate
 * keeps the version it was granted under.
 */
@Entity('certification_versions')
@Index(['certificationId', 'number'], { unique: true })
export class CertificationVersion {
  @IdColumn() id: string;
  @RefColumn('Certification', { index: false }) certificationId: string;
  /** 1, 2, 3 … within the scheme. No two versions ever bear one, whatever became of them (`numberAfter`). */
  @WholeNumberColumn() number: number;
  /** What it takes and what it is worth, in words; goes into the credential. */
  @TextColumn() criteria: string;
  /** Whole months to be served in the role; 0 = none. */
  @WholeNumberColumn() monthsInRole: number;
  @WholeNumberColumn() validityMonths: number;
  /** Courses to be completed beforehand. */
  @JsonColumn() courseIds: readonly string[];
  /** Skills in which a knowledge test was passed, no longer ago than `testMonths`. */
  @JsonColumn() testSkillIds: readonly string[];
  @WholeNumberColumn() testMonths: number;
  @WordColumn() renewalRule: RenewalRule;
  /** Hours of continuing education since issue, in quarters; 0 where the rule asks for none. */
  @QuantityColumn() renewalHours: number;
  /** Days before expiry from which on it can be renewed. */
  @WholeNumberColumn() renewalWindowDays: number;
  /** Whole months after a revocation before its holder applies again; null = the usual, before a version stated it. */
  @WholeNumberColumn({ nullable: true }) reapplicationMonths: number | null;
  /** First day on which it is decided under; null = a draft. */
  @DateColumn({ nullable: true }) effectiveOn: CalendarDate | null;
  @InstantColumn({ nullable: true }) publishedAt: string | null;
  @WordColumn({ length: 200, nullable: true }) publishedByName: string | null;
  /** When a draft was thrown away: its row keeps its number. */
  @InstantColumn({ nullable: true }) discardedAt: string | null;
  @WordColumn({ length: 200, nullable: true }) discardedBy: string | null;
  @VersionColumn() version: number;
}
