import { Entity } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, WholeNumberColumn, WordColumn } from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

/**
 * An administrator's word that a person may confirm levels up to `level` in one skill, in one category, or, where
 * both are null, in everything.
 */
@Entity('assessor_authorisations')
export class AssessorAuthorisation {
  @IdColumn() id: string;
  @RefColumn('Employee') employeeId: string;
  @RefColumn('Skill', { nullable: true }) skillId: string | null;
  @WordColumn({ length: 120, nullable: true }) category: string | null;
  @WholeNumberColumn() level: Level;
  @DateColumn() fromOn: CalendarDate;
  /** Last day, inclusive; null = without end. */
  @DateColumn({ nullable: true }) untilOn: CalendarDate | null;
  @FoldColumn('category') categoryFold?: string;
  @FindColumn('category') categoryFind?: string;
}
