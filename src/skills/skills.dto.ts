import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { level, maybeDay, maybeText, uuid } from '../web/answer-types.js';
import { ChoiceField, DateField, TextField, WholeNumberField } from '../web/fields.js';
import { TextsField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
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
    optional: true,
    description: 'Months until a verified level lapses; null = never',
  })
  validityMonths?: number | null;
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
  @ApiProperty({ type: [String], description: 'What an assessor sees at levels 1 to 5' })
  indicators: readonly string[];
  @ApiProperty({ type: Number, nullable: true }) validityMonths: number | null;
  @ApiProperty(maybeDay) retiredOn: CalendarDate | null;
  @ApiProperty({ type: Object, description: 'Words in other languages, by language' })
  translations: SkillTranslations;
  @ApiProperty({ description: 'What `ETag` says' }) version: number;
}

export class SkillPage {
  @ApiProperty({ type: [SkillResponse] }) items: readonly SkillResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class LevelResponse {
  @ApiProperty(level) level: Level;
  @ApiProperty() name: string;
  @ApiProperty() meaning: string;
  @ApiProperty({ type: Object, description: 'Words in other languages, by language' })
  translations: Readonly<Record<string, { name: string; meaning: string }>>;
}

export class LevelList {
  @ApiProperty({ type: [LevelResponse] }) items: readonly LevelResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
