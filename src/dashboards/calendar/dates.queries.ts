import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { WAITS } from '../../assessment-requests/answered.js';
import { validUntilOf } from '../../assessments/assessment-facts.js';
import { proficiencyOf } from '../../assessments/proficiency.js';
import { readRecords } from '../../assessments/read-records.js';
import { certificateState } from '../../certifications/certificates/certificate-state.js';
import { titleIn } from '../../certifications/schemes/certifications.queries.js';
import { hasEnded } from '../../certifications/limits/suspension-rules.js';
import { readHeldCertificates } from '../../certifications/candidacies/read-held-certificates.js';
import { renewalWindow } from '../../certifications/renewal/renewal.js';
import { Reading } from '../../database/reading.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';

/** A day that concerns a person, still to come. */
export interface OwnDate {
  readonly kind: 'certificate-ends' | 'renewal-opens' | 'level-lapses' | 'to-be-assessed' | 'to-assess';
  /** Of what the day belongs to; with the person where others have days of the same thing. */
  readonly id: string;
  readonly on: CalendarDate;
  /** A certification or a skill. */
  readonly name: string;
  /** A certificate's number; whom one assesses. */
  readonly of: string;
  /** It was to be, and is off. */
  readonly isCancelled: boolean;
}

/** One's own dates, the soonest first; the number of statements is the same for everybody. */
@Injectable()
export class DatesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    private readonly skills: SkillsQueries,
  ) {}

  async of(employeeId: string, asOf: CalendarDate, language: Language): Promise<OwnDate[]> {
    const dates = [
      ...(await this.certificates(employeeId, asOf, language)),
      ...(await this.levels(employeeId, asOf, language)),
      ...(await this.assessments(employeeId, asOf, language)),
    ];
    return dates
      .filter(({ on }) => on >= asOf)
      .sort((a, b) => (`${a.on}${a.id}` < `${b.on}${b.id}` ? -1 : 1));
  }

  /**
   * The last day of each certificate that has not ended, and the first day of its renewal: off once it is renewed, and both
   * once it is revoked.
   */
  private async certificates(employeeId: string, asOf: CalendarDate, language: Language): Promise<OwnDate[]> {
    const held = await readHeldCertificates(this.reading, (employee) => sql`${employee} = ${employeeId}`);
    const titles = await this.reading.sql<{ id: string; title: string; translations: string }>`
      SELECT id, title, translations FROM certifications`;
    return held
      .map((certificate) => ({ certificate, state: certificateState(certificate, asOf) }))
      .filter(({ state }) => state === 'revoked' || !hasEnded(state))
      .flatMap(({ certificate, state }): OwnDate[] => {
        const { id, number, certificationId, renewedOn } = certificate;
        const isRevoked = state === 'revoked';
        const scheme = titles.find((each) => each.id === certificationId);
        const name = (scheme && titleIn(scheme.translations, language)) ?? scheme?.title ?? '';
        const { opensOn, lastOn } = renewalWindow(certificate);
        const what = { id, name, of: number };
        return [
          { kind: 'certificate-ends', ...what, on: lastOn, isCancelled: isRevoked },
          { kind: 'renewal-opens', ...what, on: opensOn, isCancelled: isRevoked || Boolean(renewedOn) },
        ];
      });
  }

  /** The last day of each level; off where it went with an assessment that was withdrawn. */
  private async levels(employeeId: string, asOf: CalendarDate, language: Language): Promise<OwnDate[]> {
    const records = await readRecords(this.reading, ({ employee }) => sql`${employee} = ${employeeId}`);
    const { testCeiling } = await this.organisation.settings();
    const names = await this.skills.names(language);
    return [...(records.get(employeeId)?.values() ?? [])].flatMap((record): OwnDate[] => {
      const { validUntil, verified, skillId } = proficiencyOf(record, { asOf }, testCeiling);
      const name = names.get(skillId)?.name ?? '—';
      const wasUntil = record.assessments
        .filter(({ withdrawnAt, method }) => withdrawnAt !== null && method !== 'self')
        .flatMap((each) => validUntilOf(each, record, { asOf }) ?? [])
        .sort()
        .at(-1);
      const on = validUntil ?? (verified === null ? wasUntil : undefined);
      if (on === undefined) return [];
      const id = `${employeeId}-${skillId}`;
      return [{ kind: 'level-lapses', id, on, name, of: '', isCancelled: validUntil === null }];
    });
  }

  /**
   * Planned ones, one's own and those one took: off once they are answered, withdrawn or declined, and once their day was
   * given up and no other took its place for the same reader.
   */
  private async assessments(employeeId: string, asOf: CalendarDate, language: Language): Promise<OwnDate[]> {
    const rows = await this.reading.sql<{
      id: string;
      on: string;
      skillId: string;
      employeeId: string;
      of: string;
      waits: unknown;
    }>`
      SELECT r.id, r.planned_on AS "on", r.skill_id AS "skillId", r.employee_id AS "employeeId", e.name AS "of",
        CASE WHEN ${WAITS} THEN 1 ELSE 0 END AS "waits"
      FROM assessment_requests r JOIN employees e ON e.id = r.employee_id
      WHERE (r.employee_id = ${employeeId} OR r.taken_by_id = ${employeeId})
        AND r.planned_on >= ${asOf}
      UNION ALL SELECT r.id, max(d.planned_on), r.skill_id, r.employee_id, e.name, 0
      FROM given_up_days d JOIN assessment_requests r ON r.id = d.request_id JOIN employees e ON e.id = r.employee_id
      WHERE d.planned_on >= ${asOf} AND (
        (r.employee_id = ${employeeId} AND r.planned_on IS NULL)
        OR (d.assessor_id = ${employeeId} AND (r.planned_on IS NULL OR r.taken_by_id <> ${employeeId}))
      ) GROUP BY r.id, r.skill_id, r.employee_id, e.name`;
    const names = await this.skills.names(language);
    return rows.map(({ id, on, of, waits, ...row }) => {
      const isOwn = row.employeeId === employeeId;
      return {
        kind: isOwn ? 'to-be-assessed' : 'to-assess',
        // Another assessor may take it over, and has a day of their own then.
        id: isOwn ? id : `${employeeId}-${id}`,
        ...{ on, of },
        name: names.get(row.skillId)?.name ?? '—',
        isCancelled: !Number(waits),
      };
    });
  }
}
