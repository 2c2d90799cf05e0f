import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import { instant, maybeDay, maybeInstant, maybeText, uuid } from '../web/answer-types.js';
import {
  ChoiceField,
  DateField,
  FlagField,
  IdField,
  LevelField,
  TextField,
  WholeNumberField,
} from '../web/fields.js';
import { ItemsField } from '../web/list-fields.js';
import { KnownAtField } from '../web/known-at.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { type JobRoleTranslations, type Track, TRACKS } from './job-role.entity.js';
import { PROFILE_STATES, type ProfileState } from './profile-state.js';
import { EVIDENCE_RULES, type EvidenceRule, type Importance, type RequiredLevel } from './requirement.js';

export class JobRolesQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'Part of code, title or summary' }) search?: string;
  @ChoiceField(TRACKS, { optional: true }) track?: Track;
  @SortField(['code', 'title']) sort?: string;
}

export class AsOfQuery {
  @DateField({ optional: true, description: 'States on this day; today when absent' }) asOf?: CalendarDate;
}

export class ProfilesQuery extends ListQuery {
  @DateField({ optional: true, description: 'States on this day; today when absent' }) asOf?: CalendarDate;
  @ChoiceField(PROFILE_STATES, { optional: true, description: 'On `asOf`' }) state?: ProfileState;
  @SortField(['profileVersion']) sort?: string;
}

export class StepsQuery extends ListQuery {
  @IdField({ optional: true }) fromRoleId?: string;
  @IdField({ optional: true }) toRoleId?: string;
  @DateField({ optional: true, description: 'Those that hold on this day; today when absent' })
  asOf?: CalendarDate;
  @KnownAtField() knownAt?: string;
  @SortField(['months']) sort?: string;
}

export class RequirementInput {
  @IdField() skillId: string;
  @LevelField({ min: 1 }) level: RequiredLevel;
  @WholeNumberField({ min: 1, max: 3, description: '1 useful, 2 important, 3 core' }) importance: Importance;
  @FlagField() mandatory: boolean;
  @ChoiceField(EVIDENCE_RULES) evidence: EvidenceRule;
}

export class ChangeDraft {
  @ItemsField(RequirementInput, { max: 200, description: 'The whole list; it replaces the present one' })
  requirements: RequirementInput[];
}

export class PublishProfile {
  @DateField({ optional: true, description: 'First day in force; today when absent' })
  effectiveOn?: CalendarDate;
}

export class NewStep {
  @IdField() fromRoleId: string;
  @IdField() toRoleId: string;
  @WholeNumberField({ min: 0, max: 240, description: 'Months to be served in the from-role' }) months: number;
  @DateField({ optional: true, description: 'First day, today or later; today when absent' })
  fromOn?: CalendarDate;
}

export class EndStep {
  @DateField({ optional: true, description: 'First day without it, today or later; today when absent' })
  endedOn?: CalendarDate;
}

export class JobRoleResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: TRACKS }) track: Track;
  @ApiProperty() summary: string;
  @ApiProperty({ type: [String] }) responsibilities: readonly string[];
  @ApiProperty(maybeDay) retiredOn: CalendarDate | null;
  @ApiProperty({ type: Object, description: 'Words in other languages, by language' })
  translations: JobRoleTranslations;
  @ApiProperty() version: number;
}

export class JobRolePage {
  @ApiProperty({ type: [JobRoleResponse] }) items: readonly JobRoleResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class ProfileSummary {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) jobRoleId: string;
  @ApiProperty() profileVersion: number;
  @ApiProperty({ enum: PROFILE_STATES }) state: ProfileState;
  @ApiProperty(maybeDay) effectiveOn: CalendarDate | null;
  @ApiProperty(maybeInstant) publishedAt: string | null;
  @ApiProperty(maybeText) publishedBy: string | null;
  @ApiProperty(instant) createdAt: string;
  @ApiProperty({ description: 'What `ETag` says' }) version: number;
}

export class ProfileList {
  @ApiProperty({ type: [ProfileSummary] }) items: readonly ProfileSummary[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class RequirementResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 }) level: RequiredLevel;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3 }) importance: Importance;
  @ApiProperty() mandatory: boolean;
  @ApiProperty({ enum: EVIDENCE_RULES }) evidence: EvidenceRule;
}

export class ProfileResponse extends ProfileSummary {
  @ApiProperty({ type: [RequirementResponse] }) requirements: readonly RequirementResponse[];
}

export class StepResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) fromRoleId: string;
  @ApiProperty(uuid) toRoleId: string;
  @ApiProperty() months: number;
  @ApiProperty({ ...maybeDay, description: 'First day; null = from the beginning' })
  fromOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'null = before that was kept' }) recordedAt: string | null;
  @ApiProperty({ ...maybeDay, description: 'First day without it' }) endedOn: CalendarDate | null;
  @ApiProperty({ ...maybeInstant, description: 'When the ending was recorded' }) endedAt: string | null;
}

export class StepList {
  @ApiProperty({ type: [StepResponse] }) items: readonly StepResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
