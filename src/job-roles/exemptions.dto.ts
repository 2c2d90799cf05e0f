import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import { day, instant, maybeDay, maybeInstant, maybeText, maybeUntil, uuid } from '../web/answer-types.js';
import { DateField, IdField, TextField } from '../web/fields.js';
import { KnownAtField } from '../web/known-at.js';
import { ListQuery, SortField } from '../web/list-query.js';

const REASON = { min: 3, max: 1000 };

export class GrantExemption {
  @IdField() jobRoleId: string;
  @IdField() skillId: string;
  @TextField(REASON) reason: string;
  @DateField({ optional: true, description: 'First day, of hire at the earliest; today when absent' })
  fromOn?: CalendarDate;
  @DateField({ optional: true, description: 'Until this day, its last; without end when absent' })
  untilOn?: CalendarDate;
}

/** The form of the page: role and skill are one choice, `<role id>/<skill id>`. */
export class ExemptionForm {
  @TextField({ max: 80 }) requirement: string;
  @TextField(REASON) reason: string;
  @DateField({ optional: true }) fromOn?: CalendarDate;
  @DateField({ optional: true }) untilOn?: CalendarDate;
}

export class EndExemption {
  @DateField({
    optional: true,
    description: 'First day on which it no longer holds: today, also when absent; no other day is accepted',
  })
  endedOn?: CalendarDate;
}

export class ExemptionsQuery extends ListQuery {
  @DateField({ optional: true, description: 'Only those in force on this day' }) asOf?: CalendarDate;
  @KnownAtField() knownAt?: string;
  @SortField(['grantedAt']) sort?: string;
}

export class ExemptionResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) jobRoleId: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Name of the user who granted it' }) grantedBy: string;
  @ApiProperty(instant) grantedAt: string;
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty(maybeUntil) untilOn: CalendarDate | null;
  @ApiProperty(maybeDay) endedOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'When the ending was recorded' }) endedAt: string | null;
  @ApiProperty({
    ...maybeDay,
    description: 'The end for a day to come that stood before it was brought forward; null = none',
  })
  formerEndedOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'When that one was recorded' }) formerEndedAt: string | null;
}

export class ExemptionList {
  @ApiProperty({ type: [ExemptionResponse] }) items: readonly ExemptionResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
