import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { certifiable, certified, offered, qualified } from '../support/training.js';

interface Version {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code?: string }[];
}

describe('A scheme’s versions', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let course: string;
  let versions: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    versions = `/certifications/${scheme}/versions`;
    course = await offered(test, 'CALM', [[cast.skills.LISTEN, 0, 2]]);
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
  });
  afterAll(() => test.close());

  const conditions = (more: object = {}) => ({
    criteria: 'Listens attentively.',
    monthsInRole: 6,
    validityMonths: 12,
    courseIds: [course],
    testSkillIds: [cast.skills.LOGS],
    testMonths: 12,
    renewalRule: 'both',
    renewalHours: 7.5,
    renewalWindowDays: 90,
    ...more,
  });
  const change = (id: string, version: number, more: object = {}) =>
    cast.admin.api.patch(`${versions}/${id}`, conditions(more), { 'if-match': `"${version}"` });
  const publish = (id: string, body: object = {}) =>
    cast.admin.api.post(`${versions}/${id}/publication`, body);

  let draft: Version;

  it('are drafted by administrators as a copy of the latest, one at a time', async () => {
    for (const other of [cast.asha, cast.carla, cast.meera, cast.auditor]) {
      expect((await other.api.post(versions, {})).status).toBe(403);
    }
    const answers = await Promise.all([cast.admin.api.post(versions, {}), cast.admin.api.post(versions, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    draft = answers.find(({ status }) => status === 201)?.json<Version>() as Version;
    expect(draft).toMatchObject({ number: 2, state: 'draft', monthsInRole: 6, validityMonths: 24 });
    const list = await cast.asha.api.get(versions);
    expect(list.json<{ items: Version[] }>().items.map(({ state }) => state)).toEqual(['draft', 'current']);
    expect((await cast.admin.api.post(`/certifications/${course}/versions`, {})).status).toBe(404);
  });

  it('are changed while a draft, by whoever saw the present state', async () => {
    expect((await cast.admin.api.patch(`${versions}/${draft.id}`, conditions())).status).toBe(428);
    expect((await change(draft.id, 9)).status).toBe(412);
    const wrong = await change(draft.id, 1, { renewalHours: 0.3, monthsInRole: -1, renewalRule: 'never' });
    expect(
      wrong
        .json<Problem>()
        .errors.map(({ field }) => field)
        .sort(),
    ).toEqual(['monthsInRole', 'renewalHours', 'renewalRule']);
    const unknown = await change(draft.id, 1, { courseIds: [scheme], testSkillIds: [scheme] });
    expect(unknown.json<Problem>()).toMatchObject({
      status: 422,
      errors: [{ field: 'courseIds' }, { field: 'testSkillIds' }],
    });
    const changed = await change(draft.id, 1, { criteria: '' });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    const read = await cast.asha.api.get(`${versions}/${draft.id}`);
    expect([read.headers.etag, read.json()]).toMatchObject([
      '"2"',
      { renewalHours: 7.5, courseIds: [course] },
    ]);
  });

  it('say whom they would concern', async () => {
    const impact = await cast.admin.api.get(`${versions}/${draft.id}/impact`);
    expect(impact.json()).toMatchObject({
      judged: 2,
      becomeEligible: [],
      stopBeingEligible: [{ name: 'Asha' }, { name: 'Binod' }],
    });
    expect((await cast.asha.api.get(`${versions}/${draft.id}/impact`)).status).toBe(403);
  });

  it('are published with criteria, from today on, once, and never change again', async () => {
    const certificate = await certified(scheme, cast.asha, cast.carla);
    expect((await publish(draft.id)).json<Problem>().errors).toMatchObject([{ code: 'criteria-missing' }]);
    expect((await change(draft.id, 2)).status).toBe(200);
    const past = await publish(draft.id, { effectiveOn: '2026-11-20' });
    expect(past.json<Problem>().errors).toMatchObject([{ code: 'publication-in-past' }]);
    expect((await cast.carla.api.post(`${versions}/${draft.id}/publication`, {})).status).toBe(403);
    const two = await Promise.all([publish(draft.id), publish(draft.id)]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await change(draft.id, 4)).json<Problem>()).toMatchObject({ code: 'version-published' });
    const list = (await cast.asha.api.get(versions)).json<{ items: Version[] }>();
    expect(list.items.map(({ state }) => state)).toEqual(['current', 'superseded']);
    const grounds = await test.get(Reading).sql<{ number: number }>`
      SELECT v.number FROM certificate_grounds g JOIN certification_versions v ON v.id = g.scheme_version_id
      WHERE g.certificate_id = ${certificate.id}`;
    expect(grounds).toEqual([{ number: 1 }]);
    const acts = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE act LIKE 'certification-version.%' ORDER BY seq`;
    expect([...new Set(acts.map(({ act }) => act))]).toEqual([
      'certification-version.drafted',
      'certification-version.changed',
      'certification-version.published',
    ]);
  });

  it('are what the next one is judged by: a course, and a test that is recent enough', async () => {
    const apply = () => cast.binod.api.post('/candidacies', { certificationId: scheme });
    const codes = async () => (await apply()).json<Problem>().errors.map(({ code }) => code);
    expect(await codes()).toEqual(['course-not-completed', 'test-not-passed']);
    const test_ = { employeeId: cast.binod.employeeId, assessorId: cast.tariq.employeeId } as const;
    const passed = { ...test_, skillId: cast.skills.LOGS, method: 'knowledge-test', score: 80 } as const;
    await assessed(test, { ...passed, level: 0, assessedOn: TODAY });
    await assessed(test, { ...passed, level: 1, assessedOn: '2025-11-21' });
    expect(await codes()).toEqual(['course-not-completed', 'test-not-passed']);
    await assessed(test, { ...passed, level: 1, assessedOn: '2025-11-22' });
    expect(await codes()).toEqual(['course-not-completed']);
  });
});
