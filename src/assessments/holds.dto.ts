import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import {
  day,
  instant,
  maybe,
  maybeDay,
  maybeInstant,
  maybeText,
  maybeUntil,
  uuid,
} from '../web/answer-types.js';
import { DateField, IdField, TextField } from '../web/fields.js';
import { KnownAtField } from '../web/known-at.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { REASON_LENGTH } from './assessment-limits.js';
import { HOLD_AUTHORITIES, type HoldAuthority } from './hold-authority.js';

export class HoldInput {
  @IdField() skillId: string;
  @TextField(REASON_LENGTH) reason: string;
  @DateField({
    optional: true,
    description: 'First day out of use, of hire at the earliest; today when absent',
  })
  fromOn?: CalendarDate;
  @DateField({
    optional: true,
    description: 'Out of use until this day, its last; until it is lifted when absent',
  })
  untilOn?: CalendarDate;
}

export class PlaceHold extends HoldInput {
  @IdField() employeeId: string;
}

export class LiftHold {
  @DateField({
    optional: true,
    description: 'First day in use again: today, also when absent; no other day is accepted',
  })
  liftedOn?: CalendarDate;
}

export const HOLD_SORTS = ['placedAt', 'fromOn'] as const;

export class HoldsQuery extends ListQuery {
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) skillId?: string;
  @DateField({ optional: true, description: 'Only those in force on this day' }) asOf?: CalendarDate;
  @KnownAtField() knownAt?: string;
  @SortField(HOLD_SORTS) sort?: string;
}

export class HoldResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() reason: string;
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty(maybeUntil) untilOn: CalendarDate | null;
  @ApiProperty({ description: 'Name of the user who placed it' }) placedBy: string;
  @ApiProperty(instant) placedAt: string;
  @ApiProperty({
    ...maybe({ enum: HOLD_AUTHORITIES }),
    description: 'As whom; null = before that was kept. A trainer lifts only what a trainer placed',
  })
  placedAs: HoldAuthority | null;
  @ApiProperty(maybeDay) liftedOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'When the lifting was recorded' }) liftedAt: string | null;
  @ApiProperty({
    ...maybeDay,
    description: 'The lifting for a day to come that stood before it was brought forward; null = none',
  })
  formerLiftedOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'When that one was recorded' }) formerLiftedAt: string | null;
}

export class HoldPage {
  @ApiProperty({ type: [HoldResponse] }) items: readonly HoldResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
