import { Inject, Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { idNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { identityFold } from '../shared/identity-fold.js';
import { isId } from '../shared/id.js';
import type { Level } from '../shared/level.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import { OWN_WORDS } from '../web/languages.js';
import type { LevelDescription } from './level-description.entity.js';
import type { Skill } from './skill.entity.js';

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
  /** Months after which a verified level lapses; null = never. */
  readonly validityMonths: number | null;
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

type SkillRow = Omit<Skill, 'indicators' | 'translations'> & {
  readonly indicators: string;
  readonly translations: string;
};

type LevelRow = Omit<LevelDescription, 'translations'> & { readonly translations: string };

const COLUMNS = sql`s.id, s.code, s.kind, s.category, s.name, s.description, s.indicators,
  s.validity_months AS "validityMonths", s.retired_on AS "retiredOn", s.translations, s.version`;

@Injectable()
export class SkillsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(filter: SkillFilter, paging: Paging): Promise<Page<Skill>> {
    const { condition, order } = keyset(paging, { code: 's.code', name: 's.name_find' }, 's.id');
    const rows = await this.reading.sql<SkillRow>`
      SELECT ${COLUMNS} FROM skills s ${where(...this.conditions(filter), condition)} ${order}`;
    return toSortedPage(rows.map(parsed), paging);
  }

  /** @throws NotFound for an id or code that no skill has. */
  async one(idOrCode: string): Promise<Skill> {
    const [row] = await this.reading.sql<SkillRow>`
      SELECT ${COLUMNS} FROM skills s WHERE s.id = ${isId(idOrCode) ? idOrCode : idNamed('skills', 'code', idOrCode)}`;
    if (!row) throw new NotFound();
    return parsed(row);
  }

  /**
   * The skills' names in the reader's language, by id, in the order of the codes.
   *
   * @param ids every skill when absent, retired ones too.
   */
  async names(language: string, ids?: readonly string[]): Promise<ReadonlyMap<string, SkillName>> {
    if (ids?.length === 0) return new Map();
    const rows = await this.reading.sql<SkillName & { translations: string }>`
      SELECT id, code, name, category, validity_months AS "validityMonths", translations
      FROM skills ${where(ids ? sql`id IN (${join(ids)})` : null)} ORDER BY code`;
    return new Map(rows.map((row) => [row.id, inLanguage(row, language)]));
  }

  /** The scale, 0 to 5. */
  async levels(): Promise<readonly LevelDescription[]> {
    const rows = await this.reading.sql<LevelRow>`
      SELECT level, name, meaning, translations FROM level_descriptions ORDER BY level`;
    return rows.map((row) => ({
      ...row,
      translations: JSON.parse(row.translations) as LevelDescription['translations'],
    }));
  }

  /** The scale in the reader's language, 0 to 5. */
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

function parsed(row: SkillRow): Skill {
  return {
    ...row,
    indicators: JSON.parse(row.indicators) as Skill['indicators'],
    translations: JSON.parse(row.translations) as Skill['translations'],
  };
}

/** A skill that was read as a whole, by its name in the reader's language. */
export function nameOf(skill: Skill, language: string): SkillName {
  return called(skill, skill.translations[language]);
}

/** The translations are long and mostly for others: the text is searched before it is parsed. */
function inLanguage(row: SkillName & { translations: string }, language: string): SkillName {
  if (language === OWN_WORDS || !row.translations.includes(`"${language}"`)) return called(row);
  return called(row, (JSON.parse(row.translations) as Skill['translations'])[language]);
}

function called(skill: SkillName, words: Pick<SkillName, 'name' | 'category'> = skill): SkillName {
  const { id, code, validityMonths } = skill;
  return { id, code, name: words.name, category: words.category, validityMonths };
}
