import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { day, instant, level, maybeDay, maybeText, uuid } from '../web/answer-types.js';
import { ChoiceField, DateField, TextField, WholeNumberField } from '../web/fields.js';
import { KnownAtField } from '../web/known-at.js';
import { TextsField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import type { LevelWords } from './level-description.entity.js';
import { SKILL_KINDS, type SkillKind, type SkillTranslations } from './skill.entity.js';

export const SKILL_SORTS = ['code', 'name'] as const;

export class SkillsQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'Part of code, name or description' }) search?: string;
  @ChoiceField(SKILL_KINDS, { optional: true }) kind?: SkillKind;
  @TextField({ max: 120, optional: true, description: 'A whole category' }) category?: string;
  @ChoiceField(['true', 'false'], {
    optional: true,
    description: 'Retired by today, or not; both when absent',
  })
  retired?: 'true' | 'false';
  @SortField(SKILL_SORTS) sort?: string;
}

export class LevelsQuery extends ListQuery {
  @DateField({ optional: true, description: 'Named as on this day; today when absent' }) asOf?: CalendarDate;
  @KnownAtField() knownAt?: string;
  @SortField(['level']) sort?: string;
}

/** What is absent stays as it is. */
export class ChangeSkill {
  @TextField({ max: 200, min: 1, optional: true }) name?: string;
  @TextField({ max: 120, min: 1, optional: true }) category?: string;
  @TextField({ max: 2000, min: 1, optional: true }) description?: string;
  @TextsField({ count: 5, max: 2000, optional: true, description: 'Indicators of levels 1 to 5' })
  indicators?: [string, string, string, string, string];
  @WholeNumberField({
    min: 1,
    max: 240,
    nullable: true,
    description: 'Months until a verified level lapses; null = never',
  })
  validityMonths?: number | null;
  @DateField({
    optional: true,
    description: 'First day of other indicators and another validity, today or later; today when absent',
  })
  fromOn?: CalendarDate;
}

export class SkillQuery {
  @DateField({ optional: true, description: 'Indicators and validity on this day; today when absent' })
  asOf?: CalendarDate;
  @KnownAtField() knownAt?: string;
}

/** What a setting is from a day on. */
class SettingChange {
  @ApiProperty({ ...day, description: 'First day; of several of one day the one recorded last counts' })
  fromOn: CalendarDate;
  @ApiProperty(instant) recordedAt: string;
  @ApiProperty({ description: 'Name of the user who recorded it' }) by: string;
}

class ValidityChange extends SettingChange {
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
}

class IndicatorChange extends SettingChange {
  @ApiProperty({ type: [String] }) value: readonly string[];
}

export class LevelWordsAnswer {
  @ApiProperty() name: string;
  @ApiProperty() meaning: string;
  @ApiProperty({ type: Object, description: 'Words in other languages, by language' })
  translations: LevelWords['translations'];
}

class LevelChange extends SettingChange {
  @ApiProperty() value: LevelWordsAnswer;
}

export class RetireSkill {
  @DateField({ optional: true, description: 'First day without the skill; today when absent' })
  retiredOn?: CalendarDate;
}

export class SkillResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty({ enum: SKILL_KINDS }) kind: SkillKind;
  @ApiProperty() category: string;
  @ApiProperty() name: string;
  @ApiProperty() description: string;
  @ApiProperty({
    type: [String],
    description: 'What an assessor sees at levels 1 to 5, on the day asked about',
  })
  indicators: readonly string[];
  @ApiProperty({ type: [IndicatorChange], description: 'Earlier and coming ones, as they were recorded' })
  indicatorChanges: readonly IndicatorChange[];
  @ApiProperty({ type: Number, nullable: true, description: 'On the day asked about; null = never lapses' })
  validityMonths: number | null;
  @ApiProperty({ type: [ValidityChange], description: 'Earlier and coming ones, as they were recorded' })
  validityChanges: readonly ValidityChange[];
  @ApiProperty(maybeDay) retiredOn: CalendarDate | null;
  @ApiProperty({ type: Object, description: 'Words in other languages, by language' })
  translations: SkillTranslations;
  @ApiProperty({ description: 'What `ETag` says' }) version: number;
}

export class SkillPage {
  @ApiProperty({ type: [SkillResponse] }) items: readonly SkillResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class LevelResponse extends LevelWordsAnswer {
  @ApiProperty(level) level: Level;
  @ApiProperty({ type: [LevelChange], description: 'Earlier and coming words, as they were recorded' })
  changes: readonly LevelChange[];
}

export class LevelList {
  @ApiProperty({ type: [LevelResponse] }) items: readonly LevelResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
