import sql, { type Sql } from 'sql-template-tag';
import { readRecords, type Source } from '../assessments/read-records.js';
import type { ExemptionFact, Gap, RequirementFact } from '../gaps/gap.js';
import { monthsServed, monthsServedOn, type PositionFact } from '../gaps/service-months.js';
import { standingOf } from '../gaps/standing.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';
import { type CandidacyFacts, type Eligibility, eligibilityOf, type HeldCertificate } from './eligibility.js';
import { readSchemes, type Scheme } from './read-schemes.js';

/** One person under one scheme on one day: what the decision rests on, and what it must be. */
export interface Candidacy extends CandidacyFacts {
  readonly asOf: CalendarDate;
  readonly scheme: Scheme;
  /** Null while the role has no published profile; `gaps` is empty then. */
  readonly profile: { readonly id: string; readonly profileVersion: number } | null;
  readonly employee: Person;
  readonly gaps: readonly Gap[];
  readonly eligibility: Eligibility;
}

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly team: string;
}

/** One scheme or all; and one person, whatever role they hold, or everybody who holds the scheme's role. */
export interface Wanted {
  readonly asOf: CalendarDate;
  readonly certificationId?: string;
  readonly employeeId?: string;
}

type OfEmployee<T> = T & { readonly employeeId: string };

/**
 * Reads candidacies in a number of statements that grows neither with the people nor with the schemes. Within a
 * transaction (`Tx` as the source) they include what the transaction itself wrote.
 */
export async function readCandidacies(source: Source, wanted: Wanted): Promise<Candidacy[]> {
  const { asOf, certificationId, employeeId } = wanted;
  const schemes = await readSchemes(source, asOf, certificationId);
  const inRole = sql`SELECT h.employee_id FROM positions h JOIN certifications c ON c.job_role_id = h.role_id
    WHERE h.from_on <= ${asOf} AND (h.to_on IS NULL OR h.to_on >= ${asOf})
      AND ${certificationId ? sql`c.id = ${certificationId}` : sql`1 = 1`}`;
  const among = (column: Sql): Sql =>
    employeeId ? sql`${column} = ${employeeId}` : sql`${column} IN (${inRole})`;
  const people = await source.sql<Person>`
    SELECT e.id, e.number, e.name, t.name AS team FROM employees e JOIN teams t ON t.id = e.team_id
    WHERE ${among(sql`e.id`)} ORDER BY e.name, e.id`;
  const positions = await source.sql<OfEmployee<PositionFact>>`
    SELECT employee_id AS "employeeId", role_id AS "roleId", from_on AS "fromOn", to_on AS "toOn"
    FROM positions WHERE ${among(sql`employee_id`)}`;
  const exemptions = await source.sql<OfEmployee<ExemptionFact> & { jobRoleId: string; skillId: string }>`
    SELECT id, employee_id AS "employeeId", job_role_id AS "jobRoleId", skill_id AS "skillId", reason,
      from_on AS "fromOn", until_on AS "untilOn", ended_on AS "endedOn"
    FROM exemptions WHERE ${among(sql`employee_id`)}`;
  const certificates = await source.sql<OfEmployee<HeldCertificate> & { certificationId: string }>`
    SELECT c.id, c.number, c.employee_id AS "employeeId", c.certification_id AS "certificationId",
      c.effective_on AS "effectiveOn", c.expires_on AS "expiresOn", r.revoked_on AS "revokedOn"
    FROM certificates c LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
    WHERE ${among(sql`c.employee_id`)} ORDER BY c.id`;
  const [settings] = await source.sql<{ testCeiling: Level }>`
    SELECT test_ceiling AS "testCeiling" FROM organisations WHERE id = 1`;
  const records = await readRecords(source, ({ employee }) => among(employee));
  const facts = {
    records,
    positions: grouped(positions, (position) => position.employeeId),
    exemptions: grouped(exemptions, (each) => `${each.employeeId} ${each.jobRoleId}`),
    certificates: grouped(certificates, (each) => `${each.employeeId} ${each.certificationId}`),
    testCeiling: settings?.testCeiling ?? 0,
  };
  return schemes.flatMap((scheme) =>
    people
      .filter(({ id }) => employeeId !== undefined || holds(facts.positions.get(id), scheme.jobRoleId, asOf))
      .map((employee) => candidacyOf(scheme, employee, facts, asOf)),
  );
}

interface Facts {
  readonly records: Awaited<ReturnType<typeof readRecords>>;
  readonly positions: ReadonlyMap<string, readonly PositionFact[]>;
  readonly exemptions: ReadonlyMap<string, readonly (ExemptionFact & { skillId: string })[]>;
  readonly certificates: ReadonlyMap<string, readonly HeldCertificate[]>;
  readonly testCeiling: Level;
}

function candidacyOf(scheme: Scheme, employee: Person, facts: Facts, asOf: CalendarDate): Candidacy {
  const { jobRoleId, monthsInRole } = scheme;
  const positions = facts.positions.get(employee.id) ?? [];
  const requirements: readonly RequirementFact[] = scheme.profile?.requirements ?? [];
  const exemptions = facts.exemptions.get(`${employee.id} ${jobRoleId}`) ?? [];
  const candidacy = {
    hasProfile: scheme.profile !== null,
    holdsRole: holds(positions, jobRoleId, asOf),
    monthsInRole: monthsServed(positions, jobRoleId, asOf),
    monthsReachedOn: monthsServedOn(positions, jobRoleId, asOf, monthsInRole),
    certificates: facts.certificates.get(`${employee.id} ${scheme.id}`) ?? [],
  };
  const { gaps } = standingOf(
    {
      requirements,
      record: facts.records.get(employee.id) ?? new Map(),
      exemptions: grouped(exemptions, ({ skillId }) => skillId),
      positions,
      jobRoleId,
      stepsToRole: [],
      testCeiling: facts.testCeiling,
    },
    { asOf },
  );
  const eligibility = eligibilityOf(scheme, { ...candidacy, gaps }, asOf);
  return { asOf, scheme, profile: scheme.profile, employee, ...candidacy, gaps, eligibility };
}

function holds(positions: readonly PositionFact[] = [], jobRoleId: string, asOf: CalendarDate): boolean {
  return positions.some(
    ({ roleId, fromOn, toOn }) => roleId === jobRoleId && fromOn <= asOf && (toOn === null || toOn >= asOf),
  );
}
