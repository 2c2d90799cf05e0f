import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { offered } from '../support/training.js';

describe('The page of who completed a course', () => {
  let test: TestApp;
  let cast: Cast;
  let meera: Browser;
  const url = '/courses/CALM/completions';

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await offered(test, 'CALM', [
      [cast.skills.LISTEN, 0, 2],
      [cast.skills.LOGS, 0, 1],
    ]);
    await offered(test, 'PLAIN', []);
    meera = await cast.meera.browser();
  });
  afterAll(() => test.close());

  it('is reached from the course, and says what follows before anything is recorded', async () => {
    expect((await meera.get('/courses/CALM')).html()(`a[href="${url}"]`).length).toBe(1);
    const page = (await meera.get(url)).html();
    expect(page('.empty').text()).toContain('Nobody whose record you see');
    expect(page('form#form > p').text()).toContain('up to 2 requests for an assessment');
    expect((await meera.get('/courses/PLAIN/completions')).html()('form#form > p').text()).toContain(
      'opens no request',
    );
    expect((await meera.get('/courses/NOPE/completions')).status).toBe(404);
  });

  it('offers one’s own people by team, found by a search that keeps who is ticked', async () => {
    const page = (await meera.get(url)).html();
    expect(page('fieldset summary').text()).toContain('North: 1 person');
    const found = (
      await meera.post(url, { look: 'find', find: 'bin', employeeIds: cast.asha.employeeId })
    ).html();
    expect(found('input[type=checkbox]').length).toBe(2);
    expect(found('input[checked]').attr('value')).toBe(cast.asha.employeeId);
    const team = (await meera.post(url, { team: cast.teams.north })).html();
    expect(team('input[checked]').attr('value')).toBe(cast.asha.employeeId);
    const none = await meera.post(url, { look: 'find', find: 'zzz' });
    expect([none.status, none.html()('form#form .empty').length]).toEqual([200, 1]);
    expect((await meera.get(url)).html()('tbody tr').length).toBe(0);
  });

  it('comes back with what is wrong, and nothing is recorded', async () => {
    const nobody = await meera.post(url, { completedOn: TODAY });
    expect([nobody.status, nobody.html()('.error-summary a').attr('href')]).toEqual([422, '#employeeIds']);
    const early = await meera.post(url, { employeeIds: cast.asha.employeeId, completedOn: '2027-01-01' });
    expect([early.status, early.html()('.error-summary a').attr('href')]).toEqual([422, '#completedOn']);
    expect(early.html()('input[checked]').attr('value')).toBe(cast.asha.employeeId);
    expect((await meera.get(url)).html()('tbody tr').length).toBe(0);
  });

  it('records, lists, searches and sorts, and leads to the requests', async () => {
    const done = await meera.post(url, {
      employeeIds: cast.asha.employeeId,
      completedOn: TODAY,
      note: 'Well done',
    });
    expect([done.status, done.headers.location]).toEqual([303, url]);
    await meera.post(url, { employeeIds: cast.binod.employeeId, completedOn: '2026-11-01' });
    const page = (await meera.get(url)).html();
    expect(
      page('tbody th a')
        .map((_, link) => page(link).text())
        .get(),
    ).toEqual(['Asha', 'Binod']);
    expect(page('tbody td.numeric a').first().attr('href')).toBe(
      `/people/${cast.asha.employeeId}/assessment-requests`,
    );
    const found = (await meera.get(`${url}?search=bin&sort=employee`)).html();
    expect([found('tbody tr').length, found('th[aria-sort]').text()]).toEqual([1, 'Person']);
    const next = (await meera.get(`${url}?limit=1`)).html()('.pager a[rel=next]').attr('href') ?? '';
    expect((await meera.get(next)).html()('tbody th a').text()).toBe('Binod');
  });

  it('is read by everybody within their reach; trainers, managers and administrators record', async () => {
    const asha = await cast.asha.browser();
    const page = (await asha.get(url)).html();
    expect([page('tbody tr').length, page('form#form').length]).toEqual([1, 0]);
    expect((await asha.post(url, { employeeIds: cast.asha.employeeId })).status).toBe(403);
    const omar = (await (await cast.omar.browser()).get(url)).html();
    expect([omar('tbody tr').length, omar('form#form .empty').text()]).toEqual([
      0,
      expect.stringContaining('You decide on nobody'),
    ]);
  });

  it('speaks Hindi', async () => {
    const page = (await meera.get(url, { 'accept-language': 'hi' })).html();
    expect(page('h1').text()).toContain('किसने पूरा किया');
  });
});
