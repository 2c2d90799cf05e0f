import { Inject, Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { idNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { changesIn, type Setting, settingOf } from '../shared/dated.js';
import { NotFound } from '../shared/errors.js';
import { identityFold } from '../shared/identity-fold.js';
import { isId } from '../shared/id.js';
import type { Level } from '../shared/level.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import { OWN_WORDS } from '../web/languages.js';
import type { IndicatorsRow } from './indicators.js';
import { type LevelView, readLevels } from './read-levels.js';
import { skillAsOf, type SkillView } from './skill-as-of.js';
import type { Indicators, Skill } from './skill.entity.js';

export interface SkillFilter {
  readonly search?: string;
  readonly kind?: string;
  readonly category?: string;
  readonly retired?: 'true' | 'false';
}

export interface SkillName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: string;
  /** Months after which a verified level lapses, from which day on; null = never. */
  readonly validityMonths: Setting<number | null>;
}

/** The day asked about, today when absent, and as it was known at an instant. */
export interface WhenAsked {
  readonly asOf?: CalendarDate;
  readonly knownAt?: string;
}

export interface LevelName {
  readonly level: Level;
  readonly name: string;
  readonly meaning: string;
}

/** A role whose profile asks for a skill. */
export interface AskingRole {
  readonly code: string;
  readonly title: string;
  readonly level: Level;
  readonly importance: number;
  readonly mandatory: boolean;
}

type SkillRow = Omit<Skill, 'indicators' | 'indicatorChanges' | 'validityChanges' | 'translations'> &
  IndicatorsRow & {
    readonly validityChanges: string | null;
    readonly translations: string;
  };

const COLUMNS = sql`s.id, s.code, s.kind, s.category, s.name, s.description, s.indicators,
  s.indicator_changes AS "indicatorChanges", s.validity_months AS "validityMonths",
  s.validity_changes AS "validityChanges", s.retired_on AS "retiredOn", s.translations, s.version`;

interface NameRow extends Omit<SkillName, 'validityMonths'> {
  readonly validityMonths: number | null;
  readonly validityChanges: string | null;
  readonly translations: string;
}

@Injectable()
export class SkillsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(filter: SkillFilter, paging: Paging): Promise<Page<SkillView>> {
    const { condition, order } = keyset(paging, { code: 's.code', name: 's.name_find' }, 's.id');
    const rows = await this.reading.sql<SkillRow>`
      SELECT ${COLUMNS} FROM skills s ${where(...this.conditions(filter), condition)} ${order}`;
    return toSortedPage(
      rows.map((row) => skillAsOf(parsed(row), this.clock.today())),
      paging,
    );
  }

  /** @throws NotFound for an id or code that no skill has. */
  async one(idOrCode: string, { asOf = this.clock.today(), knownAt }: WhenAsked = {}): Promise<SkillView> {
    const [row] = await this.reading.sql<SkillRow>`
      SELECT ${COLUMNS} FROM skills s WHERE s.id = ${isId(idOrCode) ? idOrCode : idNamed('skills', 'code', idOrCode)}`;
    if (!row) throw new NotFound();
    return skillAsOf(parsed(row), asOf, knownAt);
  }

  /**
   * The skills' names in the reader's language, by id, in the order of the codes.
   *
   * @param ids every skill when absent, retired ones too.
   */
  async names(language: string, ids?: readonly string[]): Promise<ReadonlyMap<string, SkillName>> {
    if (ids?.length === 0) return new Map();
    const rows = await this.reading.sql<NameRow>`
      SELECT id, code, name, category, validity_months AS "validityMonths",
        validity_changes AS "validityChanges", translations
      FROM skills ${where(ids ? sql`id IN (${join(ids)})` : null)} ORDER BY code`;
    return new Map(rows.map((row) => [row.id, inLanguage(row, language)]));
  }

  /** The scale, 0 to 5. */
  async levels({ asOf = this.clock.today(), knownAt }: WhenAsked = {}): Promise<readonly LevelView[]> {
    return readLevels(this.reading, asOf, knownAt);
  }

  /** The scale in the reader's language, 0 to 5, as it is named today. */
  async levelNames(language: string): Promise<readonly LevelName[]> {
    const levels = await this.levels();
    return levels.map(({ level, name, meaning, translations }) => ({
      level,
      name,
      meaning,
      ...translations[language],
    }));
  }

  /** Roles whose profile in force on `asOf` asks for the skill, lowest level first. */
  async askingRoles(skillId: string, asOf: CalendarDate, language: string): Promise<readonly AskingRole[]> {
    const rows = await this.reading.sql<AskingRole & { translations: string }>`
      SELECT j.code, j.title, j.translations, r.level, r.importance, r.mandatory
      FROM requirements r JOIN role_profiles p ON p.id = r.profile_id JOIN job_roles j ON j.id = p.job_role_id
      WHERE r.skill_id = ${skillId} AND p.published_at IS NOT NULL AND p.effective_on <= ${asOf}
        AND NOT EXISTS (SELECT 1 FROM role_profiles later WHERE later.job_role_id = p.job_role_id
          AND later.published_at IS NOT NULL AND later.effective_on <= ${asOf}
          AND later.profile_version > p.profile_version)
      ORDER BY r.level, j.code`;
    return rows.map(({ translations, ...row }) => {
      const titles = JSON.parse(translations) as Readonly<Record<string, { title: string }>>;
      return {
        ...row,
        title: titles[language]?.title ?? row.title,
        mandatory: Boolean(row.mandatory),
      };
    });
  }

  private conditions({ search, kind, category, retired }: SkillFilter): (Sql | null)[] {
    const today = this.clock.today();
    return [
      foundBy(search, 's.code_find', 's.name_find', 's.description_find', 's.translations_find'),
      kind ? sql`s.kind = ${kind}` : null,
      category ? sql`s.category_fold = ${identityFold(category)}` : null,
      retired === 'true' ? sql`s.retired_on <= ${today}` : null,
      retired === 'false' ? sql`(s.retired_on IS NULL OR s.retired_on > ${today})` : null,
    ];
  }
}

function parsed({ indicators, indicatorChanges, validityChanges, translations, ...row }: SkillRow): Skill {
  return {
    ...row,
    indicators: JSON.parse(indicators) as Indicators,
    indicatorChanges: changesIn(indicatorChanges),
    validityChanges: changesIn(validityChanges),
    translations: JSON.parse(translations) as Skill['translations'],
  };
}

/** A skill that was read as a whole, by its name in the reader's language. */
export function nameOf(skill: SkillView, language: string): SkillName {
  return called({ ...skill, validityMonths: skill.validity }, skill.translations[language]);
}

/** The translations are long and mostly for others: the text is searched before it is parsed. */
function inLanguage(
  { validityMonths: first, validityChanges, ...row }: NameRow,
  language: string,
): SkillName {
  const skill = { ...row, validityMonths: settingOf(first, validityChanges) };
  if (language === OWN_WORDS || !row.translations.includes(`"${language}"`)) return called(skill);
  return called(skill, (JSON.parse(row.translations) as Skill['translations'])[language]);
}

function called(skill: SkillName, words: Pick<SkillName, 'name' | 'category'> = skill): SkillName {
  const { id, code, validityMonths } = skill;
  return { id, code, name: words.name, category: words.category, validityMonths };
}
