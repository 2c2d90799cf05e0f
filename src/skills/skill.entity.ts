import { Column, Entity, VersionColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  JsonColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { DatedChange } from '../shared/dated.js';

export const SKILL_KINDS = ['technical', 'non-technical'] as const;
export type SkillKind = (typeof SKILL_KINDS)[number];

/** What a skill is called in another language than the organisation's own. */
export type SkillTranslations = Readonly<
  Record<string, { name: string; category: string; description: string }>
>;

export type Indicators = readonly [string, string, string, string, string];

@Entity('skills')
export class Skill {
  @IdColumn() id: string;
  /** Stable, never reused. */
  @WordColumn({ unique: true }) code: string;
  @WordColumn() kind: SkillKind;
  @WordColumn({ length: 120 }) category: string;
  @WordColumn({ length: 200 }) name: string;
  @TextColumn() description: string;
  /** Behavioural indicators of levels 1 to 5 from the beginning: what an assessor would actually see. */
  @JsonColumn() indicators: Indicators;
  /** What they are from which day on (`dated.ts`); null = they were never changed. */
  @JsonColumn({ nullable: true }) indicatorChanges: readonly DatedChange<Indicators>[] | null;
  /** From the beginning: months after which a verified level lapses unless it is assessed again; null = never. */
  @WholeNumberColumn({ nullable: true }) validityMonths: number | null;
  /** What they are from which day on; null = they were never changed. */
  @JsonColumn({ nullable: true }) validityChanges: readonly DatedChange<number | null>[] | null;
  /** First day on which the skill can no longer be assessed. */
  @DateColumn({ nullable: true }) retiredOn: CalendarDate | null;
  @Column('simple-json') translations: SkillTranslations;
  @VersionColumn() version: number;
  @FoldColumn('code', { unique: true }) codeFold?: string;
  @FindColumn('code') codeFind?: string;
  @FoldColumn('category') categoryFold?: string;
  @FindColumn('name') nameFind?: string;
  @FindColumn('description') descriptionFind?: string;
  @FindColumn('translations') translationsFind?: string;
}
