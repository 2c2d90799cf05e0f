import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { day, instant, maybe, maybeText, uuid } from '../../web/answer-types.js';
import { AmountField, DateField, TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { EDUCATION_SORTS } from './education.queries.js';

export class EducationListQuery extends ListQuery {
  @SortField(EDUCATION_SORTS) sort?: string;
}

export class EducationInput {
  @TextField({ max: 200 }) title: string;
  @AmountField({ min: 0.25, max: 1_000, step: 0.25, description: 'In quarters' }) hours: number;
  @DateField({ description: 'Today or earlier' }) completedOn: CalendarDate;
}

export class EducationWithdrawalInput {
  @TextField({ max: 1_000 }) reason: string;
}

export class EducationRecordAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() title: string;
  @ApiProperty() hours: number;
  @ApiProperty(day) completedOn: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty(instant) recordedAt: string;
}

class EducationWithdrawalAnswer {
  @ApiProperty() reason: string;
  @ApiProperty() withdrawnByName: string;
  @ApiProperty(instant) withdrawnAt: string;
}

class RestingRenewalAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty() number: string;
  @ApiProperty(day) issuedOn: string;
}

export class WithdrawnEducationAnswer extends EducationWithdrawalAnswer {
  @ApiProperty(uuid) educationId: string;
  @ApiProperty({
    type: [RestingRenewalAnswer],
    description: 'Renewals that counted it; they stand as decided',
  })
  renewals: readonly RestingRenewalAnswer[];
}

class EducationAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() title: string;
  @ApiProperty() hours: number;
  @ApiProperty(day) completedOn: string;
  @ApiProperty({ ...maybeText, description: 'Of a completed course of the catalogue' })
  courseCode: string | null;
  @ApiProperty() recordedByName: string;
  @ApiProperty(instant) recordedAt: string;
  @ApiProperty({ ...maybe({ type: EducationWithdrawalAnswer }), description: 'Null = it counts' })
  withdrawal: EducationWithdrawalAnswer | null;
}

export class EducationPage {
  @ApiProperty({ type: [EducationAnswer] }) items: readonly EducationAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
