import { ApiProperty } from '@nestjs/swagger';
import { ItemsField } from '../../web/list-fields.js';
import { AssessmentResponse, RecordAssessment } from '../assessments.dto.js';
import { SHEET_ROWS } from './sheet.service.js';

/** Many assessments to be recorded together: all or none. */
export class RecordAssessments {
  @ItemsField(RecordAssessment, { max: SHEET_ROWS, description: 'Each person and skill at most once' })
  items: RecordAssessment[];
}

export class RecordedAssessments {
  @ApiProperty({ type: [AssessmentResponse] }) items: readonly AssessmentResponse[];
}
