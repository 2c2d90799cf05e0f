import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { CandidatesQueries } from '../../src/certifications/candidates.queries.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { certifiable, offered, qualified } from '../support/training.js';

describe('The pages of certification', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let carla: Browser;
  let omar: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.binod.employeeId, cast.carla.employeeId);
    await offered(test, 'LISTEN-2', [[cast.skills.LISTEN, 0, 2]]);
    carla = await cast.carla.browser();
    omar = await cast.omar.browser();
  });
  afterAll(() => test.close());

  const candidate = (of: { employeeId: string }) => `/candidates/${scheme}/${of.employeeId}`;

  it('lists the schemes for everybody', async () => {
    const page = (await omar.get('/certifications')).html();
    expect(page('tbody tr').text()).toContain('Certified support professional');
    expect((await omar.get('/certifications?search=zzz')).html()('.empty')).toHaveLength(1);
  });

  it('shows candidates to certifiers, the eligible first, and to nobody else', async () => {
    expect((await omar.get('/candidates')).status).toBe(403);
    const page = (await carla.get('/candidates')).html();
    expect(
      page('tbody th a')
        .toArray()
        .map((link) => page(link).text()),
    ).toEqual(['Binod', 'Asha']);
    const open = (await carla.get('/candidates?eligible=false&certificationId=&search=ash')).html();
    expect(open('tbody tr')).toHaveLength(1);
    expect((await carla.get('/candidates?search=zzz')).html()('.empty')).toHaveLength(1);
    expect((await carla.get('/candidates?certificationId=x')).status).toBe(422);
  });

  it('reads the candidates in as many statements as one', async () => {
    const queries = test.get(CandidatesQueries);
    const all = await countingStatements(() => queries.list({ page: 1 }, TODAY));
    const one = await countingStatements(() => queries.one(scheme, cast.asha.employeeId, TODAY));
    expect(all.result.total).toBe(2);
    expect(all.statements).toBe(one.statements);
  });

  it('shows all that a decision rests on, and no way to grant what is not earned', async () => {
    const page = (await carla.get(candidate(cast.asha))).html();
    expect(page('tbody').text()).toContain('Attentive listening');
    expect(page('#reasons-title')).toHaveLength(1);
    expect(page('form[id=form]')).toHaveLength(0);
    const answer = await carla.post(candidate(cast.asha), {}, candidate(cast.asha));
    expect(answer.status).toBe(422);
    expect(answer.html()('.error-summary').text()).toContain('Attentive listening');
    expect((await carla.get(`/candidates/${scheme}/${scheme}`)).status).toBe(404);
  });

  it('asks a certifier in conflict for a reason, keeps it, and shows it on the certificate', async () => {
    const url = candidate(cast.binod);
    const page = (await carla.get(url)).html();
    expect(page('#conflicts-title')).toHaveLength(1);
    expect((await carla.post(url, {}, url)).status).toBe(422);
    const typed = await carla.post(url, { waiverReason: 'short' }, url);
    expect([typed.status, typed.html()('#waiverReason').text()]).toEqual([422, 'short']);
    const granted = await carla.post(url, { waiverReason: 'There is no other certifier.' }, url);
    expect(granted.status).toBe(303);
    const certificate = granted.headers.location ?? '';
    const shown = await carla.get(certificate);
    expect(shown.text).toContain('There is no other certifier.');
    expect(shown.html()('.badge.state-active').length).toBeGreaterThan(0);
    const colleague = await omar.get(certificate);
    expect(colleague.status).toBe(200);
    expect(colleague.text).toContain('Binod');
    expect(colleague.text).not.toContain('There is no other certifier.');
    expect((await carla.get(url)).html()('form[id=form]')).toHaveLength(0);

    const revocation = `${certificate}/revocation`;
    expect((await omar.get(revocation)).status).toBe(403);
    const empty = await carla.post(revocation, { reason: '' }, revocation);
    expect([empty.status, empty.html()('#reason-problem').length]).toEqual([422, 1]);
    const revoked = await carla.post(revocation, { reason: 'Granted by mistake.' }, revocation);
    expect([revoked.status, revoked.headers.location]).toEqual([303, certificate]);
    expect((await carla.get(certificate)).html()('.badge.state-revoked')).toHaveLength(1);
    expect((await carla.post(revocation, { reason: 'Granted by mistake.' }, revocation)).status).toBe(422);
  });

  it('speaks Hindi', async () => {
    await carla.post('/language', { language: 'hi', next: '/candidates' });
    const page = (await carla.get('/candidates')).html();
    expect(page('h1').text()).toBe('उम्मीदवार');
    expect(page('tbody').text()).toContain('प्रमाणित सहायता विशेषज्ञ');
    await carla.post('/language', { language: 'en', next: '/candidates' });
  });

  describe('and of courses', () => {
    it('list and find them', async () => {
      const page = (await omar.get('/courses')).html();
      expect(page('tbody th').text()).toBe('Course LISTEN-2');
      expect((await omar.get('/courses?kind=mentoring&search=&sort=code')).html()('.empty')).toHaveLength(1);
    });

    it('show what one leads to', async () => {
      const page = (await omar.get('/courses/LISTEN-2')).html();
      expect(page('tbody').text()).toContain('Attentive listening');
      expect(page('a[href$="/edit"]')).toHaveLength(0);
      expect((await omar.get('/courses/NONE')).status).toBe(404);
    });

    it('let an administrator change one, and keep what was typed', async () => {
      expect((await omar.get('/courses/LISTEN-2/edit')).status).toBe(403);
      const admin = await cast.admin.browser();
      const edit = '/courses/LISTEN-2/edit';
      const fields = {
        title: 'Listening',
        kind: 'workshop',
        summary: 'How to listen.',
        provider: 'School',
        hours: '7.5',
        price: '120.50',
      };
      const version = (await admin.get(edit)).html()('input[name=version]').attr('value') ?? '';
      const wrong = await admin.post(edit, { ...fields, hours: '7.1', version, languages: 'en' }, edit);
      expect([wrong.status, wrong.html()('#hours').val(), wrong.html()('#title').val()]).toEqual([
        422,
        '7.1',
        'Listening',
      ]);
      const done = await admin.post(edit, { ...fields, version, languages: 'en' }, edit);
      expect([done.status, done.headers.location]).toEqual([303, '/courses/LISTEN-2']);
      const shown = (await cast.admin.api.get('/courses/LISTEN-2')).json();
      expect(shown).toMatchObject({ title: 'Listening', hours: 7.5, priceCents: 12_050, languages: ['en'] });
      expect((await admin.post(edit, { ...fields, version, languages: 'en' }, edit)).status).toBe(422);
    });
  });
});
