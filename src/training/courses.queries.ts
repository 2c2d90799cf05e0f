import { Inject, Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { idNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { isId } from '../shared/id.js';
import type { Level } from '../shared/level.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { COURSE_SORTS } from './course.dto.js';
import type { CourseKind } from './course.entity.js';

export interface CourseSummary {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly kind: CourseKind;
  readonly provider: string;
  /** Of the learner, in quarters. */
  readonly hours: number;
  readonly priceCents: number;
  readonly languages: readonly string[];
  readonly summary: string;
  readonly retiredOn: CalendarDate | null;
  readonly version: number;
}

export interface CourseDetails extends CourseSummary {
  readonly currency: string;
  readonly outcomes: readonly {
    readonly skillId: string;
    readonly skillCode: string;
    readonly fromLevel: Level;
    readonly toLevel: Level;
  }[];
  readonly prerequisites: readonly {
    readonly courseId: string | null;
    readonly courseCode: string | null;
    readonly courseTitle: string | null;
    readonly skillId: string | null;
    readonly skillCode: string | null;
    readonly level: Level | null;
  }[];
}

export interface CourseFilters {
  readonly search?: string;
  readonly kind?: CourseKind;
  /** Code of a skill it leads to. */
  readonly skill?: string;
  readonly language?: string;
  readonly retired?: 'true' | 'false';
}

const COLUMNS: Readonly<Record<(typeof COURSE_SORTS)[number], string>> = {
  code: 'c.code',
  title: 'c.title_find',
  hours: 'c.hours',
  priceCents: 'c.price_cents',
};

const SUMMARY = sql`c.id, c.code, c.title, c.kind, c.provider, c.hours, c.price_cents AS "priceCents", c.languages,
  c.summary, c.retired_on AS "retiredOn", c.version`;

type CourseRow = Omit<CourseSummary, 'languages'> & { readonly languages: string };

@Injectable()
export class CoursesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(filters: CourseFilters, paging: Paging): Promise<Page<CourseSummary>> {
    const { condition, order } = keyset(paging, COLUMNS, 'c.id');
    const rows = await this.reading.sql<CourseRow>`
      SELECT ${SUMMARY} FROM courses c ${where(...this.conditions(filters), condition)} ${order}`;
    return toSortedPage(rows.map(toSummary), paging);
  }

  /** @param ref id or code. @throws NotFound */
  async one(ref: string): Promise<CourseDetails> {
    const [row] = await this.reading.sql<CourseRow>`
      SELECT ${SUMMARY} FROM courses c WHERE c.id = ${isId(ref) ? ref : idNamed('courses', 'code', ref)}`;
    if (!row) throw new NotFound();
    const outcomes = await this.reading.sql<CourseDetails['outcomes'][number]>`
      SELECT o.skill_id AS "skillId", s.code AS "skillCode", o.from_level AS "fromLevel", o.to_level AS "toLevel"
      FROM course_outcomes o JOIN skills s ON s.id = o.skill_id
      WHERE o.course_id = ${row.id} ORDER BY s.code, o.from_level`;
    const prerequisites = await this.reading.sql<CourseDetails['prerequisites'][number]>`
      SELECT p.required_course_id AS "courseId", c.code AS "courseCode", c.title AS "courseTitle",
        p.required_skill_id AS "skillId", s.code AS "skillCode", p.required_level AS level
      FROM course_prerequisites p LEFT JOIN courses c ON c.id = p.required_course_id
      LEFT JOIN skills s ON s.id = p.required_skill_id
      WHERE p.course_id = ${row.id} ORDER BY p.id`;
    return { ...toSummary(row), currency: await this.currency(), outcomes, prerequisites };
  }

  /** ISO 4217 */
  async currency(): Promise<string> {
    return (await this.organisation.settings()).currency;
  }

  private conditions({ search, kind, skill, language, retired }: CourseFilters): (Sql | null)[] {
    const today = this.clock.today();
    return [
      foundBy(search, 'c.code_find', 'c.title_find', 'c.summary_find'),
      kind ? sql`c.kind = ${kind}` : null,
      skill
        ? sql`c.id IN (SELECT o.course_id FROM course_outcomes o WHERE o.skill_id = ${idNamed('skills', 'code', skill)})`
        : null,
      language ? sql`',' || c.languages || ',' LIKE ${`%,${language},%`}` : null,
      retired === 'true'
        ? sql`c.retired_on <= ${today}`
        : sql`(c.retired_on IS NULL OR c.retired_on > ${today})`,
    ];
  }
}

function toSummary({ languages, ...row }: CourseRow): CourseSummary {
  return { ...row, languages: languages.split(',') };
}
