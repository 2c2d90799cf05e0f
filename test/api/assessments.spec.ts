import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { arranged } from '../support/arranged.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

describe('Recording an assessment through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const count = () => assessmentCount(test);
  const observation = (overrides: Record<string, unknown> = {}) => ({
    employeeId: cast.asha.employeeId,
    skillId: cast.skills.LISTEN,
    level: 3,
    method: 'observation',
    assessedOn: '2026-11-01',
    ...overrides,
  });

  it('answers with the recorded fact, shows it to the person, and tells them', async () => {
    const input = observation({ note: 'On a call', links: ['https://example.org/call'] });
    const answer = await cast.tariq.api.post('/assessments', input);
    expect(answer.status).toBe(201);
    const { id, ...fact } = answer.json<{ id: string }>();
    expect(fact).toEqual({
      ...input,
      assessorId: cast.tariq.employeeId,
      recordedAt: expect.stringMatching(/^2026-11-21T09/) as unknown,
      score: null,
      discrepancy: null,
      discrepancyWithId: null,
      checklist: null,
      evidence: [],
      withdrawal: null,
    });
    expect((await cast.asha.api.get(`/assessments/${id}`)).json()).toEqual({ id, ...fact });
    const messages = await test.get(Reading).sql<{ recipientId: string }>`
      SELECT recipient_id AS "recipientId" FROM outbox_messages WHERE topic = 'assessment-recorded'`;
    expect(messages).toEqual([{ recipientId: cast.asha.employeeId }]);
  });

  it('is dated today when no day is given', async () => {
    const answer = await cast.tariq.api.post('/assessments', observation({ assessedOn: undefined }));
    expect(answer.json()).toMatchObject({ assessedOn: TODAY });
  });

  it.each([
    ['level', 'level', { level: 6 }],
    ['level', 'level', { level: 2.5 }],
    ['level', 'level', { level: '3' }],
    ['level', 'level', { level: null }],
    ['assessedOn', 'date', { assessedOn: '2026-02-30' }],
    ['method', 'choice', { method: 'guess' }],
    ['skillId', 'id', { skillId: 'LISTEN' }],
    ['links', 'link', { links: ['javascript:alert(1)'] }],
    ['colour', 'field-unknown', { colour: 'red' }],
  ])('answers 400 naming %s (%s) to %j', async (field, code, overrides) => {
    const before = await count();
    const answer = await cast.tariq.api.post('/assessments', observation(overrides));
    const problem = answer.json<Problem>();
    expect([answer.status, problem.errors?.map((each) => `${each.field} ${each.code}`)]).toEqual([
      400,
      [`${field} ${code}`],
    ]);
    expect(await count()).toBe(before);
  });

  it.each([
    ['assessedOn', 'assessment.in-future', { assessedOn: addDays(TODAY, 1) }],
    ['assessedOn', 'assessment.before-hire', { assessedOn: '2024-01-14' }],
    ['score', 'assessment.score-missing', { method: 'knowledge-test' }],
    ['score', 'assessment.score-unexpected', { score: 50, again: true }],
    ['method', 'assessment.self-by-another', { method: 'self' }],
    ['discrepancy', 'assessment.discrepancy-unexpected', { discrepancy: 'progress', again: true }],
    ['skillId', 'assessment.skill-unknown', { skillId: '019ab000-0000-7000-8000-000000000000' }],
  ])('answers 422 naming %s (%s) to %j', async (field, code, overrides) => {
    const before = await count();
    const answer = await cast.tariq.api.post('/assessments', observation(overrides));
    expect(answer.status).toBe(422);
    expect(answer.json<Problem>().errors?.map((each) => `${each.field} ${each.code}`)).toEqual([
      `${field} ${code}`,
    ]);
    expect(answer.json<Problem>().errors?.[0]?.message).not.toContain('went wrong');
    expect(await count()).toBe(before);
  });

  it('refuses a skill from the day it is retired, and records nothing', async () => {
    const retire = (retiredOn: string | null) =>
      arranged(test, (manager) => manager.update(Skill, { id: cast.skills.COACH }, { retiredOn }));
    const on = (assessedOn: string) =>
      cast.tariq.api.post('/assessments', observation({ skillId: cast.skills.COACH, assessedOn, level: 0 }));
    await retire('2026-10-02');
    const before = await count();
    const refused = await on('2026-10-02');
    expect([refused.status, refused.json<Problem>().errors]).toEqual([
      422,
      [
        {
          field: 'skillId',
          code: 'assessment.skill-retired',
          message: 'On 2 Oct 2026 the skill was retired; choose a day before 2 Oct 2026 or another skill.',
        },
      ],
    ]);
    expect(await count()).toBe(before);
    expect((await on('2026-10-01')).status).toBe(201);
    await retire(null);
  });

  it('says which day was sent and which is accepted', async () => {
    const message = async (assessedOn: string) =>
      (await cast.tariq.api.post('/assessments', observation({ assessedOn }))).json<Problem>().errors?.[0]
        ?.message;
    expect(await message('2026-02-30')).toBe(
      'Must be a day that exists, written YYYY-MM-DD; you sent "2026-02-30".',
    );
    expect(await message('2026-11-22')).toMatch(/^22 Nov 2026 lies in the future; .*21 Nov 2026, or earlier/);
    expect(await message('2024-01-14')).toMatch(
      /^14 Jan 2024 is before the day of hire; 15 Jan 2024 or later/,
    );
  });

  it('names every problem at once', async () => {
    const input = observation({ assessedOn: '2030-01-01', score: 5, discrepancy: 'progress' });
    const { errors } = (await cast.tariq.api.post('/assessments', input)).json<Problem>();
    expect(errors?.map(({ field }) => field)).toEqual(['assessedOn', 'score', 'discrepancy']);
  });

  it('lets nobody assess themselves but by `self`, which tells nobody', async () => {
    const own = { employeeId: cast.asha.employeeId };
    const answer = await cast.asha.api.post('/assessments', observation(own));
    expect([answer.status, answer.json<Problem>().errors?.[0]?.code]).toEqual([422, 'assessment.of-oneself']);
    expect((await cast.asha.api.post('/assessments', observation({ ...own, method: 'self' }))).status).toBe(
      201,
    );
  });

  it('lets an assessor without authorisation confirm up to their own verified level', async () => {
    const by = (level: number, more: object = {}) =>
      cast.meera.api.post(
        '/assessments',
        observation({ skillId: cast.skills.COACH, level, method: 'manager-review', ...more }),
      );
    expect((await by(0)).json<Problem>().errors?.[0]).toMatchObject({
      field: 'level',
      code: 'assessment.above-assessor',
    });
    const { employeeId } = cast.meera;
    await assessed(test, {
      employeeId,
      skillId: cast.skills.COACH,
      level: 2,
      assessorId: cast.carla.employeeId,
    });
    // Tariq has seen level 0 on the same day.
    const confirmed = await by(2, { discrepancy: 'progress' });
    expect([(await by(3)).status, confirmed.status]).toEqual([422, 201]);
  });

  it('answers for a person outside the assessor’s reach as for one who does not exist', async () => {
    const outside = await cast.tariq.api.post(
      '/assessments',
      observation({ employeeId: cast.binod.employeeId }),
    );
    const nobody = await cast.tariq.api.post('/assessments', observation({ employeeId: cast.skills.COACH }));
    expect([outside.status, nobody.status]).toEqual([404, 404]);
    expect(outside.json<Problem>().code).toBe(nobody.json<Problem>().code);
  });

  it('refuses an administrator who is no employee, an auditor, and the unknown', async () => {
    const statuses = [cast.admin.api, cast.auditor.api, cast.nobody].map(
      async (api) => (await api.post('/assessments', observation())).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 403, 401]);
  });

  it('asks what two levels of difference mean, and keeps both', async () => {
    const earlier = await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LOGS,
      level: 1,
      assessorId: cast.meera.employeeId,
      assessedOn: '2026-10-20',
    });
    const input = observation({ skillId: cast.skills.LOGS });
    const asked = await cast.tariq.api.post('/assessments', input);
    expect([asked.status, asked.json<Problem>().errors?.[0]?.code]).toEqual([
      422,
      'assessment.discrepancy-unanswered',
    ]);
    const answer = await cast.tariq.api.post('/assessments', { ...input, discrepancy: 'disagreement' });
    expect([answer.status, answer.json().discrepancyWithId]).toEqual([201, earlier]);
  });

  it('gives the same answer under the same Idempotency-Key, and 409 for another body', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const before = await count();
    const input = (overrides = {}) => observation({ assessedOn: '2026-11-02', ...overrides });
    const first = await cast.tariq.api.post('/assessments', input(), key);
    const again = await cast.tariq.api.post('/assessments', input(), key);
    const other = await cast.tariq.api.post('/assessments', input({ level: 2 }), key);
    expect([first.status, again.status, other.status]).toEqual([201, 201, 409]);
    expect(again.text).toBe(first.text);
    expect(await count()).toBe(before + 1);
  });

  it('asks before exactly the same is recorded a second time, unless that was withdrawn', async () => {
    const input = observation({ assessedOn: '2026-11-05' });
    const send = (overrides = {}) => cast.tariq.api.post('/assessments', { ...input, ...overrides });
    const first = (await send()).json<{ id: string }>();
    const before = await count();
    const asked = await send({ note: 'another note' });
    expect([asked.status, await count()]).toEqual([422, before]);
    expect(asked.json<Problem>().errors).toEqual([
      {
        field: 'again',
        code: 'assessment.recorded-before',
        message: expect.stringMatching(/level 3.*on 5 Nov 2026/) as unknown,
      },
    ]);
    expect((await send({ again: false })).status).toBe(422);
    const others = [{ level: 2 }, { assessedOn: '2026-11-06' }, { again: true }];
    for (const other of others) expect((await send(other)).status).toBe(201);
    const same = await sameAs('2026-11-05');
    expect([same.length, same.map(({ id }) => id)]).toEqual([2, expect.arrayContaining([first.id])]);
    for (const { id } of same) await cast.tariq.api.post(`/assessments/${id}/withdrawal`, { reason: 'slip' });
    expect((await send()).status).toBe(201);
  });

  it('takes the same view of oneself twice on one day for one view, whether or not it is sent again', async () => {
    const view = {
      ...{ employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN },
      level: 2,
      method: 'self',
    };
    const answers = [];
    for (const more of [{}, {}, { again: true }]) {
      answers.push(await cast.asha.api.post('/assessments', { ...view, ...more }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1);
  });

  const sameAs = async (assessedOn: string) => {
    const { items } = (
      await cast.tariq.api.get(`/assessments?employeeId=${cast.asha.employeeId}&withdrawn=false&limit=100`)
    ).json<{ items: { id: string; assessedOn: string; level: number }[] }>();
    return items.filter((each) => each.assessedOn === assessedOn && each.level === 3);
  };

  it.each([
    ['malformed JSON', '{"level": 3,', 400, 'json-malformed'],
    ['a list', '[]', 400, 'object-expected'],
    ['malformed UTF-8', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]), 400, 'utf8-malformed'],
    ['a body of 50 MB', Buffer.alloc(50 * 2 ** 20, 0x20), 413, 'body-too-large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await cast.tariq.api.post('/assessments', body);
    expect([answer.status, answer.json<Problem>().code]).toEqual([status, code]);
  });
});
