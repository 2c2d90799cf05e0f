import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { byName } from '../database/statement.js';
import type { RequirementFact } from '../gaps/gap.js';
import { type Standing, standingOf } from '../gaps/standing.js';
import { StandingQueries } from '../gaps/standing.queries.js';
import type { ProfileWithRequirements } from '../job-roles/job-roles.queries.js';
import { ProfilesQueries } from '../job-roles/profiles.queries.js';
import { employedOn } from '../people/employed-on.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { inOrder } from '../shared/collation.js';
import { Conflict } from '../shared/errors.js';
import type { Language } from '../web/languages.js';
import { BenchQueries } from './bench.queries.js';
import { impactOf, type ProfileImpact, type RunningCertificate } from './profile-impact.js';

export interface DraftImpact extends ProfileImpact {
  /** The version that is compared with; null where none is in force on the day. */
  readonly comparedWith: number | null;
}

/** What publishing a draft would change. The number of statements grows neither with people nor requirements. */
@Injectable()
export class ProfileImpactQueries {
  constructor(
    private readonly reading: Reading,
    private readonly bench: BenchQueries,
    private readonly profiles: ProfilesQueries,
    private readonly standings: StandingQueries,
  ) {}

  /**
   * @param asOf the day on which the draft would come into force.
   * @throws Conflict `profile-published` for a version that is no draft any more.
   */
  async of(
    actor: Actor,
    draft: ProfileWithRequirements,
    asOf: CalendarDate,
    language: Language,
  ): Promise<DraftImpact> {
    const { jobRoleId, profileVersion, requirements } = draft;
    if (draft.state !== 'draft') throw new Conflict('profile-published', { profileVersion });
    const present = await this.profiles.inForce(jobRoleId, asOf);
    const people = (await this.bench.people(actor, jobRoleId, { asOf })).sort(
      inOrder(
        language,
        ({ name }) => name,
        ({ number }) => number,
      ),
    );
    const certificates = await this.certificates(jobRoleId, asOf, language);
    const ids = [...new Set([...people, ...certificates].map(({ employeeId }) => employeeId))];
    const facts = ids.length > 0 ? await this.standings.factsOf(ids, jobRoleId) : new Map<string, never>();
    const under = (asked: readonly RequirementFact[]): ReadonlyMap<string, Standing> =>
      new Map([...facts].map(([id, fact]) => [id, standingOf({ ...fact, requirements: asked }, { asOf })]));
    const before = present && under(present.requirements);
    const impact = impactOf(people, certificates, before, under(requirements));
    return { ...impact, comparedWith: present?.profileVersion ?? null };
  }

  /** Those that recognise the role and run on the day, of people who have not left, by name. */
  certificates(jobRoleId: string, asOf: CalendarDate, language: Language): Promise<RunningCertificate[]> {
    return this.reading.sql<RunningCertificate>`
      SELECT c.id, c.number, c.employee_id AS "employeeId", e.name, e.number AS "employeeNumber", t.name AS team, c.valid_until AS "validUntil"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN employees e ON e.id = c.employee_id JOIN teams t ON t.id = e.team_id
        LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      WHERE s.job_role_id = ${jobRoleId} AND c.effective_on <= ${asOf} AND c.valid_until >= ${asOf}
        AND (r.revoked_on IS NULL OR r.revoked_on > ${asOf}) AND ${employedOn(asOf)}
      ORDER BY ${byName(language, 'e.name_find')}, c.number`;
  }
}
