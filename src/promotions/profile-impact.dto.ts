import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import { day, uuid, whole } from '../web/answer-types.js';
import { DateField } from '../web/fields.js';

export class ImpactQuery {
  @DateField({ optional: true, description: 'Day on which the draft would come into force; default: today' })
  asOf?: CalendarDate;
}

export class MissingSkillAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty() skill: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 }) required: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null = unassessed or lapsed' })
  verified: number | null;
}

export class PersonAnswer {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() name: string;
  @ApiProperty() team: string;
}

export class PersonMissingAnswer extends PersonAnswer {
  @ApiProperty({ type: [MissingSkillAnswer] }) missing: MissingSkillAnswer[];
}

export class CertificateMissingAnswer extends PersonMissingAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty() number: string;
  @ApiProperty(day) validUntil: CalendarDate;
}

export class ImpactAnswer {
  @ApiProperty(day) asOf: CalendarDate;
  @ApiProperty(whole) profileVersion: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The version in force on the day; null = none',
  })
  comparedWith: number | null;
  @ApiProperty({ type: [PersonAnswer] }) becomeReady: PersonAnswer[];
  @ApiProperty({ type: [PersonMissingAnswer] }) stopBeingReady: PersonMissingAnswer[];
  @ApiProperty({ type: [CertificateMissingAnswer], description: 'Would no longer be met on renewal' })
  noLongerMet: CertificateMissingAnswer[];
}
