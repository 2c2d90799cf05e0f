import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Renewal {
  readonly isReady: boolean;
  readonly startsOn: string;
  readonly obstacles: { code: string; message: string }[];
  readonly missing: { skill: string; state: string }[];
  readonly hours: { asked: number; earned: number } | null;
}
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code: string }[];
}

const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };

describe('Renewing a certificate', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let id: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast, {}, { renewalRule: 'both', renewalHours: 6 });
    const who = { certificationId: scheme, employeeId: cast.asha.employeeId };
    id = await certified(test, cast, { ...who, ...dates });
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.setTo(TODAY));

  const renewal = async () => (await cast.asha.api.get(`/certificates/${id}/renewal`)).json<Renewal>();
  const record = (body: object) => cast.tariq.api.post(`/employees/${cast.asha.employeeId}/education`, body);
  const course = { title: 'Support conference', hours: 5.75, completedOn: '2026-03-05' };

  it('says exactly what is still needed, by when', async () => {
    expect(await renewal()).toMatchObject({
      ...{ opensOn: '2026-11-02', lastOn: '2027-01-30', isOpen: true, startsOn: '2027-01-31' },
      isReady: false,
      hours: { asked: 6, earned: 0 },
      missing: [{ skill: 'Attentive listening', state: 'unassessed', required: 2 }],
      obstacles: [{ code: 'renewal-hours' }, { code: 'requirement-unmet' }],
    });
    for (const insider of [cast.tariq, cast.meera, cast.carla, cast.auditor]) {
      expect((await insider.api.get(`/certificates/${id}/renewal`)).status).toBe(200);
    }
    for (const other of [cast.omar, cast.binod]) {
      expect((await other.api.get(`/certificates/${id}/renewal`)).status).toBe(404);
    }
  });

  it('refuses an application while anything is missing, with every reason', async () => {
    const answer = await cast.asha.api.post(`/certificates/${id}/renewal`, {});
    expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'not-eligible' });
    expect(answer.json<Problem>().errors.map(({ code }) => code)).toEqual([
      'renewal-hours',
      'requirement-unmet',
    ]);
  });

  it.each([
    [{ ...course, hours: 0.3 }, 400, 'hours', 'amount'],
    [{ ...course, hours: 0 }, 400, 'hours', 'amount'],
    [{ ...course, title: '' }, 400, 'title', 'text'],
    [{ ...course, completedOn: '2026-11-22' }, 422, 'completedOn', 'education-in-future'],
    [{ ...course, completedOn: '2024-01-14' }, 422, 'completedOn', 'education-before-hire'],
  ])('takes no continuing education like %j', async (body, status, field, code) => {
    expect((await record(body)).json<Problem>()).toMatchObject({ status, errors: [{ field, code }] });
    expect((await renewal()).hours?.earned).toBe(0);
  });

  it('counts the hours that a trainer or manager records, and nobody’s own word', async () => {
    const url = `/employees/${cast.asha.employeeId}/education`;
    expect((await cast.asha.api.post(url, course)).status).toBe(403);
    expect((await cast.omar.api.post(url, course)).status).toBe(404);
    expect((await cast.carla.api.post(url, course)).status).toBe(403);
    const own = await cast.tariq.api.post(`/employees/${cast.tariq.employeeId}/education`, course);
    expect(own.status).toBe(403);
    expect((await record(course)).json()).toMatchObject({ hours: 5.75, recordedByName: 'Tariq' });
    expect((await cast.meera.api.post(url, { ...course, hours: 0.25 })).status).toBe(201);
    expect((await renewal()).hours).toEqual({ asked: 6, earned: 6 });
    const list = (await cast.asha.api.get(url)).json<{ items: object[] }>();
    expect(list.items).toMatchObject([{ hours: 0.25 }, { hours: 5.75, courseCode: null }]);
    expect((await cast.binod.api.get(url)).status).toBe(404);
  });

  it('is applied for by the holder alone, inside the window', async () => {
    await assessed(test, {
      ...{ employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, level: 2 },
      assessorId: cast.tariq.employeeId,
    });
    expect(await renewal()).toMatchObject({ isReady: true, obstacles: [], missing: [] });
    const url = `/certificates/${id}/renewal`;
    expect((await cast.binod.api.post(url, {})).status).toBe(404);
    expect((await cast.tariq.api.post(url, {})).status).toBe(403);
    test.clock.setTo('2026-11-01');
    const early = (await cast.asha.api.post(url, {})).json<Problem>();
    expect(early.errors).toMatchObject([{ code: 'renewal-early' }]);
    test.clock.setTo('2027-01-31');
    const late = (await cast.asha.api.post(url, {})).json<Problem>();
    expect(late.errors).toMatchObject([{ code: 'renewal-barred' }]);
  });

  it('begins where the old one ends, which is renewed from then on', async () => {
    const applied = await cast.asha.api.post(`/certificates/${id}/renewal`, {});
    expect([applied.status, applied.json().state]).toEqual([201, 'applied']);
    const again = await cast.asha.api.post(`/certificates/${id}/renewal`, {});
    expect(again.json<Problem>()).toMatchObject({ status: 409, code: 'candidacy-open' });
    const decision = { outcome: 'granted' };
    const decided = await cast.carla.api.post(
      `/candidacies/${applied.json().id as string}/decision`,
      decision,
    );
    const { certificate } = decided.json<{ certificate: { id: string } }>();
    expect(certificate).toMatchObject({
      ...{ issuedOn: TODAY, effectiveOn: '2027-01-31', validUntil: '2029-01-30' },
    });
    const stateOf = async (which: string, asOf: string) =>
      (await cast.omar.api.get(`/certificates/${which}?asOf=${asOf}`)).json().state;
    expect([await stateOf(id, '2027-01-30'), await stateOf(id, '2027-01-31')]).toEqual(['active', 'renewed']);
    expect(await stateOf(certificate.id, '2027-01-30')).toBe('scheduled');
    expect(await stateOf(certificate.id, '2027-01-31')).toBe('active');
    const done = await cast.asha.api.post(`/certificates/${id}/renewal`, {});
    expect(done.json<Problem>().errors).toMatchObject([{ code: 'renewal-done' }]);
  });

  it('that is applied for in time and decided after the end leaves no day uncovered', async () => {
    const who = { certificationId: scheme, employeeId: cast.binod.employeeId };
    const old = await certified(test, cast, { ...who, ...dates });
    await assessed(test, {
      ...{ employeeId: cast.binod.employeeId, skillId: cast.skills.LISTEN, level: 2 },
      assessorId: cast.tariq.employeeId,
    });
    await cast.meera.api.post(`/employees/${cast.binod.employeeId}/education`, { ...course, hours: 6 });
    test.clock.setTo('2027-01-30');
    const applied = await cast.binod.api.post(`/certificates/${old}/renewal`, {});
    expect([applied.status, applied.json()]).toMatchObject([201, { state: 'applied' }]);
    const stateOf = async (which: string, asOf: string) =>
      (await cast.omar.api.get(`/certificates/${which}?asOf=${asOf}`)).json().state as string;
    test.clock.setTo('2027-02-14');
    expect(await stateOf(old, '2027-02-05')).toBe('expired');
    const url = `/candidacies/${applied.json().id as string}/decision`;
    const decided = await cast.carla.api.post(url, { outcome: 'granted' });
    const { certificate } = decided.json<{ certificate: { id: string } }>();
    expect(certificate).toMatchObject({
      ...{ issuedOn: '2027-02-14', effectiveOn: '2027-01-31', validUntil: '2029-01-30' },
    });
    for (const day of ['2027-01-31', '2027-02-05', '2027-02-14']) {
      expect([await stateOf(old, day), await stateOf(certificate.id, day)]).toEqual(['renewed', 'active']);
    }
    const listed = (await cast.omar.api.get(`/certificates?state=renewed&asOf=2027-02-05`)).json<{
      items: { id: string }[];
    }>();
    expect(listed.items.map((each) => each.id)).toContain(old);
  });

  it('is not open to a suspended one until the suspension is lifted', async () => {
    const who = { certificationId: scheme, employeeId: cast.binod.employeeId };
    id = await certified(test, cast, { ...who, ...dates });
    await cast.carla.api.post(`/certificates/${id}/suspensions`, { reason: 'An incident is looked into.' });
    const found = (await cast.binod.api.get(`/certificates/${id}/renewal`)).json<Renewal>();
    expect(found.obstacles[0]?.code).toBe('renewal-barred');
    expect(found.obstacles[0]?.message).toContain('suspended');
  });
});
