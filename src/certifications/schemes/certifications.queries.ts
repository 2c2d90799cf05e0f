import { Inject, Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { idNamed } from '../../database/by-name.js';
import { Reading } from '../../database/reading.js';
import { foundBy, keyset, where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { isId } from '../../shared/id.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import type { Language } from '../../web/languages.js';

export interface CertificationSummary {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly jobRoleId: string;
  readonly roleCode: string;
  readonly roleTitle: string;
  /** Of the version in force, 1, 2, 3 …; this and what follows is null while none is. */
  readonly versionNumber: number | null;
  /** Whole months to be served in the role. */
  readonly monthsInRole: number | null;
  readonly validityMonths: number | null;
  readonly retiredOn: CalendarDate | null;
}

export const CERTIFICATION_SORTS = ['code', 'title'] as const;

const COLUMNS: Readonly<Record<(typeof CERTIFICATION_SORTS)[number], string>> = {
  code: 'c.code',
  title: 'c.title_find',
};

const summary = (
  today: CalendarDate,
) => sql`c.id, c.code, c.title, c.translations, c.job_role_id AS "jobRoleId", j.code AS "roleCode",
  j.title AS "roleTitle", j.translations AS "roleTranslations", v.number AS "versionNumber",
  v.months_in_role AS "monthsInRole", v.validity_months AS "validityMonths", c.retired_on AS "retiredOn"
  FROM certifications c JOIN job_roles j ON j.id = c.job_role_id
  LEFT JOIN certification_versions v ON v.certification_id = c.id AND v.number = (
    SELECT max(f.number) FROM certification_versions f
    WHERE f.certification_id = c.id AND f.published_at IS NOT NULL AND f.effective_on <= ${today})`;

type Row = CertificationSummary & { readonly translations: string; readonly roleTranslations: string };

/** The schemes, in the reader's language where it has titles for them. */
@Injectable()
export class CertificationsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(
    search: string | undefined,
    language: Language,
    paging: Paging,
  ): Promise<Page<CertificationSummary>> {
    const { condition, order } = keyset(paging, COLUMNS, 'c.id');
    const rows = await this.reading.sql<Row>`
      SELECT ${summary(this.clock.today())} ${where(foundBy(search, 'c.code_find', 'c.title_find', 'c.translations_find', 'j.title_find'), condition)} ${order}`;
    const page = toSortedPage(rows, paging);
    return { ...page, items: page.items.map((row) => inLanguage(row, language)) };
  }

  /** Those that are or were given, to choose from. */
  async all(language: Language): Promise<CertificationSummary[]> {
    const rows = await this.reading.sql<Row>`SELECT ${summary(this.clock.today())} ORDER BY c.code`;
    return rows.map((row) => inLanguage(row, language));
  }

  /** The titles of schemes by id, in the reader's language where there are such. */
  async titles(language: Language, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reading.sql<{ id: string; title: string; translations: string }>`
      SELECT id, title, translations FROM certifications WHERE id IN (${join(ids)})`;
    return new Map(rows.map(({ id, title, translations }) => [id, titleIn(translations, language) ?? title]));
  }

  /** @param ref id or code. @throws NotFound */
  async one(ref: string, language: Language): Promise<CertificationSummary> {
    const [row] = await this.reading.sql<Row>`
      SELECT ${summary(this.clock.today())} WHERE c.id = ${isId(ref) ? ref : idNamed('certifications', 'code', ref)}`;
    if (!row) throw new NotFound();
    return inLanguage(row, language);
  }
}

function inLanguage(
  { translations, roleTranslations, ...row }: Row,
  language: Language,
): CertificationSummary {
  return {
    ...row,
    title: titleIn(translations, language) ?? row.title,
    roleTitle: titleIn(roleTranslations, language) ?? row.roleTitle,
  };
}

/** @param translations JSON: titles by language */
export function titleIn(translations: string, language: Language): string | null {
  const titles = JSON.parse(translations) as Readonly<Record<string, { readonly title: string }>>;
  return titles[language]?.title ?? null;
}
