import { ApiProperty } from '@nestjs/swagger';
import { GAP_STATES, type GapState } from '../gaps/gap.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { day, maybeDay, uuid, whole } from '../web/answer-types.js';
import { DateField, LevelField, WholeNumberField } from '../web/fields.js';
import { fromAddress } from '../web/list-query.js';
import { CertificateMissingAnswer, PersonAnswer } from './profile-impact.dto.js';

const FROM_ON = 'First day on which it would hold, today or later; today when absent';

export class ValidityImpactQuery {
  @fromAddress
  @WholeNumberField({
    min: 1,
    max: 240,
    optional: true,
    description: 'Months; when absent levels would not lapse',
  })
  validityMonths?: number;
  @DateField({ optional: true, description: FROM_ON }) fromOn?: CalendarDate;
}

/** The form of the skill's page, which asks for two days. */
export class ValidityImpactForm {
  @WholeNumberField({ min: 1, max: 240, optional: true }) validityMonths?: number;
  @DateField({ optional: true }) validityFromOn?: CalendarDate;
}

export class CeilingImpactForm {
  @LevelField() testCeiling: Level;
  @DateField({ optional: true }) fromOn?: CalendarDate;
}

class MovedGapAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ enum: GAP_STATES }) before: GapState;
  @ApiProperty({ enum: GAP_STATES }) after: GapState;
  @ApiProperty(maybeDay) metUntilBefore: CalendarDate | null;
  @ApiProperty(maybeDay) metUntilAfter: CalendarDate | null;
}

class MovedAnswer extends PersonAnswer {
  @ApiProperty(uuid) roleId: string;
  @ApiProperty() readyBefore: boolean;
  @ApiProperty() readyAfter: boolean;
  @ApiProperty({ description: 'Per cent' }) percentBefore: number;
  @ApiProperty({ description: 'Per cent' }) percentAfter: number;
  @ApiProperty({ type: [MovedGapAnswer] }) gaps: readonly MovedGapAnswer[];
}

export class SettingImpactAnswer {
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty({ ...whole, description: 'People whose role asks for it, now or as their target' })
  judged: number;
  @ApiProperty({ type: [MovedAnswer], description: 'Who stops being ready first' })
  moved: readonly MovedAnswer[];
  @ApiProperty({ type: [CertificateMissingAnswer], description: 'Would no longer be met on renewal' })
  noLongerMet: readonly CertificateMissingAnswer[];
}
