import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentRequest } from '../../src/assessment-requests/assessment-request.entity.js';
import { DatesQueries } from '../../src/dashboards/calendar/dates.queries.js';
import { Reading } from '../../src/database/reading.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { newId } from '../../src/shared/id.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { Browser } from '../support/client.js';
import { icalendarLines, unescaped } from '../support/icalendar-lines.js';
import { certifiable } from '../support/training.js';
import { arranged } from '../support/arranged.js';

describe('One’s own dates', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const certificationId = await certifiable(test, cast);
    const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-03-30' };
    const who = { certificationId, employeeId: cast.asha.employeeId };
    id = await certified(test, cast, { ...who, ...dates });
    await certified(test, cast, { ...who, effectiveOn: '2023-01-01', validUntil: '2024-12-31' });
    await assessed(test, {
      ...{ employeeId: cast.asha.employeeId, skillId: cast.skills.LOGS, level: 3 },
      ...{ assessorId: cast.tariq.employeeId, assessedOn: '2026-06-01' },
    });
    await arranged(test, (manager) =>
      manager.insert(AssessmentRequest, {
        ...{ id: newId(), employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN },
        ...{ origin: 'asked', note: null, courseId: null, askedBy: cast.asha.userId, askedByName: 'Asha' },
        ...{ askedAt: '2026-11-20T10:00:00.000Z', takenById: cast.tariq.employeeId },
        ...{ takenAt: '2026-11-20T11:00:00.000Z', plannedOn: '2026-12-01', outcome: null, reason: null },
        ...{ closedByName: null, closedAt: null },
      }),
    );
  });
  afterAll(() => test.close());

  const file = async (of: CastMember, language = 'en') => {
    const browser = await of.browser();
    await browser.post('/language', { language, next: '/account' });
    const answer = await browser.get('/my-path/dates.ics');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    return icalendarLines(answer.text);
  };
  const valuesOf = (lines: Awaited<ReturnType<typeof file>>, name: string) =>
    lines.filter((line) => line.name === name).map(({ value }) => unescaped(value));

  it('come as a file: certificates, renewals, levels and planned assessments', async () => {
    const lines = await file(cast.asha);
    expect(valuesOf(lines, 'DTSTART')).toEqual(['20261201', '20261231', '20270330', '20270531']);
    expect(valuesOf(lines, 'SUMMARY')).toEqual([
      'Assessment: Attentive listening',
      'Renewal opens: Certified support professional',
      'Valid until today: Certified support professional',
      'Level valid until today: Log analysis',
    ]);
    expect(valuesOf(lines, 'UID')).toContain(`certificate-ends-${id}@skill-ladder`);
    expect(valuesOf(lines, 'DTSTAMP')[0]).toBe('20261121T090000Z');
  });

  it('are told in the reader’s language, under the same names', async () => {
    const lines = await file(cast.asha, 'hi');
    expect(valuesOf(lines, 'SUMMARY')).toContain('आज तक मान्य: प्रमाणित सहायता विशेषज्ञ');
    expect(valuesOf(lines, 'UID')).toEqual(valuesOf(await file(cast.asha), 'UID'));
  });

  it('hold what an assessor took upon themselves', async () => {
    expect(valuesOf(await file(cast.tariq), 'SUMMARY')).toEqual(['Assess Asha: Attentive listening']);
  });

  it('have names that nobody else’s dates have, and the same in each file', async () => {
    await assessed(test, {
      ...{ employeeId: cast.binod.employeeId, skillId: cast.skills.LOGS, level: 2 },
      ...{ assessorId: cast.tariq.employeeId, assessedOn: '2026-06-01' },
    });
    const names = [cast.asha, cast.binod, cast.tariq].map(async (each) => valuesOf(await file(each), 'UID'));
    const all = (await Promise.all(names)).flat();
    expect(all).toHaveLength(6);
    expect(new Set(all).size).toBe(6);
  });

  it('say what was called off, under the same name', async () => {
    const statuses = async (of: CastMember) => {
      const lines = await file(of);
      return valuesOf(lines, 'UID').map((uid, nth) => [uid, valuesOf(lines, 'STATUS')[nth]]);
    };
    const before = await statuses(cast.asha);
    expect(before.map(([, status]) => status)).toEqual(Array(4).fill('CONFIRMED'));
    const reason = 'No longer wanted.';
    const [request] = await test.get(Reading).sql<{ id: string }>`SELECT id FROM assessment_requests`;
    await cast.asha.api.post(`/assessment-requests/${request?.id}/withdrawal`, {});
    await cast.carla.api.post(`/certificates/${id}/revocation`, { reason });
    const [made] = await test.get(Reading).sql<{ id: string }>`
      SELECT id FROM assessments WHERE employee_id = ${cast.asha.employeeId}`;
    await cast.tariq.api.post(`/assessments/${made?.id}/withdrawal`, { reason });
    expect(await statuses(cast.asha)).toEqual(before.map(([uid]) => [uid, 'CANCELLED']));
    expect((await statuses(cast.tariq)).map(([, status]) => status)).toEqual(['CANCELLED']);
  });

  it('say that a day is off for whoever had it, when a colleague takes over or nobody has a day any more', async () => {
    const meera = { employeeId: cast.meera.employeeId, scope: 'everything', level: 5, fromOn: TODAY };
    expect((await cast.admin.api.post('/assessor-authorisations', meera)).status).toBe(201);
    const asked = await cast.asha.api.post('/assessment-requests', { skillId: cast.skills.COACH });
    const request = asked.json<{ id: string }>().id;
    const take = async (by: CastMember, body: object) =>
      expect((await by.api.post(`/assessment-requests/${request}/taking`, body)).status).toBe(201);
    const told = async (of: CastMember) => {
      const lines = await file(of);
      const nth = valuesOf(lines, 'UID').findIndex((uid) => uid.includes(request));
      return ['STATUS', 'DTSTART'].map((name) => valuesOf(lines, name)[nth]).join(' ');
    };
    await take(cast.tariq, { plannedOn: '2026-12-03' });
    expect([await told(cast.tariq), await told(cast.asha)]).toEqual(Array(2).fill('CONFIRMED 20261203'));
    await take(cast.meera, { plannedOn: '2026-12-08', takeOver: true });
    expect(await told(cast.tariq)).toBe('CANCELLED 20261203');
    expect([await told(cast.meera), await told(cast.asha)]).toEqual(Array(2).fill('CONFIRMED 20261208'));
    await take(cast.meera, {});
    expect([await told(cast.meera), await told(cast.asha)]).toEqual(Array(2).fill('CANCELLED 20261208'));
    await take(cast.tariq, { plannedOn: '2026-12-10', takeOver: true });
    expect([await told(cast.tariq), await told(cast.asha)]).toEqual(Array(2).fill('CONFIRMED 20261210'));
    expect(await told(cast.meera)).toBe('CANCELLED 20261208');
  });

  it('are empty for whoever has none, and for users who are no employee', async () => {
    expect(valuesOf(await file(cast.omar), 'UID')).toEqual([]);
    expect(valuesOf(await file(cast.admin), 'UID')).toEqual([]);
  });

  it('are private, and linked from one’s own page alone', async () => {
    expect((await new Browser(test).get('/my-path/dates.ics')).headers.location).toContain('/sign-in');
    const asha = await cast.asha.browser();
    expect((await asha.get('/my-path')).html()('#certificates a[href="/my-path/dates.ics"]')).toHaveLength(1);
    const tariq = await cast.tariq.browser();
    const seen = (await tariq.get(`/people/${cast.asha.employeeId}`)).html();
    expect(seen('a[href="/my-path/dates.ics"]')).toHaveLength(0);
  });

  it('are read in as many statements for many as for none', async () => {
    const dates = test.get(DatesQueries);
    const counted = ({ employeeId }: CastMember) =>
      countingStatements(() => dates.of(employeeId, TODAY, 'en'));
    expect((await counted(cast.asha)).statements).toBe((await counted(cast.omar)).statements);
  });
});
