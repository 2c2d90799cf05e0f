import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { COUNTED, TOLD } from '../database/counted.js';
import { Reading } from '../database/reading.js';
import { where } from '../database/statement.js';
import { numberOfNamesake } from '../people/namesakes.js';
import { identityFold } from '../shared/identity-fold.js';
import { type Page, type Paging, toPage } from '../shared/page.js';
import type { Skill } from '../skills/skill.entity.js';
import type { Language } from '../web/languages.js';
import { ACTS_OF, type EventKind } from './event-kinds.js';

/** A line of the audit trail about one person's record, with what its sentence speaks of. */
export interface RecordEvent {
  readonly seq: number;
  readonly at: string;
  readonly actorName: string;
  /** Where somebody else has the same name. */
  readonly actorNumber: string | null;
  readonly act: string;
  /** JSON text. */
  readonly before: string | null;
  readonly after: string | null;
  /** The skill that it is about, in the reader's language. */
  readonly skill: { readonly code: string; readonly name: string } | null;
  /** Title of the course that it is about. */
  readonly course: string | null;
  /** What was written down with the assessment, the request or the completion: never part of the trail itself. */
  readonly note: string | null;
}

export interface EventFilter {
  readonly kind?: EventKind;
  /** Code */
  readonly skill?: string;
}

type Row = Omit<RecordEvent, 'skill'> & {
  readonly skillCode: string | null;
  readonly skillName: string | null;
  readonly translations: string | null;
};

/** Everything that changed the record of one person: one statement for each question. */
@Injectable()
export class RecordEventsQueries {
  constructor(private readonly reading: Reading) {}

  /** Newest first. */
  async latest(employeeId: string, count: number, language: Language): Promise<readonly RecordEvent[]> {
    return this.events(
      sql`WHERE h.employee_id = ${employeeId} AND ${TOLD} ORDER BY h.seq DESC LIMIT ${count}`,
      language,
    );
  }

  async list(
    employeeId: string,
    { kind, skill }: EventFilter,
    { limit, descending, after }: Paging,
    language: Language,
  ): Promise<Page<RecordEvent>> {
    const beyond = descending ? sql`h.seq < ${Number(after?.value)}` : sql`h.seq > ${Number(after?.value)}`;
    const rows = await this.events(
      sql`${where(
        sql`h.employee_id = ${employeeId}`,
        TOLD,
        kind ? ofKind(kind) : null,
        skill ? sql`k.code_fold = ${identityFold(skill)}` : null,
        after ? beyond : null,
      )} ORDER BY h.seq ${descending ? sql`DESC` : sql`ASC`} LIMIT ${limit + 1}`,
      language,
    );
    const sort = descending ? '-seq' : 'seq';
    return toPage(rows, limit, ({ seq }) => ({ sort, value: seq, id: '' }));
  }

  /** The skills that the record speaks of: what its history can be narrowed to. */
  async skillIds(employeeId: string): Promise<readonly string[]> {
    const rows = await this.reading.sql<{ skillId: string }>`
      SELECT skill_id AS "skillId" FROM ${COUNTED} a WHERE employee_id = ${employeeId}
      UNION SELECT skill_id FROM holds WHERE employee_id = ${employeeId}
      UNION SELECT skill_id FROM exemptions WHERE employee_id = ${employeeId}
      UNION SELECT skill_id FROM assessment_requests WHERE employee_id = ${employeeId}`;
    return rows.map(({ skillId }) => skillId);
  }

  private async events(rest: Sql, language: Language): Promise<RecordEvent[]> {
    const rows = await this.reading.sql<Row>`
      SELECT h.seq, h.at, h.actor_name AS "actorName", ${numberOfNamesake('ae')} AS "actorNumber", h.act, h.before, h.after, k.code AS "skillCode",
        k.name AS "skillName", k.translations, c.title AS course, COALESCE(a.note, q.note, d.note) AS note
      FROM history_entries h
        LEFT JOIN users au ON au.id = h.actor_id LEFT JOIN employees ae ON ae.id = au.employee_id
        LEFT JOIN ${COUNTED} a ON h.subject_type = 'assessment' AND a.id = h.subject_id
        LEFT JOIN holds o ON h.subject_type = 'hold' AND o.id = h.subject_id
        LEFT JOIN exemptions x ON h.subject_type = 'exemption' AND x.id = h.subject_id
        LEFT JOIN assessment_requests q ON h.subject_type = 'assessment-request' AND q.id = h.subject_id
        LEFT JOIN course_completions d ON h.subject_type = 'course-completion' AND d.id = h.subject_id
        LEFT JOIN courses c ON c.id = COALESCE(d.course_id, q.course_id)
        LEFT JOIN skills k ON k.id = COALESCE(a.skill_id, o.skill_id, x.skill_id, q.skill_id)
      ${rest}`;
    return rows.map(({ skillCode, skillName, translations, ...row }) => ({
      ...row,
      skill: skillCode === null ? null : { code: skillCode, name: nameIn(language, skillName, translations) },
    }));
  }
}

/** Translations are long: they are parsed only for a reader who needs them. */
function nameIn(language: Language, own: string | null, translations: string | null): string {
  if (!translations?.includes(`"${language}"`)) return own ?? '';
  return (JSON.parse(translations) as Skill['translations'])[language]?.name ?? own ?? '';
}

/** An act is `<noun>.<verb>`. */
function ofKind(kind: EventKind): Sql {
  const nouns = ACTS_OF[kind].map((noun) => sql`substr(h.act, 1, ${noun.length + 1}) = ${`${noun}.`}`);
  return sql`(${join(nouns, ' OR ')})`;
}
