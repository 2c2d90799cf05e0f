import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import type { SkillTranslations } from '../skills/skill.entity.js';
import type { Language } from '../web/languages.js';

export interface SkillName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly validityMonths: number | null;
}

type SkillRow = SkillName & { readonly translations: string };

/** The names that the reasons of a level speak of: two statements for a person, whatever is recorded of them. */
@Injectable()
export class NamesQueries {
  constructor(private readonly reading: Reading) {}

  /** Skills by id, in the reader's language where it has a name for them. */
  async skills(ids: readonly string[], language: Language): Promise<ReadonlyMap<string, SkillName>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reading.sql<SkillRow>`
      SELECT id, code, name, category, validity_months AS "validityMonths", translations
      FROM skills WHERE id IN (${join(ids)})`;
    return new Map(rows.map((row) => [row.id, inLanguage(row, language)]));
  }

  /** The names of everybody who ever assessed this person, by employee id. */
  async assessorsOf(employeeId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.reading.sql<{ id: string; name: string }>`
      SELECT id, name FROM employees
      WHERE id IN (SELECT assessor_id FROM assessments WHERE employee_id = ${employeeId})`;
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** The translations are long and mostly for others: the text is searched before it is parsed. */
function inLanguage({ translations, ...own }: SkillRow, language: Language): SkillName {
  if (!translations.includes(`"${language}"`)) return own;
  const translated = (JSON.parse(translations) as SkillTranslations)[language];
  return translated ? { ...own, name: translated.name, category: translated.category } : own;
}
