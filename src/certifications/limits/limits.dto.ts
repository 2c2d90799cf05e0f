import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { day, instant, maybeDay, maybeInstant, maybeText, maybeUntil, uuid } from '../../web/answer-types.js';
import { DateField, TextField } from '../../web/fields.js';
import { IdsField } from '../../web/list-fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';

const REASON = { min: 10, max: 2_000 } as const;

export class SuspensionInput {
  @TextField(REASON) reason: string;
  @DateField({ optional: true, description: 'First day out of force, today or later; today when absent' })
  fromOn?: CalendarDate;
  @DateField({
    optional: true,
    description: 'Out of force until this day, its last; until it is lifted when absent',
  })
  untilOn?: CalendarDate;
}

export class LiftingInput {
  @TextField(REASON) reason: string;
}

export class ReductionInput {
  @IdsField({ max: 200, description: 'Skills to take out of scope' }) skillIds: string[];
  @TextField(REASON) reason: string;
}

export class ReissueInput {
  @TextField(REASON) reason: string;
}

export class LimitListQuery extends ListQuery {
  @SortField(['recordedAt']) sort?: string;
}

export class SuspensionAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty() reason: string;
  @ApiProperty(day) fromOn: string;
  @ApiProperty(maybeUntil) untilOn: string | null;
  @ApiProperty() suspendedByName: string;
  @ApiProperty(instant) suspendedAt: string;
  @ApiProperty({ ...maybeDay, description: 'First day on which the certificate held again' })
  liftedOn: string | null;
  @ApiProperty(maybeText) liftingReason: string | null;
  @ApiProperty(maybeText) liftedByName: string | null;
  @ApiProperty(maybeInstant) liftedAt: string | null;
}

export class ReductionAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty({ type: [String], format: 'uuid' }) skillIds: readonly string[];
  @ApiProperty() reason: string;
  @ApiProperty(day) reducedOn: string;
  @ApiProperty() reducedByName: string;
  @ApiProperty(instant) reducedAt: string;
}

export class ReissueAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty({ description: 'Which change of the certificate it is, reductions counted as well' })
  changeNumber: number;
  @ApiProperty({ description: 'The name on the certificate before' }) formerName: string;
  @ApiProperty({ description: 'The name on it since' }) holderName: string;
  @ApiProperty() reason: string;
  @ApiProperty(day) reissuedOn: string;
  @ApiProperty() reissuedByName: string;
  @ApiProperty(instant) reissuedAt: string;
}

export class ReissuePage {
  @ApiProperty({ type: [ReissueAnswer] }) items: readonly ReissueAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

class ReducedSkillAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class NamedReductionAnswer extends ReductionAnswer {
  @ApiProperty({ type: [ReducedSkillAnswer] }) skills: readonly ReducedSkillAnswer[];
}

export class SuspensionPage {
  @ApiProperty({ type: [SuspensionAnswer] }) items: readonly SuspensionAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class ReductionPage {
  @ApiProperty({ type: [NamedReductionAnswer] }) items: readonly NamedReductionAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
