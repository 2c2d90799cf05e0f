import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CERTIFICATE_STATES } from '../../src/certifications/certificates/certificate-state.js';
import { CertificatesQueries } from '../../src/certifications/certificates/certificates.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code: string }[];
}

const reason = 'An incident is being looked into.';

describe('What limits a certificate', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let id: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    test.clock.setTo(TODAY);
    id = await certified(test, cast, { certificationId: scheme, employeeId: cast.asha.employeeId });
  });

  const suspend = (by: CastMember, body: object) => by.api.post(`/certificates/${id}/suspensions`, body);
  const reduce = (by: CastMember, body: object) => by.api.post(`/certificates/${id}/reductions`, body);
  const lift = (by: CastMember, suspension: string, body: object = { reason: 'It was unfounded.' }) =>
    by.api.post(`/suspensions/${suspension}/lifting`, body);
  const state = async (asOf = TODAY) =>
    (await cast.omar.api.get(`/certificates/${id}?asOf=${asOf}`)).json().state;

  it('is suspended and restored by a certifier, each with a line of history and a message', async () => {
    const suspended = await suspend(cast.carla, { reason, untilOn: '2026-12-24' });
    expect(suspended.status).toBe(201);
    const fact = suspended.json<{ id: string }>();
    expect(fact).toMatchObject({ fromOn: TODAY, untilOn: '2026-12-24', suspendedByName: 'Carla' });
    expect([await state('2026-11-20'), await state(), await state('2026-12-24')]).toEqual([
      'active',
      'suspended',
      'suspended',
    ]);
    expect(await state('2026-12-25')).toBe('active');
    test.clock.setTo('2026-12-01');
    expect((await lift(cast.carla, fact.id)).json()).toMatchObject({ liftedOn: '2026-12-01' });
    expect([await state('2026-11-30'), await state('2026-12-01')]).toEqual(['suspended', 'active']);
    const reading = test.get(Reading);
    const acts = await reading.sql<{ act: string }>`
      SELECT act FROM history_entries WHERE subject_id = ${id} ORDER BY seq`;
    expect(acts.map(({ act }) => act).slice(1)).toEqual(['certificate.suspended', 'certificate.lifted']);
    const topics = await reading.sql<{ topic: string }>`
      SELECT topic FROM outbox_messages WHERE recipient_id = ${cast.asha.employeeId} AND payload LIKE ${`%${id}%`}
      ORDER BY created_at`;
    expect(topics.map(({ topic }) => topic)).toEqual([
      'certificate-suspended',
      'certificate-suspension-lifted',
    ]);
  });

  it('is decided by certifiers alone, and never by the holder', async () => {
    for (const other of [cast.asha, cast.tariq, cast.meera, cast.admin, cast.auditor]) {
      expect((await suspend(other, { reason })).status).toBe(403);
      expect((await reduce(other, { reason, skillIds: [cast.skills.LOGS] })).status).toBe(403);
    }
    id = await certified(test, cast, { certificationId: scheme, employeeId: cast.carla.employeeId });
    const own = await suspend(cast.carla, { reason });
    expect(own.json<Problem>()).toMatchObject({ status: 403, code: 'own-certificate' });
    const reduced = await reduce(cast.carla, { reason, skillIds: [cast.skills.LOGS] });
    expect(reduced.json<Problem>()).toMatchObject({ status: 403, code: 'own-certificate' });
    const revoked = await cast.carla.api.post(`/certificates/${id}/revocation`, { reason });
    expect(revoked.json<Problem>()).toMatchObject({ status: 403, code: 'own-certificate' });
    expect(await state()).toBe('active');
  });

  it.each([
    [{ reason: 'short' }, 400, 'reason', 'text-min'],
    [{ reason, fromOn: '2026-02-30' }, 400, 'fromOn', 'date'],
    [{ reason, fromOn: '2026-11-20' }, 422, 'fromOn', 'suspension-in-past'],
    [{ reason, fromOn: '2028-01-10' }, 422, 'fromOn', 'suspension-after-end'],
    [{ reason, fromOn: '2026-12-02', untilOn: '2026-12-01' }, 422, 'untilOn', 'period-ends-before'],
  ])('refuses the suspension %j', async (body, status, field, code) => {
    const answer = await suspend(cast.carla, body);
    expect(answer.json<Problem>()).toMatchObject({ status, errors: [{ field, code }] });
    expect(await state()).toBe('active');
  });

  it('is suspended once at a time, also when two certifiers act together', async () => {
    const both = await Promise.all([suspend(cast.carla, { reason }), suspend(cast.carla, { reason })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    const refused = both.find(({ status }) => status === 422)?.json<Problem>();
    expect(refused?.errors).toMatchObject([{ field: 'fromOn', code: 'suspension-overlaps' }]);
  });

  it('is lifted once', async () => {
    const { id: suspension } = (await suspend(cast.carla, { reason })).json<{ id: string }>();
    expect((await lift(cast.carla, suspension, {})).status).toBe(400);
    expect((await lift(cast.omar, suspension)).status).toBe(403);
    expect((await lift(cast.carla, suspension)).status).toBe(201);
    expect((await lift(cast.carla, suspension)).json<Problem>()).toMatchObject({
      status: 409,
      code: 'suspension-over',
    });
    expect((await lift(cast.carla, scheme)).status).toBe(404);
  });

  it('loses skills from its scope, and keeps what it stood on', async () => {
    const reduced = await reduce(cast.carla, { reason, skillIds: [cast.skills.LOGS] });
    expect(reduced.json()).toMatchObject({ skillIds: [cast.skills.LOGS], reducedOn: TODAY });
    expect(await state()).toBe('reduced');
    const shown = (await cast.asha.api.get(`/certificates/${id}`)).json<{ evidence: { skills: object[] } }>();
    expect(shown.evidence.skills).toHaveLength(2);
    const rest = await reduce(cast.carla, { reason, skillIds: [cast.skills.LISTEN] });
    expect(rest.json<Problem>().errors).toMatchObject([{ field: 'skillIds', code: 'reduction-of-all' }]);
    const again = await reduce(cast.carla, { reason, skillIds: [cast.skills.LOGS] });
    expect(again.json<Problem>().errors).toMatchObject([{ code: 'reduction-out-of-scope' }]);
    const nothing = await reduce(cast.carla, { reason, skillIds: [] });
    expect(nothing.json<Problem>().errors).toMatchObject([{ code: 'reduction-of-nothing' }]);
    const list = await cast.asha.api.get(`/certificates/${id}/reductions`);
    expect(list.json()).toMatchObject({ items: [{ skills: [{ code: 'LOGS' }] }], nextCursor: null });
  });

  it('can’t be limited once it is over, and can’t be restored once it is revoked', async () => {
    const { id: suspension } = (await suspend(cast.carla, { reason })).json<{ id: string }>();
    expect((await cast.carla.api.post(`/certificates/${id}/revocation`, { reason })).status).toBe(201);
    const ended = { status: 409, code: 'certificate-ended' };
    expect((await lift(cast.carla, suspension)).json<Problem>()).toMatchObject(ended);
    expect((await suspend(cast.carla, { reason })).json<Problem>()).toMatchObject(ended);
    expect(await state()).toBe('revoked');
    id = await certified(test, cast, { certificationId: scheme, employeeId: cast.asha.employeeId });
    test.clock.setTo('2028-01-10');
    const skillIds = [cast.skills.LOGS];
    expect((await reduce(cast.carla, { reason, skillIds })).json<Problem>()).toMatchObject(ended);
  });

  it('shows its reasons to those who see the record, and to nobody else', async () => {
    await suspend(cast.carla, { reason });
    const url = `/certificates/${id}/suspensions`;
    for (const insider of [cast.asha, cast.tariq, cast.meera, cast.carla, cast.auditor]) {
      expect((await insider.api.get(url)).json()).toMatchObject({ items: [{ reason }] });
    }
    for (const colleague of [cast.omar, cast.binod]) expect((await colleague.api.get(url)).status).toBe(404);
    expect((await cast.carla.api.get(`/certificates/${scheme}/suspensions`)).status).toBe(404);
  });

  it('is found by its state on every day, as it is shown', async () => {
    await suspend(cast.carla, { reason, fromOn: '2026-12-01', untilOn: '2026-12-10' });
    await reduce(cast.carla, { reason, skillIds: [cast.skills.LOGS] });
    const successor = { effectiveOn: '2028-01-10', validUntil: '2030-01-09' };
    const who = { certificationId: scheme, employeeId: cast.asha.employeeId };
    await certified(test, cast, { ...who, ...successor }, id);
    const days = ['2026-01-09', '2026-01-10', TODAY, '2026-12-01', '2026-12-10', '2026-12-11', '2028-01-10'];
    for (const day of days) {
      const found = await Promise.all(
        CERTIFICATE_STATES.map(async (each) => {
          const page = await cast.omar.api.get(`/certificates?state=${each}&asOf=${day}&limit=200`);
          const { items } = page.json<{ items: { id: string; state: string }[] }>();
          expect(items.every((item) => item.state === each)).toBe(true);
          return items.some((item) => item.id === id) ? each : null;
        }),
      );
      expect(found.filter(Boolean)).toEqual([await state(day)]);
    }
    expect(await state('2028-01-10')).toBe('renewed');
  });

  it('is read for many certificates in as many statements as for one', async () => {
    const queries = test.get(CertificatesQueries);
    const paging = { column: 'number', descending: false, after: null, language: 'en' };
    const counted = (limit: number) =>
      countingStatements(() => queries.list({}, TODAY, { ...paging, limit }));
    expect((await counted(10)).statements).toBe((await counted(1)).statements);
  });
});
