import { readTestCeiling } from '../../assessments/read-recording-facts.js';
import type { Setting } from '../../shared/dated.js';
import sql, { type Sql } from 'sql-template-tag';
import { readRecords, type Source } from '../../assessments/read-records.js';
import type { ExemptionFact, Gap, RequirementFact } from '../../gaps/gap.js';
import { monthsServed, monthsServedOn, type PositionFact } from '../../gaps/service-months.js';
import { standingOf } from '../../gaps/standing.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import type { Level } from '../../shared/level.js';
import { type CandidacyFacts, type Eligibility, eligibilityOf, renewalEligibility } from './eligibility.js';
import { passedTests } from './passed-tests.js';
import { type Application, isOpen, readApplications, WAITS_FOR_DECISION } from './read-applications.js';
import { type CertificateOfPerson, readHeldCertificates } from './read-held-certificates.js';
import { readSchemes, type Scheme } from '../schemes/read-schemes.js';
import type { CompletedCourse } from './unpassed.js';
import { readEducation } from '../renewal/read-education.js';
import type { EducationFact } from '../renewal/education-hours.js';
import { type Renewal, renewalOf } from '../renewal/renewal.js';

/** One person under one scheme on one day: what the decision rests on, and what it must be. */
export interface Candidacy extends CandidacyFacts {
  readonly asOf: CalendarDate;
  readonly scheme: Scheme;
  /** Null while the role has no published profile; `gaps` is empty then. */
  readonly profile: { readonly id: string; readonly profileVersion: number } | null;
  readonly employee: Person;
  readonly gaps: readonly Gap[];
  /** The latest one under this scheme, whatever became of it; null = they never applied. */
  readonly application: Application | null;
  /** Of the certificate that is to be renewed; null = a first one. */
  readonly renewal: Renewal | null;
  readonly eligibility: Eligibility;
}

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly team: string;
}

/**
 * One scheme or all; and one person, whatever role they hold, or everybody who holds the scheme's role or has an
 * application under it that is open.
 */
export interface Wanted {
  readonly asOf: CalendarDate;
  readonly certificationId?: string;
  readonly employeeId?: string;
  /** Of everybody only those who have an application that waits for its decision. */
  readonly waiting?: true;
  /** The certificate that somebody is about to apply for the renewal of. */
  readonly renewsId?: string;
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
  const applied = sql`SELECT c.employee_id FROM candidacies c WHERE ${of(certificationId)}`;
  const among = (column: Sql): Sql =>
    employeeId
      ? sql`${column} = ${employeeId}`
      : sql`${column} IN (${wanted.waiting ? waitingPeople() : sql`${inRole} UNION ${applied}`})`;
  const people = await source.sql<Person>`
    SELECT e.id, e.number, e.name, t.name AS team FROM employees e JOIN teams t ON t.id = e.team_id
    WHERE ${among(sql`e.id`)} ORDER BY e.number`;
  const positions = await source.sql<OfEmployee<PositionFact>>`
    SELECT employee_id AS "employeeId", role_id AS "roleId", from_on AS "fromOn", to_on AS "toOn"
    FROM positions WHERE ${among(sql`employee_id`)}`;
  const exemptions = await source.sql<OfEmployee<ExemptionFact> & { jobRoleId: string; skillId: string }>`
    SELECT id, employee_id AS "employeeId", job_role_id AS "jobRoleId", skill_id AS "skillId", reason,
      from_on AS "fromOn", until_on AS "untilOn", ended_on AS "endedOn"
    FROM exemptions WHERE ${among(sql`employee_id`)}`;
  const certificates = await readHeldCertificates(source, among);
  const completions = await source.sql<OfEmployee<CompletedCourse>>`
    SELECT employee_id AS "employeeId", course_id AS "courseId", completed_on AS "completedOn"
    FROM course_completions WHERE ${among(sql`employee_id`)}`;
  const applications = await readApplications(
    source,
    sql`${among(sql`c.employee_id`)} AND ${of(certificationId)}`,
  );
  const testCeiling = await readTestCeiling(source);
  const education = await readEducation(source, among);
  const records = await readRecords(source, ({ employee }) => among(employee));
  const facts = {
    records,
    education: grouped(education, (each) => each.employeeId),
    completions: grouped(completions, (each) => each.employeeId),
    applications: grouped(applications, (each) => `${each.employeeId} ${each.certificationId}`),
    positions: grouped(positions, (position) => position.employeeId),
    exemptions: grouped(exemptions, (each) => `${each.employeeId} ${each.jobRoleId}`),
    certificates: grouped(certificates, (each) => `${each.employeeId} ${each.certificationId}`),
    testCeiling,
  };
  return schemes.flatMap((scheme) =>
    people
      .filter(
        ({ id }) =>
          employeeId !== undefined ||
          holds(facts.positions.get(id), scheme.jobRoleId, asOf) ||
          facts.applications.get(`${id} ${scheme.id}`)?.some(isOpen),
      )
      .map((employee) => candidacyOf(scheme, employee, facts, wanted)),
  );
}

