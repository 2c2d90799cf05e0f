import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCertificateNumber } from '../../src/certifications/certificates/certificate-number.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { applied, certifiable, certified, qualified } from '../support/training.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code?: string }[];
}

interface Granted {
  readonly certificate: { readonly id: string; readonly number: string };
}

describe('Certification', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast, {}, { reapplicationMonths: 0 });
  });
  afterAll(() => test.close());

  const apply = (by: CastMember) => by.api.post('/candidacies', { certificationId: scheme });

  it('shows the schemes to everybody who is signed in, in their language', async () => {
    const list = await cast.asha.api.get('/certifications', { 'accept-language': 'hi' });
    expect(list.json()).toMatchObject({
      items: [{ code: 'CSP', versionNumber: 1, monthsInRole: 6, validityMonths: 24 }],
    });
    expect((await cast.asha.api.get('/certifications/CSP')).json()).toMatchObject({
      id: scheme,
      roleCode: 'entry',
    });
    expect((await cast.asha.api.get('/certifications/XYZ')).status).toBe(404);
    expect((await cast.nobody.get('/certifications')).status).toBe(401);
  });

  it('can’t be applied for while a requirement is open, and says every reason', async () => {
    const answer = await apply(cast.asha);
    expect(answer.status).toBe(422);
    expect(answer.json<Problem>()).toMatchObject({ code: 'not-eligible', errors: [{ field: 'employeeId' }] });
    const other = (await apply(cast.tariq)).json<Problem>();
    expect(other.errors).toHaveLength(2);
    expect((await cast.carla.api.get('/candidacies')).json()).toMatchObject({ items: [] });
  });

  it('is granted by a certifier alone, once, with what it stood on', async () => {
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    const decision = `/candidacies/${await applied(scheme, cast.asha)}/decision`;
    for (const other of [cast.asha, cast.tariq, cast.meera, cast.admin, cast.auditor]) {
      expect((await other.api.post(decision, { outcome: 'granted' })).status).toBe(403);
    }
    const grant = () => cast.carla.api.post(decision, { outcome: 'granted' });
    const two = await Promise.all([grant(), grant()]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    const certificate = two.find(({ status }) => status === 201)?.json<Granted>().certificate;
    expect(certificate).toMatchObject({
      issuedOn: '2026-11-21',
      effectiveOn: '2026-11-21',
      validUntil: '2028-11-20',
    });
    expect(parseCertificateNumber(certificate?.number ?? '')).toEqual({ year: 2026, serial: 1 });
    const shown = (await cast.asha.api.get(`/certificates/${certificate?.id}`)).json();
    expect(shown).toMatchObject({
      state: 'active',
      profileVersion: 1,
      evidence: { monthsInRole: 34, skills: [{ code: 'LISTEN', required: 2, held: 2, assessor: 'Tariq' }] },
    });
    expect((await apply(cast.asha)).json<Problem>().errors).toMatchObject([{ code: 'already-certified' }]);
  });

  it('leaves lines in the history, the grounds, and a message to the holder', async () => {
    const { employeeId } = cast.asha;
    const reading = test.get(Reading);
    const lines = await reading.sql<{ act: string; actor: string }>`
      SELECT act, actor_name AS actor FROM history_entries
      WHERE employee_id = ${employeeId} AND act LIKE 'c%' ORDER BY act`;
    expect(lines).toEqual([
      { act: 'candidacy.applied', actor: 'Asha' },
      { act: 'candidacy.granted', actor: 'Carla' },
      { act: 'certificate.granted', actor: 'Carla' },
    ]);
    const grounds = await reading.sql<{ number: number; applied: string }>`
      SELECT v.number, c.employee_id AS applied FROM certificate_grounds g
      JOIN certification_versions v ON v.id = g.scheme_version_id JOIN candidacies c ON c.id = g.candidacy_id`;
    expect(grounds).toEqual([{ number: 1, applied: employeeId }]);
    const messages = await reading.sql<{ topic: string }>`
      SELECT topic FROM outbox_messages WHERE recipient_id = ${employeeId}`;
    expect(messages).toEqual([{ topic: 'certificate-granted' }]);
  });

  it('is public, without what it stood on', async () => {
    const { items } = (await cast.omar.api.get(`/employees/${cast.asha.employeeId}/certificates`)).json<{
      items: { id: string }[];
    }>();
    expect(items).toHaveLength(1);
    const one = `/certificates/${items[0]?.id}`;
    for (const colleague of [cast.omar, cast.binod]) {
      const shown = (await colleague.api.get(one)).json();
      expect(shown).toMatchObject({ employeeName: 'Asha', state: 'active' });
      expect(shown).not.toHaveProperty('evidence');
      expect(shown).not.toHaveProperty('grantedByName');
    }
    for (const insider of [cast.tariq, cast.meera, cast.carla, cast.auditor]) {
      expect((await insider.api.get(one)).json()).toHaveProperty('evidence');
    }
  });

  it('answers an idempotency key with the same certificate', async () => {
    await qualified(test, cast, cast.binod.employeeId, cast.carla.employeeId);
    const decision = `/candidacies/${await applied(scheme, cast.binod)}/decision`;
    const waiver = { outcome: 'granted', waiverReason: 'There is no other certifier.' };
    const key = { 'idempotency-key': 'grant-1' };
    const refused = (await cast.carla.api.post(decision, { outcome: 'granted' })).json<Problem>();
    expect(refused).toMatchObject({ status: 422, code: 'impartiality', errors: [{ field: 'waiverReason' }] });
    const first = await cast.carla.api.post(decision, waiver, key);
    const again = await cast.carla.api.post(decision, waiver, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    expect(first.json<Granted>().certificate).toMatchObject({ impartialityWaiver: waiver.waiverReason });
  });

  it('is listed by state, scheme and holder', async () => {
    const names = async (query: string) =>
      (await cast.omar.api.get(`/certificates?${query}`))
        .json<{ items: { employeeName: string }[] }>()
        .items.map(({ employeeName }) => employeeName);
    expect(await names('sort=employeeName')).toEqual(['Asha', 'Binod']);
    expect(await names(`employeeId=${cast.binod.employeeId}&state=active`)).toEqual(['Binod']);
    expect(await names('state=expired')).toEqual([]);
    expect(await names('state=expired&asOf=2028-11-21')).toEqual(['Asha', 'Binod']);
    expect(await names('state=scheduled&asOf=2026-11-20')).toEqual(['Asha', 'Binod']);
    expect(await names(`certificationId=${scheme}&search=bin`)).toEqual(['Binod']);
  });

  it('is revoked by a certifier, with a reason, once, and can be earned again where the scheme holds nobody back', async () => {
    const list = await cast.omar.api.get(`/certificates?employeeId=${cast.binod.employeeId}`);
    const [certificate] = list.json<{ items: { id: string }[] }>().items;
    const url = `/certificates/${certificate?.id}/revocation`;
    const reason = 'Granted on a withdrawn assessment.';
    expect((await cast.admin.api.post(url, { reason })).status).toBe(403);
    expect((await cast.carla.api.post(url, { reason: 'no' })).status).toBe(400);
    expect((await cast.carla.api.post(url, { reason })).status).toBe(201);
    expect((await cast.carla.api.post(url, { reason })).json<Problem>()).toMatchObject({
      status: 409,
      code: 'certificate-revoked',
    });
    const shown = (await cast.binod.api.get(`/certificates/${certificate?.id}`)).json();
    expect(shown).toMatchObject({ state: 'revoked', revocationReason: reason, revokedByName: 'Carla' });
    const colleague = (await cast.omar.api.get(`/certificates/${certificate?.id}`)).json();
    expect(colleague).toMatchObject({ state: 'revoked' });
    expect(colleague).not.toHaveProperty('revocationReason');
    const again = await certified(scheme, cast.binod, cast.carla, {
      waiverReason: 'There is nobody else.',
      reasons: 'Seen anew by another assessor.',
    });
    expect(parseCertificateNumber(again.number)).toEqual({ year: 2026, serial: 3 });
  });

  it('knows nobody’s certificates where nobody is', async () => {
    expect((await cast.asha.api.get(`/employees/${scheme}/certificates`)).status).toBe(404);
    expect((await cast.asha.api.get(`/certificates/${scheme}`)).status).toBe(404);
    expect((await cast.asha.api.get('/certificates/x')).status).toBe(404);
  });
});
