import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheerioAPI } from 'cheerio';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The pages about people', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
  });
  afterAll(() => test.close());

  const namesIn = ($: CheerioAPI) =>
    $('tbody th')
      .toArray()
      .map((cell) => $(cell).text());
  const filled = ($: CheerioAPI, form: string): Record<string, string> =>
    Object.fromEntries(
      $(`${form} input, ${form} select`)
        .toArray()
        .filter((one) => $(one).attr('name') !== '_csrf')
        .map((one) => [$(one).attr('name') ?? '', String($(one).val() ?? '')]),
    );

  it('list the people one sees, with a link to each and no way to change them', async () => {
    const page = await (await cast.meera.browser()).get('/people?sort=-name');
    const $ = page.html();
    expect(namesIn($)).toEqual(['Tariq', 'Meera', 'Binod', 'Asha']);
    expect($('tbody th a').last().attr('href')).toBe(`/people/${cast.asha.employeeId}`);
    expect($('a[href="/people/new"]').length).toBe(0);
    expect((await (await cast.meera.browser()).get('/people/new')).status).toBe(403);
    expect((await (await cast.asha.browser()).get('/people')).status).toBe(403);
  });

  it('search, filter and turn the page by address', async () => {
    const found = (
      await admin.get(`/people?search=&teamId=${cast.teams.north}&roleId=&status=active&sort=name`)
    ).html();
    expect(namesIn(found)).toEqual(['Asha']);
    const first = (await admin.get('/people?limit=4')).html();
    const next = first('.pager a[rel=next]').attr('href') ?? '';
    const rest = (await admin.get(next)).html();
    expect([...namesIn(first), ...namesIn(rest)]).toEqual([
      ...['Asha', 'Binod', 'Carla', 'Meera', 'Omar', 'Tariq'],
    ]);
    expect(rest('.pager a').attr('href')).toBe('/people?limit=4');
    expect((await admin.get('/people?search=nobody')).html()('.empty').text()).toContain('Nobody fits');
    expect((await admin.get('/people?teamId=north')).status).toBe(422);
    expect((await admin.get('/people?cursor=rubbish')).status).toBe(400);
  });

  it('speak Hindi', async () => {
    for (const [url, heading] of [
      ['/people', 'लोग'],
      ['/people/new', 'नया व्यक्ति'],
      [`/people/${cast.omar.employeeId}/edit`, 'Omar'],
      ['/teams', 'टीमें'],
      [`/teams/${cast.teams.north}`, 'टीम North'],
      ['/settings', 'सेटिंग'],
    ] as const) {
      const page = await admin.get(url, { 'accept-language': 'hi' });
      expect([page.status, page.html()('h1').text()]).toMatchObject([200, expect.stringContaining(heading)]);
    }
  });

  it('add a person, and keep what was typed when something is wrong', async () => {
    const fields = {
      ...{ number: 'N1', name: 'Nila', email: 'asha@example.org', teamId: cast.teams.north },
      ...{
        managerId: cast.meera.employeeId,
        hiredOn: '2026-11-02',
        roleId: cast.roles.entry,
        language: 'hi',
      },
    };
    const wrong = await admin.post('/people', fields, '/people/new');
    const $ = wrong.html();
    expect([wrong.status, $('#name').val(), $('#managerId').val()]).toEqual([
      422,
      'Nila',
      cast.meera.employeeId,
    ]);
    expect($('.error-summary a').attr('href')).toBe('#email');
    const made = await admin.post('/people', { ...fields, email: 'nila@example.org' }, '/people/new');
    expect(made.status).toBe(303);
    const edit = (await admin.get(made.headers.location ?? '')).html();
    expect(edit('h1').text()).toBe('Edit Nila (N1)');
    expect(namesIn(edit)).toEqual(['Support professional']);
  });

  it('change a person only for one who saw the present version, and empty what may be empty', async () => {
    const url = `/people/${cast.binod.employeeId}/edit`;
    const fields = filled((await admin.get(url)).html(), '#form');
    expect(fields).toMatchObject({ name: 'Binod', managerId: cast.meera.employeeId, version: '1' });
    expect((await admin.post(url, { ...fields, managerId: '', language: 'hi' }, url)).status).toBe(303);
    const stale = await admin.post(url, { ...fields, name: 'Binod Rao' }, url);
    const $ = stale.html();
    expect([stale.status, $('#name').val(), $('input[name=version]').val()]).toEqual([422, 'Binod Rao', '1']);
    expect($('.error-summary').text()).toContain('Somebody else changed this');
    const now = (await admin.get(url)).html();
    expect([now('#managerId').val(), now('#language').val(), now('#name').val()]).toEqual([
      '',
      'hi',
      'Binod',
    ]);
    expect((await admin.post(url, { ...fields, version: '2', name: '' }, url)).status).toBe(422);
    expect((await admin.get(`/people/${newId()}/edit`)).status).toBe(404);
    expect((await (await cast.meera.browser()).get(url)).status).toBe(403);
  });

  it('take a new position and record a departure on the same page', async () => {
    const url = `/people/${cast.asha.employeeId}`;
    const take = (fromOn: string) =>
      admin.post(`${url}/positions`, { roleId: cast.roles.advanced, fromOn }, `${url}/edit`);
    const overlapping = await take('2024-01-15');
    expect([overlapping.status, overlapping.html()('#fromOn-problem').text()]).toMatchObject([
      422,
      expect.stringContaining('overlaps'),
    ]);
    expect(overlapping.html()('#name').val()).toBe('Asha');
    expect((await take('2026-03-01')).status).toBe(303);
    const leave = (leftOn: string) =>
      admin.post(`${url}/departure`, { leftOn, reportsTo: '' }, `${url}/edit`);
    expect((await leave('2026-12-01')).html()('#leftOn-problem').text()).toContain('in the future');
    expect((await leave('2026-11-20')).status).toBe(303);
    const $ = (await admin.get(`${url}/edit`)).html();
    expect($('.warning').text()).toContain('20 Nov 2026');
    expect($('#fromOn, #leftOn').length).toBe(0);
  });

  it('list, create and change teams, and tick who trains them', async () => {
    const made = await admin.post('/teams', { name: 'East', department: 'Care', site: 'Puri' }, '/teams/new');
    const url = made.headers.location ?? '';
    const taken = await admin.post(
      '/teams',
      { name: 'East', department: 'Care', site: 'Puri' },
      '/teams/new',
    );
    expect([taken.status, taken.html()('#site').val()]).toEqual([422, 'Puri']);
    const trainerIds = cast.tariq.employeeId;
    expect((await admin.post(`${url}/trainers`, { version: '1', trainerIds }, url)).status).toBe(303);
    const stale = await admin.post(`${url}/trainers`, { version: '1' }, url);
    expect([stale.status, stale.html()('input[name=trainerIds]').prop('checked')]).toEqual([422, false]);
    const fields = filled((await admin.get(url)).html(), '#form');
    expect((await admin.post(url, { ...fields, site: 'Cuttack' }, url)).status).toBe(303);
    const $ = (await admin.get('/teams?search=east')).html();
    const cells = $('tbody td')
      .toArray()
      .map((cell) => $(cell).text());
    expect(cells).toEqual(['Cuttack', 'Care', '0 people', 'Tariq (E0002)']);
    expect((await (await cast.meera.browser()).get(url)).status).toBe(403);
    expect((await (await cast.meera.browser()).get('/teams')).status).toBe(200);
  });

  it('keep the settings of the organisation', async () => {
    const change = (more: object) =>
      admin.post('/settings', { name: 'Test', currency: 'INR', version: '1', ...more }, '/settings');
    const wrong = (await change({ currency: 'XQQ' })).html();
    expect([wrong('#currency').val(), wrong('#currency-problem').length]).toEqual(['XQQ', 1]);
    expect((await change({ currency: 'eur' })).status).toBe(303);
    expect((await change({ name: 'Late' })).status).toBe(422);
    const $ = (await admin.get('/settings')).html();
    expect([$('#currency').val(), $('#name').val()]).toEqual(['EUR', 'Test']);
    expect((await (await cast.meera.browser()).get('/settings')).status).toBe(403);
    const auditor = await cast.auditor.browser();
    expect((await auditor.get('/settings')).html()('main form')).toHaveLength(0);
    const fields = { name: 'Mine', currency: 'EUR', version: '2' };
    expect((await auditor.post('/settings', fields)).status).toBe(403);
  });

  it('change the test ceiling from a day, and show what it was and will be', async () => {
    const version = String((await admin.get('/settings')).html()('#form input[name=version]').val());
    const change = (more: object) =>
      admin.post('/settings/test-ceiling', { testCeiling: '3', version, ...more }, '/settings');
    expect((await change({ testCeiling: '6' })).html()('#testCeiling-problem')).toHaveLength(1);
    const past = (await change({ testCeiling: '2', fromOn: '2026-11-20' })).html();
    expect(past('#fromOn-problem').text()).toContain('21 Nov 2026 or later');
    expect((await change({ testCeiling: '3' })).status).toBe(422);
    expect((await change({ testCeiling: '2', fromOn: '2026-12-24' })).status).toBe(303);
    const $ = (await admin.get('/settings')).html();
    expect($('#testCeiling').val()).toBe('3');
    const rows = $('table tbody tr').toArray();
    const cells = rows.map((row) => [0, 2, 3].map((nth) => $(row).find('td').eq(nth).text()));
    expect(cells).toEqual([
      ['24 Dec 2026', '2', 'coming'],
      ['the beginning', '3', 'in force'],
    ]);
    expect((await (await cast.auditor.browser()).get('/settings')).html()('table tbody tr')).toHaveLength(2);
  });
});
