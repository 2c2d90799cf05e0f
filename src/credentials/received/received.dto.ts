import { ApiProperty } from '@nestjs/swagger';
import { DISCREPANCIES } from '../../assessments/assessments.dto.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import {
  day,
  instant,
  level,
  maybe,
  maybeDay,
  maybeInstant,
  maybeLevel,
  maybeText,
  maybeUntil,
  uuid,
  whole,
} from '../../web/answer-types.js';
import { ChoiceField, DateField, IdField, LevelField, TextField } from '../../web/fields.js';
import { IdsField, ItemsField } from '../../web/list-fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import type { Verdict } from '../verification/verification.js';
import { RECEIVED_STATES, type ReceivedState } from './received.queries.js';
import { MOST_BYTES } from '../verification/limits.js';

const VERDICTS = ['valid', 'invalid', 'not-fully-checked'];
const REASON = { min: 10, max: 2000 };

/** Skills that one acceptance may take, and that one rule may name. */
export const MOST_SKILLS = 50;

/** Exactly one of its fields. */
export class BringInput {
  @ApiProperty({ type: Object, required: false, description: 'The credential as JSON' }) credential?: unknown;
  @ApiProperty({
    type: String,
    required: false,
    maxLength: MOST_BYTES,
    description: 'The credential as a compact JWS (VC-JWT)',
  })
  jwt?: unknown;
  @ApiProperty({
    type: String,
    required: false,
    maxLength: MOST_BYTES,
    description: 'A PNG or SVG with the credential in it, base 64',
  })
  image?: unknown;
}

/** What it means that the credential is two or more levels away from what another assessor judged. */
export class DiscrepancyAnswerInput {
  @IdField() skillId: string;
  @ChoiceField(DISCREPANCIES) discrepancy: 'progress' | 'disagreement';
}

export class AcceptInput {
  @IdsField({ max: MOST_SKILLS, description: 'Of the skills that are offered' }) skillIds: string[];
  @ItemsField(DiscrepancyAnswerInput, {
    max: MOST_SKILLS,
    optional: true,
    description: 'For each skill that another assessor judged two or more levels away in the last 90 days',
  })
  answers?: DiscrepancyAnswerInput[];
}

export class DeclineInput {
  @TextField(REASON) reason: string;
}

export class ReceivedQuery extends ListQuery {
  @IdField({ optional: true }) employeeId?: string;
  @ChoiceField(RECEIVED_STATES, { optional: true }) state?: ReceivedState;
  @TextField({ max: 200, optional: true, description: 'In person, title and issuer' }) search?: string;
  @SortField(['receivedAt', 'employeeName']) sort?: string;
}

export class TrustedSkillInput {
  @TextField({ max: 200, description: '`targetCode` of an alignment of the credential' }) targetCode: string;
  @IdField() skillId: string;
  @LevelField({ min: 1 }) upTo: Level;
}

export class TrustRuleInput {
  @TextField({ max: 300, description: '`did:web:…` or `https://…`, as the credential names its issuer' })
  issuerId: string;
  @TextField({ max: 500, optional: true, description: 'Every achievement of the issuer when absent' })
  achievementId?: string;
  @ItemsField(TrustedSkillInput, { max: MOST_SKILLS }) skills: TrustedSkillInput[];
  @DateField({ optional: true, description: 'Today when absent' }) fromOn?: CalendarDate;
  @DateField({ optional: true, description: 'Until this day, its last; without end when absent' })
  untilOn?: CalendarDate;
}

export class TrustRulesQuery extends ListQuery {
  @TextField({ max: 300, optional: true }) issuerId?: string;
  @DateField({ optional: true, description: 'Only those in force on this day' }) asOf?: CalendarDate;
  @SortField(['issuerId', 'fromOn']) sort?: string;
}

export class TrustedSkillResponse {
  @ApiProperty() targetCode: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty(level) upTo: Level;
}

export class TrustRuleResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() issuerId: string;
  @ApiProperty(maybeText) achievementId: string | null;
  @ApiProperty({ type: [TrustedSkillResponse] }) skills: readonly TrustedSkillResponse[];
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty(maybeUntil) untilOn: CalendarDate | null;
  @ApiProperty(whole) version: number;
}

export class TrustRulePage {
  @ApiProperty({ type: [TrustRuleResponse] }) items: readonly TrustRuleResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class ReceivedResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() title: string;
  @ApiProperty({ ...maybeText, description: 'BCP 47; null when the credential does not say' })
  titleLanguage: string | null;
  @ApiProperty() issuerId: string;
  @ApiProperty() achievementId: string;
  @ApiProperty() credentialId: string;
  @ApiProperty(instant) receivedAt: string;
  @ApiProperty({ enum: VERDICTS, description: 'On the day on which it came' }) verdict: Verdict;
  @ApiProperty({ ...maybeText, enum: ['accepted', 'declined'] }) outcome: 'accepted' | 'declined' | null;
  @ApiProperty(maybeText) reason: string | null;
  @ApiProperty(maybeText) decidedByName: string | null;
  @ApiProperty(maybeInstant) decidedAt: string | null;
  @ApiProperty({ ...maybeInstant, description: 'When the person took it back' }) withdrawnAt: string | null;
}

export class ReceivedPage {
  @ApiProperty({ type: [ReceivedResponse] }) items: readonly ReceivedResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class SkillOfferResponse {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() targetCode: string;
  @ApiProperty(uuid) ruleId: string;
  @ApiProperty(maybeLevel) level: Level | null;
  @ApiProperty({ ...maybeText, enum: ['retired', 'no-level', 'lapsed'] }) problem: string | null;
}

/** What could be taken today. */
export class OfferResponse {
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty({ type: [String] }) problems: readonly string[];
  @ApiProperty({ ...maybe({ type: String, enum: ['email', 'name'] } as const) }) namedBy: string | null;
  @ApiProperty(maybeDay) awardedOn: CalendarDate | null;
  @ApiProperty(maybeDay) assessedOn: CalendarDate | null;
  @ApiProperty({ type: [SkillOfferResponse] }) offers: readonly SkillOfferResponse[];
}

export class TakenLevelResponse {
  @ApiProperty({ ...uuid, description: 'Of the assessment' }) id: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty(level) level: Level;
  @ApiProperty(day) assessedOn: CalendarDate;
}

export class AcceptedResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty({ type: [TakenLevelResponse] }) assessments: readonly TakenLevelResponse[];
}

export class WithdrawnResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(instant) withdrawnAt: string;
}

export class DeclinedResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() reason: string;
}