function waitingPeople(): Sql {
  return sql`SELECT c.employee_id FROM candidacies c WHERE ${WAITS_FOR_DECISION}`;
}

function of(certificationId: string | undefined): Sql {
  return certificationId ? sql`c.certification_id = ${certificationId}` : sql`1 = 1`;
}

interface Facts {
  readonly records: Awaited<ReturnType<typeof readRecords>>;
  readonly positions: ReadonlyMap<string, readonly PositionFact[]>;
  readonly exemptions: ReadonlyMap<string, readonly (ExemptionFact & { skillId: string })[]>;
  readonly certificates: ReadonlyMap<string, readonly CertificateOfPerson[]>;
  readonly education: ReadonlyMap<string, readonly EducationFact[]>;
  readonly completions: ReadonlyMap<string, readonly CompletedCourse[]>;
  readonly applications: ReadonlyMap<string, readonly Application[]>;
  readonly testCeiling: Setting<Level>;
}

function candidacyOf(scheme: Scheme, employee: Person, facts: Facts, { asOf, renewsId }: Wanted): Candidacy {
  const { jobRoleId, version } = scheme;
  const positions = facts.positions.get(employee.id) ?? [];
  const requirements: readonly RequirementFact[] = scheme.profile?.requirements ?? [];
  const exemptions = facts.exemptions.get(`${employee.id} ${jobRoleId}`) ?? [];
  const record = facts.records.get(employee.id) ?? new Map<string, never>();
  const [application = null] = facts.applications.get(`${employee.id} ${scheme.id}`) ?? [];
  const certificates = facts.certificates.get(`${employee.id} ${scheme.id}`) ?? [];
  const candidacy = {
    hasProfile: scheme.profile !== null,
    holdsRole: holds(positions, jobRoleId, asOf),
    monthsInRole: monthsServed(positions, jobRoleId, asOf),
    monthsReachedOn: monthsServedOn(positions, jobRoleId, asOf, version?.monthsInRole ?? 0),
    completions: facts.completions.get(employee.id) ?? [],
    tests: passedTests(record, requirements, facts.testCeiling, asOf),
    appliedOn: application && isOpen(application) ? application.appliedOn : null,
    certificates,
  };
  const { gaps } = standingOf(
    {
      requirements,
      record,
      exemptions: grouped(exemptions, ({ skillId }) => skillId),
      positions,
      jobRoleId,
      stepsToRole: [],
      testCeiling: facts.testCeiling,
    },
    { asOf },
  );
  const applied = application && isOpen(application) ? application.renewsId : null;
  const renewed = certificates.find(({ id }) => id === (renewsId ?? applied));
  const education = facts.education.get(employee.id) ?? [];
  const appliedOn = renewed?.id === applied ? candidacy.appliedOn : null;
  const validityMonths = version?.validityMonths ?? null;
  const renewal = renewed ? renewalOf(renewed, { gaps, education, appliedOn, validityMonths }, asOf) : null;
  const eligibility = renewal
    ? renewalEligibility(scheme, candidacy, renewal, asOf)
    : eligibilityOf(scheme, { ...candidacy, gaps }, asOf);
  const { profile } = scheme;
  return { asOf, scheme, profile, employee, ...candidacy, gaps, application, renewal, eligibility };
}

function holds(positions: readonly PositionFact[] = [], jobRoleId: string, asOf: CalendarDate): boolean {
  return positions.some(
    ({ roleId, fromOn, toOn }) => roleId === jobRoleId && fromOn <= asOf && (toOn === null || toOn >= asOf),
  );
}
