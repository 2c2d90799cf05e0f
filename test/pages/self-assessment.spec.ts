import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { newId } from '../../src/shared/id.js';

describe('A self-assessment', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const facts = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...facts, skillId: cast.skills.LISTEN, level: 1 });
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const answer = (skillId: string, level: string, key = newId(), browser = asha) =>
    browser.post('/self-assessment', { skillId, level, _key: key });
  const views = async () => {
    const list = await cast.asha.api.get(`/assessments?employeeId=${cast.asha.employeeId}&method=self`);
    return list.json<{ items: { skillId: string; level: number }[] }>().items;
  };

  it('begins with the most important skill, its indicators beside the levels and no verified level in sight', async () => {
    const page = (await asha.get('/self-assessment')).html();
    expect(page('h2').first().text()).toBe('Attentive listening');
    expect(squeezed(page('main').text())).toContain(
      '0 of 3 skills of Advanced support professional answered',
    );
    expect(page('input[name=level]').length).toBe(6);
    expect(page('.choices').text()).toContain('Attentive listening, seen at 5');
    expect(page('input[name=level][checked]').length).toBe(0);
    expect(page('main').text()).not.toContain('verified level is');
  });

  it('records each answer at once, goes on, and then says what is verified and whom to talk with', async () => {
    const recorded = await answer(cast.skills.LISTEN, '4');
    expect([recorded.status, recorded.headers.location]).toEqual([
      303,
      '/self-assessment?skill=LOGS&after=LISTEN',
    ]);
    expect(await views()).toMatchObject([{ skillId: cast.skills.LISTEN, level: 4 }]);
    const page = (await asha.get(recorded.headers.location ?? '')).html();
    expect(page('h2').first().text()).toBe('Log analysis');
    const note = squeezed(page('.notice').text());
    expect(note).toContain('your own view is 4, the verified level is 1');
    expect(note).toContain('To talk with: Tariq and Meera.');
    expect(squeezed(page('main').text())).toContain('1 of 3');
  });

  it('records the same form once, however often it arrives', async () => {
    const key = newId();
    expect((await answer(cast.skills.LOGS, '2', key)).status).toBe(303);
    expect((await answer(cast.skills.LOGS, '2', key)).status).toBe(303);
    expect(await views()).toHaveLength(2);
  });

  it('keeps the same view of one day once, and asks nothing', async () => {
    const again = await answer(cast.skills.LOGS, '2');
    expect([again.status, (await views()).length]).toEqual([303, 2]);
  });

  it('is left and resumed where it was, with what was skipped still to come', async () => {
    const resumed = (await asha.get('/self-assessment')).html();
    expect(resumed('h2').first().text()).toBe('Coaching');
    const skip = resumed('a[href*="summary"]').first().attr('href') ?? '';
    const end = (await asha.get(skip)).html();
    expect(end('#round-state').text()).toBe('One skill is left');
    expect(end('a[href="/self-assessment?skill=COACH"]').length).toBe(1);
    expect(resumed('a[href="/self-assessment?skill=LOGS"]').length).toBe(1);
  });

  it('ends with where a talk would help, and offers to ask for an assessment', async () => {
    expect((await answer(cast.skills.COACH, '1')).headers.location).toBe(
      '/self-assessment?summary=yes&after=COACH',
    );
    const page = (await asha.get('/self-assessment')).html();
    expect(page('#round-state').text()).toBe('The round is complete');
    expect(squeezed(page('tbody tr').text())).toContain('Attentive listening');
    expect(page('tbody tr').length).toBe(1);
    expect(page('tbody td a').attr('href')).toBe(
      `/people/${cast.asha.employeeId}/assessment-requests/new?skill=LISTEN`,
    );
  });

  it('shows the last own view when it is looked through again, and confirms it with a new date', async () => {
    const page = (await asha.get('/self-assessment?skill=LOGS')).html();
    expect(page('main').text()).toContain('Your last own view was level 2, on 21 Nov 2026.');
    test.clock.setTo('2026-12-01');
    asha = await cast.asha.browser();
    expect((await answer(cast.skills.LOGS, '2')).headers.location).toBe(
      '/self-assessment?skill=COACH&after=LOGS',
    );
    const again = (await asha.get('/self-assessment?skill=LOGS')).html();
    expect(again('main').text()).toContain('on 1 Dec 2026.');
  });

  it.each([
    ['', 'level'],
    ['7', 'level'],
    ['x', 'level'],
  ])('brings the form back when the level is "%s", and records nothing', async (level, field) => {
    const before = (await views()).length;
    const refused = await answer(cast.skills.LOGS, level);
    expect(refused.status).toBe(422);
    expect(refused.html()('.error-summary a').attr('href')).toBe(`#${field}`);
    expect(await views()).toHaveLength(before);
  });

  it('asks nothing that the role does not ask for, and nothing of whoever has no role', async () => {
    expect((await asha.get('/self-assessment?skill=NOPE')).status).toBe(404);
    expect((await answer(cast.roles.entry, '3')).status).toBe(404);
    expect((await (await cast.carla.browser()).get('/self-assessment')).text).toContain(
      'nothing to go through',
    );
    expect((await (await cast.admin.browser()).get('/self-assessment')).text).toContain('without a record');
    expect((await (await cast.auditor.browser()).get('/self-assessment')).status).toBe(403);
  });
});
