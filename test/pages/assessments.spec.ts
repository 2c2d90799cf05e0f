import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

describe('The pages of assessments', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = `/people/${cast.asha.employeeId}`;
  });
  afterAll(() => test.close());

  it('show a trainer their people, with the day of the last assessment', async () => {
    const tariq = await cast.tariq.browser();
    const page = (await tariq.get('/trainees')).html();
    expect(page('tbody th').text()).toBe('Asha');
    expect(page('tbody td').eq(2).text()).toBe('never');
    expect(page('tbody a').eq(1).attr('href')).toBe(`${asha}/assessments/new`);
    expect((await tariq.get('/trainees?search=zzz')).html()('.empty').text()).toContain('fits this search');
  });

  it('show a manager those who report to them, one page after the other', async () => {
    const meera = await cast.meera.browser();
    const first = (await meera.get('/trainees?limit=2')).html();
    expect(
      first('tbody th')
        .toArray()
        .map((cell) => first(cell).text()),
    ).toEqual(['Asha', 'Binod']);
    const second = (await meera.get(first('.pager a[rel=next]').attr('href') ?? '')).html();
    expect(second('tbody th').text()).toContain('Tariq');
  });

  it('are empty for a manager of nobody, and closed to an employee', async () => {
    expect((await (await cast.omar.browser()).get('/trainees')).html()('.empty')).toHaveLength(1);
    expect((await (await cast.asha.browser()).get('/trainees')).status).toBe(403);
  });

  it('offer the skills by category, and then each level beside its indicator', async () => {
    const tariq = await cast.tariq.browser();
    const choose = (await tariq.get(`${asha}/assessments/new`)).html();
    expect(
      choose('optgroup')
        .toArray()
        .map((group) => choose(group).attr('label')),
    ).toEqual(expect.arrayContaining(['Communication', 'Diagnostics', 'Leadership']));
    const form = (await tariq.get(`${asha}/assessments/new?skill=LISTEN`)).html();
    expect(form('input[type=radio][name=level]')).toHaveLength(6);
    expect(form('#level-3-means').text()).toContain('Attentive listening, seen at 3');
    expect(form('#assessedOn').val()).toBe(TODAY);
    expect(form('#method option[value=self]')).toHaveLength(0);
    expect(form('main').text()).toContain('authorised to confirm up to level 5');
  });

  it('record, and lead back to the person', async () => {
    const tariq = await cast.tariq.browser();
    const fields = {
      skillId: cast.skills.LISTEN,
      level: '3',
      method: 'observation',
      assessedOn: '2026-11-01',
      note: 'On a call',
      links: 'https://example.org/a\r\nhttps://example.org/b\r\n',
      score: '',
    };
    const answer = await tariq.post(`${asha}/assessments`, fields);
    expect([answer.status, answer.headers.location]).toEqual([303, asha]);
    const { items } = (await cast.asha.api.get('/assessments')).json<{ items: { links: string[] }[] }>();
    expect(items[0]?.links).toEqual(['https://example.org/a', 'https://example.org/b']);
    const form = (await tariq.get(`${asha}/assessments/new?skill=LISTEN`)).html();
    expect(form('tbody tr').text()).toContain('Tariq');
  });

  it('come back with everything typed when something is wrong', async () => {
    const tariq = await cast.tariq.browser();
    const fields = {
      skillId: cast.skills.LISTEN,
      level: '2',
      method: 'knowledge-test',
      assessedOn: '2027-01-01',
      note: 'Typed <b>so</b>',
      links: 'https://example.org/a\nnonsense',
      score: '70',
    };
    const answer = await tariq.post(`${asha}/assessments`, fields);
    const page = answer.html();
    expect(answer.status).toBe(422);
    expect(
      page('.error-summary a')
        .toArray()
        .map((link) => page(link).attr('href')),
    ).toEqual(['#links']);
    expect(page('input[name=level]:checked').val()).toBe('2');
    expect(page('#method').val()).toBe('knowledge-test');
    expect([page('#note').val(), page('#score').val(), page('#assessedOn').val()]).toEqual([
      fields.note,
      '70',
      '2027-01-01',
    ]);
    expect(page('#links').val()).toBe(fields.links);
  });

  it('show the other judgement, and ask for progress or disagreement', async () => {
    const { employeeId } = cast.asha;
    const skillId = cast.skills.COACH;
    const assessorId = cast.meera.employeeId;
    await assessed(test, { employeeId, skillId, level: 0, assessorId, assessedOn: '2026-11-10' });
    const tariq = await cast.tariq.browser();
    const fields = { skillId, level: '4', method: 'observation', assessedOn: TODAY };
    const asked = await tariq.post(`${asha}/assessments`, fields);
    const page = asked.html();
    expect(asked.status).toBe(422);
    expect(page('#discrepancy').text()).toMatch(/Meera judged level 0, Level 0, on 10 Nov 2026/);
    expect(page('.error-summary a').attr('href')).toBe('#discrepancy');
    expect((await tariq.post(`${asha}/assessments`, { ...fields, discrepancy: 'progress' })).status).toBe(
      303,
    );
  });

  it('let a person assess themselves, and nobody outside', async () => {
    const browser = await cast.asha.browser();
    const form = (await browser.get(`${asha}/assessments/new?skill=LOGS`)).html();
    expect(form('input[name=method]').val()).toBe('self');
    const fields = { skillId: cast.skills.LOGS, level: '4', method: 'self', assessedOn: TODAY };
    expect((await browser.post(`${asha}/assessments`, fields)).status).toBe(303);
    const binod = `/people/${cast.binod.employeeId}/assessments`;
    expect((await browser.get(`${binod}/new`)).status).toBe(404);
    expect((await browser.post(binod, fields)).status).toBe(404);
    expect((await (await cast.admin.browser()).get(`${asha}/assessments/new`)).status).toBe(403);
    expect((await browser.get(`${asha}/assessments/new?skill=NOSUCH`)).status).toBe(404);
  });

  it('show an assessment before it is withdrawn, with a reason', async () => {
    const id = await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      level: 1,
      assessorId: cast.tariq.employeeId,
    });
    const url = `/assessments/${id}/withdrawal`;
    const tariq = await cast.tariq.browser();
    expect((await tariq.get(url)).html()('.facts').text()).toContain('Attentive listening');
    const refused = await tariq.post(url, { reason: 'x' });
    expect([refused.status, refused.html()('#reason').val()]).toEqual([422, 'x']);
    expect((await (await cast.meera.browser()).get(url)).status).toBe(403);
    expect((await tariq.post(url, { reason: 'The wrong person' })).headers.location).toBe(asha);
    expect((await tariq.get(url)).status).toBe(409);
  });

  it('place a hold and lift it', async () => {
    const tariq = await cast.tariq.browser();
    const fields = {
      skillId: cast.skills.LOGS,
      reason: 'After an incident',
      fromOn: TODAY,
      untilOn: '2026-11-01',
    };
    const refused = await tariq.post(`${asha}/holds`, fields);
    expect([refused.status, refused.html()('#skillId option[selected]').attr('value')]).toEqual([
      422,
      cast.skills.LOGS,
    ]);
    const placed = await tariq.post(`${asha}/holds`, { ...fields, untilOn: '' });
    expect([placed.status, placed.headers.location]).toEqual([303, `${asha}/holds`]);
    const page = (await tariq.get(`${asha}/holds`)).html();
    const lifting = page('tbody form').attr('action') ?? '';
    expect((await tariq.post(lifting, {})).status).toBe(303);
    const after = (await tariq.get(`${asha}/holds`)).html();
    expect([after('tbody tr').length, after('tbody form').length]).toEqual([1, 0]);
    expect(after('tbody .badge').text()).toBe('ended');
  });

  it('show the holds to whoever sees the record, and take them from those who decide', async () => {
    const own = await cast.asha.browser();
    const page = (await own.get(`${asha}/holds`)).html();
    expect([page('tbody tr').length, page('main form').length]).toEqual([1, 0]);
    expect((await own.post(`${asha}/holds`, { reason: 'Me' })).status).toBe(403);
    expect((await (await cast.binod.browser()).get(`${asha}/holds`)).status).toBe(404);
    const none = (await (await cast.auditor.browser()).get(`/people/${cast.binod.employeeId}/holds`)).html();
    expect([none('.empty').length, none('main form').length]).toEqual([1, 0]);
  });

  it('speak Hindi', async () => {
    const tariq = await cast.tariq.browser();
    await tariq.post('/language', { language: 'hi' });
    for (const url of ['/trainees', `${asha}/assessments/new?skill=LISTEN`, `${asha}/holds`]) {
      const answer = await tariq.get(url);
      expect([answer.status, answer.html()('html').attr('lang')]).toEqual([200, 'hi']);
    }
  });
});
