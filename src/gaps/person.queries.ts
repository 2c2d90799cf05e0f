import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { JobRoleTranslations, Track } from '../job-roles/job-role.entity.js';
import { positionHeld } from '../people/positions-known.js';
import { readTargetChoices, targetKnown } from '../people/target-known.js';
import type { EmployeeStatus } from '../people/employee.entity.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { inOrder } from '../shared/collation.js';
import type { Language } from '../web/languages.js';

/** Who somebody is and which roles concern them on a day. */
export interface PersonFacts {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly status: EmployeeStatus;
  readonly hiredOn: CalendarDate;
  readonly team: string;
  readonly site: string;
  readonly manager: string | null;
  /** The role held on the day, and since when. */
  readonly currentRoleId: string | null;
  readonly currentSinceOn: CalendarDate | null;
  readonly targetRoleId: string | null;
}

export interface RoleName {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly track: Track;
  readonly retiredOn: CalendarDate | null;
}

@Injectable()
export class PersonQueries {
  constructor(private readonly reading: Reading) {}

  /** @param knownAt an instant: the roles that were known to concern the person, who is named as today. */
  async person(employeeId: string, asOf: CalendarDate, knownAt?: string): Promise<PersonFacts | null> {
    const [row] = await this.reading.sql<PersonFacts>`
      SELECT e.id, e.number, e.name, e.status, e.hired_on AS "hiredOn", t.name AS team, t.site,
        m.name AS manager, p.role_id AS "currentRoleId", p.from_on AS "currentSinceOn",
        e.target_role_id AS "targetRoleId"
      FROM employees e
        JOIN teams t ON t.id = e.team_id
        LEFT JOIN employees m ON m.id = e.manager_id
        LEFT JOIN positions p ON p.employee_id = e.id AND ${positionHeld(asOf, knownAt)}
      WHERE e.id = ${employeeId}`;
    if (!row || knownAt === undefined) return row ?? null;
    const choices = await readTargetChoices(this.reading, employeeId);
    return { ...row, targetRoleId: targetKnown(choices, row.targetRoleId, knownAt) };
  }

  /** Every role of the ladder, in the reader's language, by title. */
  async roles(language: Language): Promise<RoleName[]> {
    const rows = await this.reading.sql<RoleName & { translations: string }>`
      SELECT id, code, title, track, retired_on AS "retiredOn", translations FROM job_roles ORDER BY id`;
    return rows
      .map(({ translations, ...role }) => {
        if (!translations.includes(`"${language}"`)) return role;
        const translated = (JSON.parse(translations) as JobRoleTranslations)[language];
        return translated ? { ...role, title: translated.title } : role;
      })
      .sort(inOrder(language, ({ title }) => title));
  }
}
