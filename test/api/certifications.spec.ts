import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCertificateNumber } from '../../src/certifications/certificate-number.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { certifiable, qualified } from '../support/training.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code?: string }[];
}

describe('Certification', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
  });
  afterAll(() => test.close());

  const grant = (by: CastMember, of: CastMember, more: object = {}, headers = {}) =>
    by.api.post('/certificates', { certificationId: scheme, employeeId: of.employeeId, ...more }, headers);

  it('shows the schemes to everybody who is signed in, in their language', async () => {
    const list = await cast.asha.api.get('/certifications', { 'accept-language': 'hi' });
    expect(list.json()).toMatchObject({ items: [{ code: 'CSP', monthsInRole: 6, validityMonths: 24 }] });
    expect((await cast.asha.api.get('/certifications/CSP')).json()).toMatchObject({
      id: scheme,
      roleCode: 'entry',
    });
    expect((await cast.asha.api.get('/certifications/XYZ')).status).toBe(404);
    expect((await cast.nobody.get('/certifications')).status).toBe(401);
  });

  it('is refused with every reason while a requirement is open', async () => {
    const answer = await grant(cast.carla, cast.asha);
    expect(answer.status).toBe(422);
    expect(answer.json<Problem>()).toMatchObject({ code: 'not-eligible', errors: [{ field: 'employeeId' }] });
    const other = (await grant(cast.carla, cast.tariq)).json<Problem>();
    expect(other.errors).toHaveLength(2);
    expect((await cast.carla.api.get('/certificates')).json()).toMatchObject({ items: [] });
  });

  it('is granted by a certifier alone, once, with what it stood on', async () => {
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    for (const other of [cast.asha, cast.tariq, cast.meera, cast.admin, cast.auditor]) {
      expect((await grant(other, cast.asha)).status).toBe(403);
    }
    const two = await Promise.all([grant(cast.carla, cast.asha), grant(cast.carla, cast.asha)]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 422]);
    const granted = two.find(({ status }) => status === 201)?.json<{ id: string; number: string }>();
    expect(granted).toMatchObject({
      issuedOn: '2026-11-21',
      effectiveOn: '2026-11-21',
      expiresOn: '2028-11-21',
    });
    expect(parseCertificateNumber(granted?.number ?? '')).toEqual({ year: 2026, serial: 1 });
    const shown = (await cast.asha.api.get(`/certificates/${granted?.id}`)).json();
    expect(shown).toMatchObject({
      state: 'active',
      profileVersion: 1,
      evidence: { monthsInRole: 34, skills: [{ code: 'LISTEN', required: 2, held: 2, assessor: 'Tariq' }] },
    });
  });

  it('leaves a line in the history and a message to the holder', async () => {
    const { employeeId } = cast.asha;
    const reading = test.get(Reading);
    const lines = await reading.sql<{ actor: string }>`
      SELECT actor_name AS actor FROM history_entries
      WHERE act = 'certificate.granted' AND employee_id = ${employeeId}`;
    expect(lines).toEqual([{ actor: 'Carla' }]);
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
    const waiver = { waiverReason: 'There is no other certifier.' };
    const key = { 'idempotency-key': 'grant-1' };
    const refused = (await grant(cast.carla, cast.binod)).json<Problem>();
    expect(refused).toMatchObject({ status: 422, code: 'impartiality', errors: [{ field: 'waiverReason' }] });
    const first = await grant(cast.carla, cast.binod, waiver, key);
    const again = await grant(cast.carla, cast.binod, waiver, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json()).toEqual(first.json());
    expect(first.json()).toMatchObject({ impartialityWaiver: waiver.waiverReason });
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

  it('is revoked by a certifier, with a reason, once', async () => {
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
  });

  it('knows nobody’s certificates where nobody is', async () => {
    expect((await cast.asha.api.get(`/employees/${scheme}/certificates`)).status).toBe(404);
    expect((await cast.asha.api.get(`/certificates/${scheme}`)).status).toBe(404);
    expect((await cast.asha.api.get('/certificates/x')).status).toBe(404);
    const unknown = { certificationId: cast.asha.employeeId, employeeId: cast.asha.employeeId };
    expect((await cast.carla.api.post('/certificates', unknown)).status).toBe(404);
  });
});
