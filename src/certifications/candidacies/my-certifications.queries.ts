import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { Names } from '../../gaps/gaps.presenter.js';
import { NamesQueries } from '../../gaps/names.queries.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Language } from '../../web/languages.js';
import { CertificatesQueries, type PublicCertificate } from '../certificates/certificates.queries.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';

export interface OwnCertifications {
  /** Under the schemes that concern the person. */
  readonly candidacies: readonly Candidacy[];
  readonly certificates: readonly PublicCertificate[];
  readonly names: Names;
}

/** One's own certifications: what one holds, where one's applications stand, and what else one could apply for. */
@Injectable()
export class MyCertificationsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly certificates: CertificatesQueries,
    private readonly names: NamesQueries,
  ) {}

  /** Of the schemes those of the role held and of the role aimed at, and those the person ever applied under. */
  async of(employeeId: string, asOf: CalendarDate, language: Language): Promise<OwnCertifications> {
    const [person] = await this.reading.sql<{ targetRoleId: string | null }>`
      SELECT target_role_id AS "targetRoleId" FROM employees WHERE id = ${employeeId}`;
    const all = await readCandidacies(this.reading, { asOf, employeeId });
    const candidacies = all
      .filter((each) => concerns(each, person?.targetRoleId ?? null, asOf))
      .sort((a, b) => Number(b.holdsRole) - Number(a.holdsRole));
    const skillIds = candidacies.flatMap(({ gaps, scheme }) => [
      ...gaps.map(({ requirement }) => requirement.skillId),
      ...(scheme.version?.testSkillIds ?? []),
    ]);
    return {
      candidacies,
      certificates: await this.certificates.ofEmployee(employeeId, asOf),
      names: await this.names.of(employeeId, [...new Set(skillIds)], language),
    };
  }
}

function concerns(
  { scheme, holdsRole, application, certificates }: Candidacy,
  targetRoleId: string | null,
  asOf: CalendarDate,
): boolean {
  if (application !== null || certificates.length > 0) return true;
  const isGiven = scheme.retiredOn === null || scheme.retiredOn > asOf;
  return isGiven && (holdsRole || scheme.jobRoleId === targetRoleId);
}
