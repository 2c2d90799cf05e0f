import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { AccessQueries } from '../../src/access/access.queries.js';
import { RequestListQueries } from '../../src/assessment-requests/request-list.queries.js';
import { RecordsQueries } from '../../src/assessments/records.queries.js';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import sql from 'sql-template-tag';
import { readLimits } from '../../src/certifications/certificates/state-facts.js';
import { certificateState } from '../../src/certifications/certificates/certificate-state.js';
import { parseCertificateNumber } from '../../src/certifications/certificates/certificate-number.js';
import { AcceptanceService } from '../../src/credentials/received/acceptance.service.js';
import { Verifier } from '../../src/credentials/verification/verifier.js';
import { Reading } from '../../src/database/reading.js';
import { CERTIFICATE_PARTS } from '../../src/demo/certificates-plan.js';
import { type CreatedDemo, DemoOrganisation, ladderNeededFrom } from '../../src/demo/demo-organisation.js';
import { FORMER_EMPLOYER } from '../../src/demo/received-plan.js';
import { SITUATIONS } from '../../src/demo/situations.js';
import { StandingQueries } from '../../src/gaps/standing.queries.js';
import { EmployeesQueries } from '../../src/people/employees.queries.js';
import { operator } from '../../src/shared/actor.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { historyFindings } from '../support/history-findings.js';
import { situationsIn } from '../support/situations-in.js';

interface Person {
  readonly id: string;
  readonly roleId: string;
  readonly role: string;
  readonly targetRoleId: string | null;
}

interface CertificateRow {
  readonly id: string;
  readonly number: string;
  readonly effectiveOn: string;
  readonly validUntil: string;
  readonly revokedOn: string | null;
}

