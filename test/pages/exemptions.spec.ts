import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The page of a person’s exemptions', () => {
  let test: TestApp;
  let cast: Cast;
  let meera: Browser;
  let url: string;
  let fields: Record<string, string>;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    meera = await cast.meera.browser();
    url = `/people/${cast.asha.employeeId}/exemptions`;
    fields = {
      requirement: `${cast.roles.advanced}/${cast.skills.LOGS}`,
      reason: 'Works on the phone only',
      fromOn: TODAY,
      untilOn: '',
    };
  });
  afterAll(() => test.close());

  it('offers, by role, what published profiles ask for', async () => {
    const page = (await meera.get(url)).html();
    expect(page('.empty').length).toBe(1);
    expect(page('optgroup').length).toBe(3);
    expect(page('optgroup[label="Advanced support professional"] option').length).toBe(3);
  });

  it('comes back with what was typed when something is wrong, and nothing is granted', async () => {
    const early = await meera.post(url, { ...fields, untilOn: '2026-01-01' });
    expect([early.status, early.html()('.error-summary a').attr('href')]).toEqual([422, '#untilOn']);
    expect(early.html()('option[selected]').attr('value')).toBe(fields.requirement);
    const foreign = await meera.post(url, { ...fields, requirement: 'x/y' });
    expect([foreign.status, foreign.html()('.error-summary a').attr('href')]).toEqual([422, '#requirement']);
    expect((await meera.get(url)).html()('tbody tr').length).toBe(0);
  });

  it('grants, shows and ends one, each once and in the history', async () => {
    const granted = await meera.post(url, fields);
    expect([granted.status, granted.headers.location]).toEqual([303, url]);
    expect((await meera.post(url, fields)).status).toBe(422);
    const page = (await meera.get(url)).html();
    expect(page('tbody th').text()).toBe('Log analysis');
    expect(page('tbody .badge').text()).toBe('in force');
    const ending = page('tbody form').attr('action') ?? '';
    expect((await meera.post(ending, {})).status).toBe(303);
    expect((await meera.post(ending, {})).status).toBe(409);
    const after = (await meera.get(url)).html();
    expect([after('tbody .badge').text(), after('tbody form').length]).toEqual(['ended', 0]);
    const { items } = (await cast.auditor.api.get('/history?limit=2')).json<{ items: { act: string }[] }>();
    expect(items.map(({ act }) => act)).toEqual(['exemption.ended', 'exemption.granted']);
  });

  it('is read by whoever sees the record; only those above the person grant', async () => {
    for (const reader of [cast.asha, cast.tariq, cast.auditor]) {
      const browser = await reader.browser();
      const page = (await browser.get(url)).html();
      expect([page('tbody tr').length, page('main form').length]).toEqual([1, 0]);
      expect((await browser.post(url, fields)).status).toBe(403);
    }
    expect((await (await cast.binod.browser()).get(url)).status).toBe(404);
    expect((await (await cast.omar.browser()).post(url, fields)).status).toBe(404);
    const own = `/people/${cast.meera.employeeId}/exemptions`;
    expect((await meera.post(own, fields)).status).toBe(403);
  });

  it('speaks Hindi', async () => {
    const page = (await meera.get(url, { 'accept-language': 'hi' })).html();
    expect(page('h1').text()).toContain('छूट');
  });
});
