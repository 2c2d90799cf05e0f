import { ApiProperty } from '@nestjs/swagger';
import { PROFILE_STATES, type ProfileState } from '../../job-roles/profile-state.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { maybeDay, maybeInstant, maybeText, uuid, whole } from '../../web/answer-types.js';
import { ChoiceField, DateField, AmountField, TextField, WholeNumberField } from '../../web/fields.js';
import { IdsField } from '../../web/list-fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { RENEWAL_RULES, type RenewalRule } from '../renewal/renewal-rule.js';
import { type SchemeConditions, USUAL_CONDITIONS } from './scheme-conditions.js';

export class VersionsQuery extends ListQuery {
  @DateField({ optional: true, description: 'States on this day; today when absent' }) asOf?: CalendarDate;
  @ChoiceField(PROFILE_STATES, { optional: true, description: 'On `asOf`' }) state?: ProfileState;
  @SortField(['number']) sort?: string;
}

export class ChangeVersion implements SchemeConditions {
  @TextField({ min: 0, max: 4_000, description: 'In words; may be empty until it is published' })
  criteria: string;
  @WholeNumberField({ min: 0, max: 240, description: 'To be served in the role' }) monthsInRole: number;
  @WholeNumberField({ min: 1, max: 240 }) validityMonths: number;
  @IdsField({ max: 50, description: 'Courses to be completed beforehand' }) courseIds: string[];
  @IdsField({ max: 50, description: 'Skills in which a knowledge test was passed' }) testSkillIds: string[];
  @WholeNumberField({ min: 1, max: 120, description: 'A passed test counts for so many months' })
  testMonths: number;
  @ChoiceField(RENEWAL_RULES) renewalRule: RenewalRule;
  @AmountField({
    min: 0,
    max: 1_000,
    step: 0.25,
    description: 'Of continuing education since issue, in quarters',
  })
  renewalHours: number;
  @WholeNumberField({ min: 1, max: 365, description: 'Days before expiry' }) renewalWindowDays: number;
  @WholeNumberField({
    min: 0,
    max: 240,
    optional: true,
    description: 'After a revocation, before its holder applies again; 12 when absent',
  })
  reapplicationMonths: number = USUAL_CONDITIONS.reapplicationMonths;
}

export class PublishVersion {
  @DateField({ optional: true, description: 'First day decided under; today when absent' })
  effectiveOn?: CalendarDate;
}

export class VersionAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty(whole) number: number;
  @ApiProperty({ enum: PROFILE_STATES }) state: ProfileState;
  @ApiProperty() criteria: string;
  @ApiProperty(whole) monthsInRole: number;
  @ApiProperty(whole) validityMonths: number;
  @ApiProperty({ type: [String] }) courseIds: readonly string[];
  @ApiProperty({ type: [String] }) testSkillIds: readonly string[];
  @ApiProperty(whole) testMonths: number;
  @ApiProperty({ enum: RENEWAL_RULES }) renewalRule: RenewalRule;
  @ApiProperty() renewalHours: number;
  @ApiProperty(whole) renewalWindowDays: number;
  @ApiProperty({ ...whole, description: 'After a revocation, before its holder applies again' })
  reapplicationMonths: number;
  @ApiProperty(maybeDay) effectiveOn: string | null;
  @ApiProperty(maybeInstant) publishedAt: string | null;
  @ApiProperty(maybeText) publishedByName: string | null;
  @ApiProperty({ ...whole, description: 'Counts the edits; the ETag' }) version: number;
}

export class VersionPage {
  @ApiProperty({ type: [VersionAnswer] }) items: readonly VersionAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

class AffectedAnswer {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() name: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty() team: string;
}

export class VersionImpactAnswer {
  @ApiProperty({ type: [AffectedAnswer] }) becomeEligible: readonly AffectedAnswer[];
  @ApiProperty({ type: [AffectedAnswer] }) stopBeingEligible: readonly AffectedAnswer[];
  @ApiProperty({ ...whole, description: 'People judged' }) judged: number;
}
