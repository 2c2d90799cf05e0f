import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/id.js';
import { CoursePrerequisite } from '../../src/training/course.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { offered } from '../support/training.js';

describe('The way ahead on a person’s page', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let tariq: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const of = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    const { LISTEN, LOGS, COACH } = cast.skills;
    await assessed(test, { ...of, skillId: LISTEN, level: 2 });
    await assessed(test, { ...of, skillId: LOGS, level: 3, assessedOn: '2025-01-01' });
    await assessed(test, { ...of, skillId: COACH, level: 1 });
    await offered(test, 'LISTEN-3', [[LISTEN, 2, 3]]);
    [asha, tariq] = [await cast.asha.browser(), await cast.tariq.browser()];
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const stepOf = async (skill: string, browser: Browser, url: string) => {
    const page = (await browser.get(url)).html();
    const row = page('[aria-labelledby=gaps-title] tbody tr').filter((_, each) =>
      page(each).find('th').text().includes(skill),
    );
    const cell = row.find('td').last();
    return { text: squeezed(cell.text()), url: cell.find('a').attr('href') };
  };

  it('draws the ladder with where one is and wants to go, each place a link, and says the same in a table', async () => {
    const page = (await asha.get('/my-path')).html();
    const places = page('svg.map a').toArray();
    expect(places.map((place) => squeezed(page(place).text()))).toEqual(
      ['Advanced support professional Target · 56.2%', 'Supervisor', 'Support professional Present role'].map(
        (text) => expect.stringContaining(text.split(' ')[0] ?? ''),
      ),
    );
    expect(squeezed(page('svg.map a').first().text())).toMatch(/Target · \d+(\.\d)?%$/);
    expect(page('svg.map .map-here').length).toBe(1);
    expect(page('svg.map .map-target').length).toBe(1);
    expect(page('svg.map a').first().attr('href')).toBe('/my-path?role=advanced');
    const table = squeezed(page('[aria-labelledby=ladder-title] tbody').text());
    expect(table).toContain('Advanced support professional, after 12 months.');
    expect(page('[aria-labelledby=ladder-title] tbody tr').length).toBe(3);
  });

  it('says for each role ahead the readiness that its own page says', async () => {
    const percentIn = (text: string) => /(?<![\d.])[\d.]+%/.exec(text)?.[0];
    const elsewhere = (await asha.get('/my-path?role=supervisor')).html();
    const advanced = elsewhere('svg.map a[href*="role=advanced"]').text();
    const own = (await asha.get('/my-path?role=advanced')).html();
    expect(percentIn(advanced)).toBeTruthy();
    expect(percentIn(advanced)).toBe(percentIn(own('[aria-labelledby=readiness-title] strong').text()));
  });

  it('gives every open requirement one next step: a course, an assessment, a mentor', async () => {
    expect(await stepOf('Attentive', asha, '/my-path')).toEqual({
      text: expect.stringMatching(/^Course: /),
      url: '/courses/LISTEN-3',
    });
    expect(await stepOf('Log', asha, '/my-path')).toEqual({
      text: 'Ask for an assessment of level 3',
      url: `/people/${cast.asha.employeeId}/assessment-requests/new?skill=LOGS`,
    });
    expect(await stepOf('Coaching', asha, '/my-path')).toEqual({
      text: 'Find a mentor towards level 2',
      url: `/people/${cast.asha.employeeId}/skills/${cast.skills.COACH}#mentors`,
    });
  });

  it('names a course as the first of several where it does not teach the skill itself', async () => {
    const { LOGS, COACH } = cast.skills;
    const requiredCourseId = await offered(test, 'GROUND', [[LOGS, 0, 1]], { hours: 1, priceCents: 0 });
    const courseId = await offered(test, 'COACH-2', [[COACH, 1, 2]]);
    const requires = { requiredCourseId, requiredSkillId: null, requiredLevel: null };
    await arranged(test, (manager) =>
      manager.insert(CoursePrerequisite, { id: newId(), courseId, ...requires }),
    );
    const coaching = await stepOf('Coaching', asha, '/my-path');
    expect(coaching).toEqual({
      text: expect.stringMatching(/^First course of several that lead there: /),
      url: '/courses/GROUND',
    });
    const page = (await asha.get('/my-path')).html();
    const ground = page('#training tbody tr').filter(
      (_, row) => page(row).find('a').attr('href') === '/courses/GROUND',
    );
    expect(squeezed(ground.find('td').first().text())).toBe('(prepares for Coaching)');
  });

  it('asks for the own view first where nobody has looked', async () => {
    const binod = await cast.binod.browser();
    const url = `/people/${cast.binod.employeeId}/assessments/new?skill=LISTEN`;
    expect(await stepOf('Attentive', binod, '/my-path')).toEqual({
      text: 'Say where you see yourself, then ask for an assessment of level 3',
      url,
    });
  });

  it('words the step for whoever reads it', async () => {
    const url = `/people/${cast.asha.employeeId}`;
    expect(await stepOf('Log', tariq, url)).toEqual({
      text: 'Assess level 3 now',
      url: `${url}/assessments/new?skill=LOGS`,
    });
    expect(await stepOf('Log', await cast.auditor.browser(), url)).toEqual({
      text: 'Level 3 is to be assessed.',
      url: undefined,
    });
  });

  it('leads from the reasons of a level to what the reader may do about it, in one press', async () => {
    const why = `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`;
    const act = async (browser: Browser) =>
      (await browser.get(why)).html()('.page-head .actions a').attr('href');
    expect(await act(tariq)).toBe(`/people/${cast.asha.employeeId}/assessments/new?skill=LISTEN`);
    expect(await act(asha)).toBe(`/people/${cast.asha.employeeId}/assessment-requests/new?skill=LISTEN`);
    expect(await act(await cast.auditor.browser())).toBeUndefined();
  });

  it('has no next step for a day that has passed', async () => {
    expect((await stepOf('Log', asha, '/my-path?asOf=2026-06-05')).text).toBe('');
  });

  it('leads to everything else in the record', async () => {
    const page = (await asha.get('/my-path')).html();
    const places = page('main nav').first().find('a').toArray();
    expect(places.map((place) => page(place).attr('href'))).toEqual([
      '/my-path',
      '/my-skills',
      '/self-assessment',
      `/people/${cast.asha.employeeId}/assessment-requests`,
      `/people/${cast.asha.employeeId}/history`,
    ]);
    expect(page('main nav [aria-current=page]').text()).toBe('Path');
    for (const url of ['/my-path', '/my-skills', '/self-assessment']) {
      expect((await asha.get(url)).html()('.site-nav [aria-current=page]').text()).toBe('My path');
    }
  });
});
