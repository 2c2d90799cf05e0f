import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { AssessmentFact } from '../../assessments/assessment-facts.js';
import { endedLevel } from '../../assessments/ended-level.js';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { StandingQueries } from '../../gaps/standing.queries.js';
import { standingOf } from '../../gaps/standing.js';
import { ProfilesQueries } from '../../job-roles/profiles.queries.js';
import { addDays, type CalendarDate, earlier } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { endOfDay } from '../../shared/day-bounds.js';
import { grouped } from '../../shared/grouped.js';
import { type Ending, FURTHEST } from './due-reminders.js';

/** People looked at in one go: few enough that whoever asks in between waits for a moment only. */
const CHUNK = 25;

interface PersonRow {
  readonly employeeId: string;
  readonly employee: string;
  readonly managerId: string | null;
  /** A role the person holds or aims at. */
  readonly roleId: string;
}

/** With the instant at which it was recorded. */
type Dated = Ending & { readonly recordedAt: string };

/** Finds what of people ends soon, and what has ended since a day, by the rules of levels and certificates. */
@Injectable()
export class EndingsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly standings: StandingQueries,
    private readonly profiles: ProfilesQueries,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What came when it was over already, as a load of old records brings it, is told to nobody. */
  async soon(since: CalendarDate): Promise<Ending[]> {
    const today = this.clock.today();
    const last = addDays(today, FURTHEST);
    const endings = [...(await this.levels(today, since)), ...(await this.certificates(since, last))];
    return endings
      .filter(({ validUntil }) => validUntil >= earlier(since, today) && validUntil <= last)
      .filter(({ validUntil, recordedAt }) => recordedAt < endOfDay(validUntil, this.config.TIME_ZONE));
  }

  /**
   * Levels in skills that a role the person holds or aims at asks for, unless they are exempt from it: whose verified
   * level falls when its deciding assessment lapses, and whose fell since and was not assessed again.
   */
  private async levels(today: CalendarDate, since: CalendarDate): Promise<Dated[]> {
    const found = new Map<string, Dated>();
    for (const [roleId, people] of grouped(await this.people(today), (person) => person.roleId)) {
      const profile = await this.profiles.inForce(roleId, today);
      if (!profile) continue;
      for (let start = 0; start < people.length; start += CHUNK) {
        await setImmediate();
        const chunk = new Map(people.slice(start, start + CHUNK).map((each) => [each.employeeId, each]));
        const facts = await this.standings.factsOf([...chunk.keys()], roleId);
        for (const [employeeId, { employee, managerId }] of chunk) {
          const known = facts.get(employeeId);
          if (!known) continue;
          const { gaps } = standingOf({ ...known, requirements: profile.requirements }, { asOf: today });
          for (const { state, proficiency, requirement } of gaps) {
            if (state === 'exempt') continue;
            const { skillId } = requirement;
            const add = ({ id, recordedAt }: AssessmentFact, validUntil: CalendarDate) => {
              const ending = { kind: 'level', subjectId: id, skillId, validUntil, recordedAt } as const;
              found.set(id, { ...ending, employeeId, employee, managerId });
            };
            const { decidedBy, validUntil } = proficiency;
            if (decidedBy !== null && validUntil !== null) add(decidedBy, validUntil);
            const record = known.record.get(skillId);
            const ended = record && endedLevel(record, { from: since, asOf: today }, known.testCeiling);
            if (ended) add(ended.assessment, ended.validUntil);
          }
        }
      }
    }
    return [...found.values()];
  }

  /** Everybody who has not left, once for each role they hold or aim at. A manager who left is none. */
  private people(today: CalendarDate): Promise<PersonRow[]> {
    return this.reading.sql<PersonRow>`
      SELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", roles.role_id AS "roleId"
      FROM employees e LEFT JOIN employees m ON m.id = e.manager_id AND m.status <> 'left'
      JOIN (
        SELECT employee_id, role_id FROM positions
        WHERE from_on <= ${today} AND (to_on IS NULL OR to_on >= ${today})
        UNION SELECT id, target_role_id FROM employees WHERE target_role_id IS NOT NULL
      ) roles ON roles.employee_id = e.id
      WHERE e.status <> 'left' ORDER BY roles.role_id, e.id`;
  }

  /**
   * Suspended ones too: they end all the same. Of those that a later one of the same scheme follows, the later one
   * alone.
   */
  private async certificates(since: CalendarDate, last: CalendarDate): Promise<Dated[]> {
    const rows = await this.reading.sql<Omit<Dated, 'kind' | 'certificateId'>>`
      SELECT c.id AS "subjectId", e.id AS "employeeId", e.name AS employee, m.id AS "managerId",
        s.id AS "certificationId", s.title AS name, c.valid_until AS "validUntil",
        c.granted_at AS "recordedAt"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
      JOIN employees e ON e.id = c.employee_id AND e.status <> 'left'
      LEFT JOIN employees m ON m.id = e.manager_id AND m.status <> 'left'
      LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      WHERE c.valid_until >= ${since} AND c.valid_until <= ${last} AND r.certificate_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM certificates later LEFT JOIN certificate_revocations gone
          ON gone.certificate_id = later.id WHERE later.certification_id = c.certification_id
          AND later.employee_id = c.employee_id AND later.valid_until > c.valid_until
          AND gone.certificate_id IS NULL)`;
    return rows.map((row) => ({ ...row, kind: 'certificate' as const, certificateId: row.subjectId }));
  }
}