describe('The demo organisation, made and loaded', () => {
  let test: TestApp;
  let reading: Reading;
  let created: CreatedDemo;

  beforeAll(async () => {
    test = await startApp();
    reading = test.get(Reading);
    const actor = operator('test');
    const effectiveOn = ladderNeededFrom(TODAY);
    await test.get(CatalogueLoader).load(actor, resolve('catalogue/support'), { effectiveOn });
    created = await test.get(DemoOrganisation).create(actor);
  }, 120_000);

  afterAll(() => test.close());

  /** The person of a key of the plan: the address says the same with points. */
  async function person(key: string): Promise<Person> {
    const address = key.replaceAll('-', '.');
    const [found] = await reading.sql<Person>`
    SELECT e.id, p.role_id AS "roleId", r.code AS role, e.target_role_id AS "targetRoleId"
    FROM employees e JOIN positions p ON p.employee_id = e.id AND p.to_on IS NULL
    JOIN job_roles r ON r.id = p.role_id
    WHERE e.email IN (${`${address}@example.org`}, ${`${address}.demo@example.org`})`;
    if (!found) throw new Error(`${key} is not there.`);
    return found;
  }

  async function towardsTarget(key: string) {
    const { id, targetRoleId } = await person(key);
    const { standing } = await test.get(StandingQueries).of(id, targetRoleId ?? '', { asOf: TODAY });
    return standing.readiness;
  }

  describe('the demo organisation', () => {
    it('has sixty people', () => {
      expect(created.people).toBe(60);
    });

    it.each(SITUATIONS.map(({ shows, person, skill }) => [shows, person, skill] as const))(
      'shows %s on %s in %s',
      async (shows, key, code) => {
        const { id, roleId, targetRoleId } = await person(key);
        const [skill] = await reading.sql<{ id: string }>`SELECT id FROM skills WHERE code = ${code}`;
        const roles = targetRoleId === null ? [roleId] : [roleId, targetRoleId];
        const standings = await Promise.all(
          roles.map((role) => test.get(StandingQueries).of(id, role, { asOf: TODAY })),
        );
        const gaps = standings
          .flatMap(({ standing }) => standing.gaps)
          .filter(({ requirement }) => requirement.skillId === skill?.id);
        const record = await test.get(RecordsQueries).of(id);
        expect(situationsIn(gaps, record.get(skill?.id ?? '')?.assessments ?? [])).toContain(shows);
      },
    );

    it.each(['kabir-menon', 'priya-venkatesh', 'arjun-reddy', 'mei-tan'])(
      'makes %s ready for their target',
      async (key) => {
        expect(await towardsTarget(key)).toMatchObject({ ready: true, missing: [], monthsShort: 0 });
      },
    );

    it('makes Asha Rao nearly ready, and Ritu Saxena wait for months alone', async () => {
      const asha = await towardsTarget('asha-rao');
      expect(asha.percent).toBeGreaterThanOrEqual(90);
      expect(asha).toMatchObject({ ready: false, monthsShort: 0 });
      const ritu = await towardsTarget('ritu-saxena');
      expect(ritu).toMatchObject({ ready: false, missing: [] });
      expect(ritu.monthsShort).toBeGreaterThan(0);
    });

    it.each(CERTIFICATE_PARTS)('shows a certificate $shows on $person', async ({ person: key, shows }) => {
      const { id } = await person(key);
      const [certificate] = await reading.sql<CertificateRow>`
      SELECT c.id, c.number, c.effective_on AS "effectiveOn", c.valid_until AS "validUntil", r.revoked_on AS "revokedOn"
      FROM certificates c LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      WHERE c.employee_id = ${id} ORDER BY c.issued_on`;
      if (!certificate) throw new Error(`${key} has none.`);
      const limitsOf = await readLimits(reading, sql`c.employee_id = ${id}`);
      const state = certificateState({ ...certificate, ...limitsOf(certificate.id) }, TODAY);
      const isEnding = state === 'active' && certificate.validUntil <= addDays(TODAY, 30);
      expect(isEnding ? 'expiring' : state).toBe(shows);
      expect(parseCertificateNumber(certificate.number)).not.toBeNull();
    });

    it('offers a person of every kind to sign in as, in the order of the kinds', async () => {
      const offered = await test.get(AccessQueries).demoPeople();
      expect(offered.map(({ name, kinds }) => `${name}: ${kinds.at(-1)}`)).toEqual([
        'Asha Rao: employee',
        'Farhan Qureshi: trainer',
        'Vikram Joshi: manager',
        'Lakshmi Iyer: manager',
        'Grace Okafor: certifier',
        'Rohan Deshpande: administrator',
        'Helena Lindqvist: auditor',
      ]);
    });

    it.each([
      ['asha-rao', ['open', 'taken']],
      ['imran-shaikh', ['declined', 'open']],
      ['sneha-patil', ['open']],
      ['priya-venkatesh', ['taken']],
    ])('lets %s have requests %p', async (key, states) => {
      const { id } = await person(key);
      const { items } = await test
        .get(RequestListQueries)
        .list(
          operator('test'),
          { employeeId: id },
          { limit: 50, column: 'askedAt', descending: true, after: null },
        );
      const found = new Set(items.map(({ state }) => state).filter((state) => state !== 'answered'));
      expect([...found].sort()).toEqual(states);
    });

    it('has requests that were answered, and completed courses whose skills wait or have been assessed', async () => {
      const page = { limit: 200, column: 'askedAt', descending: true, after: null };
      const actor = operator('test');
      const answered = await test.get(RequestListQueries).list(actor, { state: 'answered' }, page);
      expect(answered.items.length).toBeGreaterThan(10);
      const back = answered.items.filter(({ origin }) => origin === 'course-completed');
      expect(back.length).toBeGreaterThan(3);
      const open = await test.get(RequestListQueries).list(actor, { state: 'open' }, page);
      expect(open.items.every(({ askedAt }) => askedAt >= addDays(TODAY, -9))).toBe(true);
      expect(open.items.some(({ courseTitle }) => courseTitle !== null)).toBe(true);
    });

    it('keeps a credential of another employer that waits, found as the verifier finds it', async () => {
      const [kept] = await reading.sql<{ employeeId: string; document: string; verdict: string }>`
      SELECT employee_id AS "employeeId", document, verdict FROM received_credentials`;
      const bytes = Buffer.from(kept?.document ?? '');
      const { verification } = await test.get(Verifier).verify({ bytes }, 'document');
      expect(JSON.parse(kept?.verdict ?? '')).toEqual(verification);
      expect(verification.verdict).toBe('not-fully-checked');
      const { acceptance } = await test.get(AcceptanceService).offered({
        ...{ employeeId: kept?.employeeId ?? '', document: kept?.document ?? '' },
        ...{ issuerId: FORMER_EMPLOYER.did, withdrawnAt: null },
      });
      expect(acceptance).toMatchObject({ problems: ['not-valid'], namedBy: 'name' });
      expect(acceptance.offers.map(({ level, problem }) => [level, problem])).toEqual([
        [3, null],
        [3, null],
        [3, null],
      ]);
    });

    it('wrote a history that holds, with a line for every assessment', async () => {
      expect(await historyFindings(test)).toEqual([]);
      const [recorded] = await reading.sql<{ lines: number }>`
      SELECT count(*) AS lines FROM history_entries WHERE act = 'assessment.recorded'`;
      expect(Number(recorded?.lines)).toBe(created.assessments);
    });

    it('knows each role from the day on which it was taken, and each end from the day that told of it', async () => {
      const positions = await reading.sql<{
        employeeId: string;
        roleId: string;
        fromOn: string;
        toOn: string | null;
        recordedAt: string | null;
        endRecordedAt: string | null;
      }>`
        SELECT employee_id AS "employeeId", role_id AS "roleId", from_on AS "fromOn", to_on AS "toOn",
          recorded_at AS "recordedAt", end_recorded_at AS "endRecordedAt" FROM positions`;
      expect(positions.length).toBeGreaterThan(100);
      const dayOf = (instant: string | null) => instant?.slice(0, 10) ?? null;
      const faults = positions.filter(({ fromOn, toOn, recordedAt, endRecordedAt }) => {
        const ends: (string | null)[] = toOn === null ? [null] : [toOn, addDays(toOn, 1)];
        return dayOf(recordedAt) !== fromOn || !ends.includes(dayOf(endRecordedAt));
      });
      expect(faults).toEqual([]);
      // Who rose is known in the role of before until then, without an end, and in none before the hire.
      const rose = positions.find(({ toOn }) => toOn !== null);
      if (!rose?.toOn) throw new Error('Nobody rose.');
      const heldKnown = (knownAt: string) =>
        test
          .get(EmployeesQueries)
          .positions(operator('test'), rose.employeeId, 'en', knownAt)
          .then((held) => held.map(({ fromOn, toOn }) => [fromOn, toOn]));
      expect((await heldKnown(`${rose.toOn}T00:00:00.000Z`))[0]).toEqual([rose.fromOn, null]);
      const first = positions
        .filter(({ employeeId }) => employeeId === rose.employeeId)
        .map(({ fromOn }) => fromOn)
        .sort()[0]!;
      expect(await heldKnown(`${first}T00:00:00.000Z`)).toEqual([]);
    });

    it('can be asked about the past: what nobody had assessed two and a half years ago', async () => {
      const { id, roleId } = await person('meera-nair');
      const { standing } = await test.get(StandingQueries).of(id, roleId, { asOf: addDays(TODAY, -912) });
      expect(new Set(standing.gaps.map(({ state }) => state))).toEqual(new Set(['unassessed']));
    });
  });
});
