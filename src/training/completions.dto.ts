import { ApiProperty } from '@nestjs/swagger';
import { NOTE_LENGTH } from '../assessments/assessment-limits.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { day, instant, maybeText, uuid, whole } from '../web/answer-types.js';
import { DateField, IdField, TextField } from '../web/fields.js';
import { IdsField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';

/** People whose completion is recorded in one go. */
const MOST_PEOPLE = 300;

/** What the page's form asks for. */
export class CompletionForm {
  @IdsField({ max: MOST_PEOPLE, description: 'Those who completed it' }) employeeIds: string[];
  @DateField({ optional: true, description: 'Today when absent' }) completedOn?: CalendarDate;
  @TextField({ max: NOTE_LENGTH, optional: true }) note?: string;
}

export class RecordCompletions extends CompletionForm {
  @TextField({ max: 60, description: 'Id or code' }) course: string;
}

const COMPLETION_SORTS = ['completedOn', 'employee'] as const;

export class CompletionsFilter extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'In name, number and team of the person' })
  search?: string;
  @SortField(COMPLETION_SORTS) sort?: string;
}

export class CompletionsQuery extends CompletionsFilter {
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) courseId?: string;
}

export class CompletionResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employee: string;
  @ApiProperty() number: string;
  @ApiProperty() team: string;
  @ApiProperty(uuid) courseId: string;
  @ApiProperty() courseCode: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty(day) completedOn: CalendarDate;
  @ApiProperty(maybeText) note: string | null;
  @ApiProperty({ description: 'Name of the user who recorded it' }) recordedBy: string;
  @ApiProperty(instant) recordedAt: string;
  @ApiProperty({ ...whole, description: 'Requests for an assessment that it opened' }) requests: number;
}

export class CompletionPage {
  @ApiProperty({ type: [CompletionResponse] }) items: readonly CompletionResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class RecordedCompletion {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
}

export class OpenedRequest {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) skillId: string;
}

export class RecordedCompletionsResponse {
  @ApiProperty(uuid) courseId: string;
  @ApiProperty(day) completedOn: CalendarDate;
  @ApiProperty({ type: [RecordedCompletion] }) completions: readonly RecordedCompletion[];
  @ApiProperty({ type: [OpenedRequest] }) requests: readonly OpenedRequest[];
}
