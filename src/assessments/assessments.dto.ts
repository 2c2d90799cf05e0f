import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { day, instant, level, maybeText, maybeUuid, uuid } from '../web/answer-types.js';
import {
  ChoiceField,
  DateField,
  FlagField,
  IdField,
  LevelField,
  TextField,
  WholeNumberField,
} from '../web/fields.js';
import { IdsField, ItemsField, LinksField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { UPLOAD_LIMITS } from '../web/uploads/upload.js';
import { NOTE_LENGTH, REASON_LENGTH } from './assessment-limits.js';
import { CHECKLIST_MARKS, type ChecklistMark } from './checklist.js';
import { EvidenceFileResponse } from './evidence/evidence.dto.js';
import { ASSESSMENT_METHODS, type AssessmentMethod } from './method.js';

export const DISCREPANCIES = ['progress', 'disagreement'] as const;

/** What was seen of the indicator of one level. */
export class ChecklistMarkInput {
  @LevelField({ min: 1 }) level: Level;
  @ChoiceField(CHECKLIST_MARKS) mark: ChecklistMark;
}

/** What is judged, and how; of whom is said by the address of a form and by `RecordAssessment` on the API. */
export class AssessmentInput {
  @IdField() skillId: string;
  @LevelField() level: Level;
  @ChoiceField(ASSESSMENT_METHODS, {
    description: '`manager-review` only by a manager of the person, `peer-review` only by a peer',
  })
  method: AssessmentMethod;
  @DateField({ optional: true, description: 'Day of the assessment; today when absent' })
  assessedOn?: CalendarDate;
  @TextField({ max: NOTE_LENGTH, optional: true }) note?: string;
  @LinksField({ max: 20, optional: true, description: 'Addresses of evidence kept elsewhere' })
  links?: string[];
  @WholeNumberField({ min: 0, max: 100, optional: true, description: 'Per cent; of a knowledge test' })
  score?: number;
  @ChoiceField(DISCREPANCIES, {
    optional: true,
    description:
      'Needed when another assessor judged a level two or more away in the last 90 days; by any method but `knowledge-test` and `self`',
  })
  discrepancy?: 'progress' | 'disagreement';
  @FlagField({
    optional: true,
    description:
      'Needed, as `true`, when you recorded the same level of the same person, skill, day and method already and mean a second one',
  })
  again?: boolean;
  @ItemsField(ChecklistMarkInput, { max: 5, optional: true, description: 'What was seen of the indicators' })
  checklist?: ChecklistMarkInput[];
}

export class RecordAssessment extends AssessmentInput {
  @IdField() employeeId: string;
  @IdsField({
    max: UPLOAD_LIMITS.files,
    optional: true,
    description: 'Files that you sent ahead (POST /api/v1/evidence-files)',
  })
  evidenceFileIds?: string[];
}

export class WithdrawalInput {
  @TextField(REASON_LENGTH) reason: string;
}

export const ASSESSMENT_SORTS = ['assessedOn', 'recordedAt'] as const;

export class AssessmentsQuery extends ListQuery {
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) skillId?: string;
  @IdField({ optional: true }) assessorId?: string;
  @ChoiceField(ASSESSMENT_METHODS, { optional: true }) method?: AssessmentMethod;
  @ChoiceField(['true', 'false'], { optional: true, description: 'Only withdrawn ones, or only the others' })
  withdrawn?: 'true' | 'false';
  @SortField(ASSESSMENT_SORTS) sort?: string;
}

export class WithdrawalResponse {
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Name of the user who withdrew it' }) withdrawnBy: string;
  @ApiProperty(instant) withdrawnAt: string;
}

export class RecordedWithdrawalResponse extends WithdrawalResponse {
  @ApiProperty(uuid) assessmentId: string;
}

export class MarkedIndicatorResponse {
  @ApiProperty(level) level: Level;
  @ApiProperty({ description: 'The words of the indicator as they stood' }) indicator: string;
  @ApiProperty({ enum: CHECKLIST_MARKS }) mark: ChecklistMark;
}

export class AssessmentResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty(level) level: Level;
  @ApiProperty({ enum: ASSESSMENT_METHODS }) method: AssessmentMethod;
  @ApiProperty(uuid) assessorId: string;
  @ApiProperty(day) assessedOn: CalendarDate;
  @ApiProperty(instant) recordedAt: string;
  @ApiProperty(maybeText) note: string | null;
  @ApiProperty({ type: [String] }) links: readonly string[];
  @ApiProperty({ type: 'integer', nullable: true }) score: number | null;
  @ApiProperty({ enum: DISCREPANCIES, nullable: true }) discrepancy: 'progress' | 'disagreement' | null;
  @ApiProperty(maybeUuid) discrepancyWithId: string | null;
  @ApiProperty({
    type: [MarkedIndicatorResponse],
    nullable: true,
    description: 'The indicators that were marked',
  })
  checklist: readonly MarkedIndicatorResponse[] | null;
  @ApiProperty({ type: [EvidenceFileResponse] }) evidence: readonly EvidenceFileResponse[];
  @ApiProperty({ type: WithdrawalResponse, nullable: true }) withdrawal: WithdrawalResponse | null;
}

export class AssessmentPage {
  @ApiProperty({ type: [AssessmentResponse] }) items: readonly AssessmentResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
