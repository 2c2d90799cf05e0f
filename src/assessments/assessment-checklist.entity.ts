import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { JsonColumn } from '../database/columns.js';
import type { MarkedIndicator } from './checklist.js';

/** The indicators that an assessor marked on the way to a level. Most assessments have none. */
@Entity('assessment_checklists')
export class AssessmentChecklist {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Assessment') assessmentId: string;
  @JsonColumn() marks: readonly MarkedIndicator[];
}
