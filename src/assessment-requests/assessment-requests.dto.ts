import { ApiProperty } from '@nestjs/swagger';
import { NOTE_LENGTH, REASON_LENGTH } from '../assessments/assessment-limits.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { instant, maybeDay, maybeInstant, maybeText, maybeUuid, uuid } from '../web/answer-types.js';
import { ChoiceField, DateField, FlagField, IdField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { REQUEST_ORIGINS, REQUEST_STATES, type RequestOrigin, type RequestState } from './request-state.js';

export class AskForAssessment {
  @IdField() skillId: string;
  @TextField({ max: NOTE_LENGTH, optional: true, description: 'What the assessor should know' })
  note?: string;
}

export class TakeRequest {
  @DateField({ optional: true, description: 'When the assessor means to do it; today or later' })
  plannedOn?: CalendarDate;
  @FlagField({ optional: true, description: 'Confirms that it is taken from the colleague who has it' })
  takeOver?: boolean;
}

export class DeclineRequest {
  @TextField(REASON_LENGTH) reason: string;
}

export class RequestsQuery extends ListQuery {
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) skillId?: string;
  @ChoiceField(REQUEST_STATES, { optional: true }) state?: RequestState;
  @SortField(['askedAt']) sort?: string;
}

const SHARED = 'Their number, where somebody else has the same name';

export class RequestResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ enum: REQUEST_STATES }) state: RequestState;
  @ApiProperty({ enum: REQUEST_ORIGINS }) origin: RequestOrigin;
  @ApiProperty(maybeUuid) courseId: string | null;
  @ApiProperty(maybeText) courseTitle: string | null;
  @ApiProperty(maybeText) note: string | null;
  @ApiProperty({ description: 'Name of the user who asked' }) askedBy: string;
  @ApiProperty({ ...maybeText, description: SHARED }) askedByNumber: string | null;
  @ApiProperty(instant) askedAt: string;
  @ApiProperty(maybeUuid) takenById: string | null;
  @ApiProperty(maybeText) takenBy: string | null;
  @ApiProperty({ ...maybeText, description: SHARED }) takenByNumber: string | null;
  @ApiProperty(maybeInstant) takenAt: string | null;
  @ApiProperty(maybeDay) plannedOn: CalendarDate | null;
  @ApiProperty(maybeUuid) answeredById: string | null;
  @ApiProperty(maybeText) answeredBy: string | null;
  @ApiProperty({ ...maybeText, description: SHARED }) answeredByNumber: string | null;
  @ApiProperty(maybeInstant) answeredAt: string | null;
  @ApiProperty({ ...maybeUuid, description: 'The assessment that answers it' }) assessmentId: string | null;
  @ApiProperty({ ...maybeText, description: 'Why it was declined' }) reason: string | null;
  @ApiProperty(maybeText) closedBy: string | null;
  @ApiProperty(maybeInstant) closedAt: string | null;
}

export class RequestPage {
  @ApiProperty({ type: [RequestResponse] }) items: readonly RequestResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
