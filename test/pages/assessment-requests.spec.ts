import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestsView } from '../../src/assessment-requests/requests-view.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The page of a person’s requests for an assessment', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let tariq: Browser;
  let url: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = await cast.asha.browser();
    tariq = await cast.tariq.browser();
    url = `/people/${cast.asha.employeeId}/assessment-requests`;
  });
  afterAll(() => test.close());

  const page = async (browser: Browser, at = url) => (await browser.get(at)).html();
  const actions = async (browser: Browser) =>
    (await page(browser))('article form')
      .map((_, form) => form.attribs.action)
      .get();

  it('says what would fill it, to the person and to others, and leads to the form from one’s path', async () => {
    expect((await page(asha))('.empty').text()).toContain('Choose a skill');
    expect((await page(tariq))('.empty').text()).toContain('Asha has not asked');
    expect((await page(asha))('h1').text()).toBe('Your requests for an assessment');
    expect((await page(asha, '/my-path'))(`a[href="${url}"]`).first().text()).toBe('Requests');
  });

  it('asks for the skill first, and says who the request will go to before it is sent', async () => {
    const choose = await page(asha, `${url}/new`);
    expect(choose('select[name=skill] option').length).toBe(4);
    const form = await page(asha, `${url}/new?skill=LISTEN`);
    expect([form('h1').text(), form('.lead').text()]).toEqual([
      'Ask for an assessment: Attentive listening',
      'It will go to Tariq.',
    ]);
    const binod = await cast.binod.browser();
    const none = await page(binod, `/people/${cast.binod.employeeId}/assessment-requests/new?skill=LOGS`);
    expect(none('.warning').text()).toContain('Nobody can assess you in this skill at present');
    expect((await asha.get(`${url}/new?skill=NOPE`)).status).toBe(404);
  });

  it('keeps a request sent twice once, and shows where it stands instead of a second form', async () => {
    const key = newId();
    const fields = { skillId: cast.skills.LISTEN, note: 'The call of Monday', _key: key };
    for (const _ of [1, 2]) {
      const sentForm = await asha.post(url, fields);
      expect([sentForm.status, sentForm.headers.location]).toEqual([303, url]);
    }
    const again = await asha.post(url, { ...fields, _key: newId() });
    expect([again.status, again.html()('.error-summary').text()]).toEqual([
      422,
      expect.stringContaining('still waits'),
    ]);
    const listed = await page(asha);
    expect(listed('article').length).toBe(1);
    expect(listed('article .badge').text()).toBe('open');
    expect(listed('article dd').text()).toContain('The call of Monday');
    expect(listed('article dd').text()).toContain('Tariq');
    expect((await page(asha, `${url}/new?skill=LISTEN`))('form[method=post].panel').length).toBe(0);
  });

  it('comes back with what is wrong beside the request that it is about', async () => {
    const [taking = '', declining = ''] = await actions(tariq);
    const past = await tariq.post(taking, { plannedOn: '2026-11-20' });
    const id = taking.split('/')[2];
    expect([past.status, past.html()('.error-summary a').attr('href')]).toEqual([422, `#plannedOn-${id}`]);
    expect(past.html()(`#plannedOn-${id}`).attr('value')).toBe('2026-11-20');
    const mute = await tariq.post(declining, { reason: '' });
    expect([mute.status, mute.html()('details[open]').length]).toEqual([422, 1]);
    expect((await page(asha))('article .badge').text()).toBe('open');
  });

  it('lets an assessor take it, a colleague take it over on purpose, and the person take it back', async () => {
    const [taking = ''] = await actions(tariq);
    const { api } = cast.admin;
    await api.post('/assessor-authorisations', {
      ...{ employeeId: cast.meera.employeeId, scope: 'everything', level: 5 },
    });
    const meera = await cast.meera.browser();
    expect((await tariq.post(taking, { plannedOn: TODAY })).status).toBe(303);
    const late = await meera.post(taking, {});
    expect([late.status, late.html()('.error-summary').text()]).toEqual([
      422,
      expect.stringContaining('Tariq has taken this request'),
    ]);
    expect(late.html()('input[name=takeOver]').length).toBe(1);
    expect((await meera.post(taking, { takeOver: 'true' })).status).toBe(303);
    expect((await page(asha))('article dd').text()).toContain('Meera');
    const [withdrawal = ''] = await actions(asha);
    expect((await asha.post(withdrawal, {})).status).toBe(303);
    expect((await page(asha))('article .badge').text()).toBe('taken back');
    expect(await actions(tariq)).toEqual([]);
    expect((await tariq.post(taking, {})).status).toBe(422);
  });

  it('is read by whoever sees the record, and acted on by assessors and the person alone', async () => {
    await asha.post(url, { skillId: cast.skills.LOGS });
    const auditor = await cast.auditor.browser();
    expect((await page(auditor))('article').length).toBe(2);
    expect(await actions(auditor)).toEqual([]);
    expect((await (await cast.omar.browser()).get(url)).status).toBe(404);
    expect((await tariq.get(`${url}/new`)).status).toBe(403);
    expect((await tariq.post(url, { skillId: cast.skills.COACH })).status).toBe(403);
    const [taking = ''] = await actions(tariq);
    expect((await asha.post(taking, {})).status).toBe(403);
    expect((await (await cast.binod.browser()).post(taking.replace('taking', 'withdrawal'), {})).status).toBe(
      404,
    );
  });

  it('costs the same number of statements with one request and with three', async () => {
    const view = test.get(RequestsView);
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const cost = async (employeeId: string) =>
      (await countingStatements(() => view.show(operator('test'), speech, employeeId, {}))).statements;
    await cast.binod.api.post('/assessment-requests', { skillId: cast.skills.LOGS });
    const one = await cost(cast.binod.employeeId);
    await asha.post(url, { skillId: cast.skills.COACH });
    expect(await cost(cast.asha.employeeId)).toBe(one);
  });

  it('speaks Hindi', async () => {
    const hindi = (await asha.get(url, { 'accept-language': 'hi' })).html();
    expect(hindi('h1').text()).toBe('आपके मूल्यांकन के अनुरोध');
  });
});
