import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EducationQueries } from '../../src/certifications/education/education.queries.js';
import { Reading } from '../../src/database/reading.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Entry {
  readonly id: string;
  readonly withdrawal: { readonly reason: string } | null;
}
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code: string }[];
}

const reason = 'It was a day of another person.';
const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };

describe('Recorded hours of continuing education', () => {
  let test: TestApp;
  let cast: Cast;
  let certificate: string;
  let url: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const scheme = await certifiable(test, cast, {}, { renewalRule: 'both', renewalHours: 6 });
    certificate = await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.asha.employeeId },
      ...dates,
    });
    await assessed(test, {
      ...{ employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, level: 2 },
      assessorId: cast.tariq.employeeId,
    });
    url = `/employees/${cast.asha.employeeId}/education`;
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.setTo(TODAY));

  const record = async (hours = 6) => {
    const entry = { title: 'Support conference', hours, completedOn: '2026-03-05' };
    return (await cast.tariq.api.post(url, entry)).json<Entry>().id;
  };
  const withdraw = (by: CastMember, id: string, body: object = { reason }) =>
    by.api.post(`${url}/${id}/withdrawal`, body);
  const earned = async () =>
    (await cast.asha.api.get(`/certificates/${certificate}/renewal`)).json<{ hours: { earned: number } }>()
      .hours.earned;
  const listed = async () => (await cast.asha.api.get(url)).json<{ items: Entry[] }>().items;

  it('are withdrawn with a reason: they stay visible and no longer count', async () => {
    const id = await record();
    expect(await earned()).toBe(6);
    const withdrawn = await withdraw(cast.tariq, id, { reason: ` ${reason} ` });
    expect([withdrawn.status, withdrawn.json()]).toEqual([
      201,
      {
        ...{ educationId: id, reason, withdrawnByName: 'Tariq', renewals: [] },
        withdrawnAt: '2026-11-21T09:00:00.000Z',
      },
    ]);
    expect(await earned()).toBe(0);
    expect(await listed()).toMatchObject([
      { id, hours: 6, recordedByName: 'Tariq', withdrawal: { reason, withdrawnByName: 'Tariq' } },
    ]);
  });

  it('are withdrawn once, also by two at the same time', async () => {
    const id = await record();
    const both = await Promise.all([withdraw(cast.tariq, id), withdraw(cast.meera, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await withdraw(cast.admin, id)).json<Problem>()).toMatchObject({
      ...{ status: 409, code: 'education-withdrawn' },
      title: '“Support conference” is withdrawn already; an entry can be withdrawn once.',
    });
    const kept = await test.get(Reading).sql<{ count: number }>`
      SELECT count(*) AS count FROM education_withdrawals WHERE education_record_id = ${id}`;
    expect(Number(kept[0]?.count)).toBe(1);
  });

  it('are withdrawn by whoever may record them, and nobody else', async () => {
    const id = await record();
    expect((await withdraw(cast.asha, id)).status).toBe(403);
    expect((await withdraw(cast.carla, id)).status).toBe(403);
    expect((await withdraw(cast.auditor, id)).status).toBe(403);
    expect((await withdraw(cast.omar, id)).status).toBe(404);
    const other = `/employees/${cast.binod.employeeId}/education/${id}/withdrawal`;
    expect((await cast.meera.api.post(other, { reason })).status).toBe(404);
    expect((await withdraw(cast.tariq, cast.skills.LOGS)).status).toBe(404);
    const own = await cast.meera.api.post(`/employees/${cast.tariq.employeeId}/education`, {
      ...{ title: 'Book', hours: 2, completedOn: '2026-03-05' },
    });
    const ownUrl = `/employees/${cast.tariq.employeeId}/education/${own.json<Entry>().id}/withdrawal`;
    expect((await cast.tariq.api.post(ownUrl, { reason })).status).toBe(403);
    expect((await cast.admin.api.post(ownUrl, { reason })).status).toBe(201);
    expect(await earned()).toBe(6);
    expect((await withdraw(cast.meera, id)).status).toBe(201);
  });

  it.each([
    [{}, 'text'],
    [{ reason: '   ' }, 'text'],
    [{ reason: 'x'.repeat(1_001) }, 'text-max'],
    [{ reason, hours: 3 }, 'field-unknown'],
  ])('are not withdrawn without a reason in words (%#)', async (body, code) => {
    const id = await record();
    expect((await withdraw(cast.tariq, id, body)).json<Problem>()).toMatchObject({
      status: 400,
      errors: [{ code }],
    });
    expect((await listed()).find((each) => each.id === id)?.withdrawal).toBeNull();
    expect((await withdraw(cast.tariq, id, { reason: 'x'.repeat(1_000) })).status).toBe(201);
  });

  it('leave a line of history, and the person is told in their language', async () => {
    const id = await record(1.5);
    await withdraw(cast.meera, id);
    const [entry] = (await cast.admin.api.get('/history?act=education.withdrawn')).json<{ items: object[] }>()
      .items;
    expect(entry).toMatchObject({
      ...{ subjectType: 'education-record', subjectId: id },
      before: { title: 'Support conference', hours: 1.5, completedOn: '2026-03-05' },
      after: { reason },
    });
    const told = (await cast.asha.api.get('/notifications')).json<{ items: object[] }>().items;
    expect(told[0]).toMatchObject({
      subject: 'Continuing education withdrawn: Support conference',
      body: `Meera withdrew 1.5 hours of your continuing education (Support conference). They no longer count for a renewal. Reason: ${reason}`,
      url: `/people/${cast.asha.employeeId}/education`,
    });
  });

  it('are listed in as many statements, withdrawn or not', async () => {
    const paging = { limit: 50, column: 'completedOn', descending: true, after: null };
    const list = () =>
      countingStatements(() => test.get(EducationQueries).list(cast.asha.employeeId, paging));
    const before = await list();
    await withdraw(cast.tariq, await record());
    await record();
    const after = await list();
    expect(after.result.items.length).toBe(before.result.items.length + 2);
    expect([before.statements, after.statements]).toEqual([1, 1]);
    const [kept] = (await listed()).filter(({ withdrawal }) => withdrawal === null);
    await withdraw(cast.tariq, kept?.id ?? '');
  });

  it('can be withdrawn after a renewal counted them: it keeps its copy, and the certifiers are told', async () => {
    const [first, second] = [await record(6), await record(0.25)];
    await withdraw(cast.tariq, second);
    const applied = await cast.asha.api.post(`/certificates/${certificate}/renewal`, {});
    const candidacy = applied.json<{ id: string }>().id;
    const decision = { outcome: 'granted' };
    const decided = await cast.carla.api.post(`/candidacies/${candidacy}/decision`, decision);
    const renewed = decided.json<{ certificate: { id: string; number: string } }>().certificate;
    test.clock.advance(60_000);
    expect((await withdraw(cast.tariq, await record(1))).json()).toMatchObject({ renewals: [] });
    expect((await withdraw(cast.tariq, first)).json()).toMatchObject({
      renewals: [{ certificateId: renewed.id, number: renewed.number, issuedOn: TODAY }],
    });
    const shown = (await cast.carla.api.get(`/certificates/${renewed.id}`)).json();
    expect(shown).toMatchObject({
      state: 'scheduled',
      evidence: {
        education: {
          ...{ asked: 6, earned: 6 },
          entries: [{ title: 'Support conference', hours: 6, completedOn: '2026-03-05' }],
        },
      },
    });
    const [told] = (await cast.carla.api.get('/notifications')).json<{ items: object[] }>().items;
    expect(told).toMatchObject({
      subject: `Certificate ${renewed.number}: hours it was renewed with are withdrawn`,
      url: `/certificates/${renewed.id}`,
    });
  });
});
