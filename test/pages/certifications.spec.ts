import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { CandidatesQueries } from '../../src/certifications/candidacies/candidates.queries.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { reduced } from '../support/certificates.js';
import type { Browser } from '../support/client.js';
import { applied, certifiable, offered, qualified } from '../support/training.js';

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

  it('shows who could be certified to those who see everybody, the eligible first, to certifiers who applied', async () => {
    expect((await omar.get('/candidates')).status).toBe(403);
    expect((await carla.get('/candidates')).html()('tbody tr')).toHaveLength(0);
    const auditor = await cast.auditor.browser();
    const page = (await auditor.get('/candidates')).html();
    expect(
      page('tbody th a')
        .toArray()
        .map((link) => page(link).text()),
    ).toEqual(['Binod', 'Asha']);
    const open = (await auditor.get('/candidates?eligible=false&certificationId=&search=ash')).html();
    expect(open('tbody tr')).toHaveLength(1);
    const sorted = (await auditor.get('/candidates?sort=employeeName')).html();
    expect(sorted('tbody th a').first().text()).toBe('Asha');
    expect(sorted('#sort option[selected]').attr('value')).toBe('employeeName');
    expect((await auditor.get('/candidates?search=zzz')).html()('.empty')).toHaveLength(1);
    expect((await auditor.get('/candidates?certificationId=x')).status).toBe(422);
  });

  it('reads the candidates in as many statements as one', async () => {
    const queries = test.get(CandidatesQueries);
    const all = await countingStatements(() => queries.list(operator('test'), { page: 1 }, TODAY));
    const one = await countingStatements(() =>
      queries.list(operator('test'), { page: 1, search: 'asha' }, TODAY),
    );
    expect([all.result.total, one.result.total]).toEqual([2, 1]);
    expect(all.statements).toBe(one.statements);
  });

  it('shows all that a decision rests on, and no decision before an application', async () => {
    expect((await carla.get(candidate(cast.asha))).status).toBe(404);
    const auditor = await cast.auditor.browser();
    const page = (await auditor.get(candidate(cast.asha))).html();
    expect(page('tbody').text()).toContain('Attentive listening');
    expect(page('#reasons-title')).toHaveLength(1);
    expect(page('section[aria-labelledby=deciders-title] li').text()).toContain(
      'Carla (E0005): free to decide',
    );
    expect(page('form[id=form]')).toHaveLength(0);
    expect((await auditor.get(`/candidates/${scheme}/${scheme}`)).status).toBe(404);
    const admin = (await (await cast.admin.browser()).get(candidate(cast.asha))).html();
    expect(admin('.page-head a').attr('href')).toBe(`/people/${cast.asha.employeeId}`);
  });

  it('shows everybody their own certifications, what is missing, and lets them apply', async () => {
    const asha = await cast.asha.browser();
    const page = (await asha.get('/my-certifications')).html();
    expect(page('main').text()).toContain('Attentive listening: level 2 is asked for');
    expect(page('form[action^="/my-certifications"]')).toHaveLength(0);
    const refused = await asha.post(`/my-certifications/${scheme}`, {}, '/my-certifications');
    expect([refused.status, refused.html()('.error-summary li').length]).toEqual([422, 1]);
    const admin = await cast.admin.browser();
    expect((await admin.get('/my-certifications')).html()('.empty')).toHaveLength(1);
    expect((await admin.post(`/my-certifications/${scheme}`, {}, '/my-certifications')).status).toBe(403);
  });

  it('takes an application, once, and lets the candidate withdraw it', async () => {
    const binod = await cast.binod.browser();
    const page = (await binod.get('/my-certifications')).html();
    const key = page('input[name=_key]').first().attr('value') ?? '';
    const send = () => binod.post(`/my-certifications/${scheme}`, { _key: key }, '/my-certifications');
    const [first, second] = [await send(), await send()];
    expect([first.status, second.headers.location]).toEqual([303, first.headers.location]);
    const own = first.headers.location ?? '';
    expect((await binod.get(own)).html()('form[action$="/withdrawal"]')).toHaveLength(1);
    expect((await omar.get(own)).status).toBe(404);
    expect((await binod.post(`${own}/withdrawal`, {}, own)).headers.location).toBe(own);
    const shown = (await binod.get(own)).html();
    expect(shown('.page-head .badge').text()).toBe('Withdrawn');
    expect(shown('form[action$="/withdrawal"]')).toHaveLength(0);
  });

  it('is refused with reasons and appealed against', async () => {
    const second = await certifiable(test, cast, { code: 'CSP2' });
    const id = await applied(second, cast.binod);
    const url = `/candidates/${second}/${cast.binod.employeeId}`;
    const page = (await carla.get(url)).html();
    expect(page('#conflicts-title')).toHaveLength(1);
    expect(page('.page-head a').attr('href')).toBe(`/people/${cast.binod.employeeId}`);
    expect(page('section[aria-labelledby=deciders-title]').text()).toContain('Nobody is free');
    const list = (await carla.get('/candidates?state=applied')).html();
    expect(list('tbody th a').text()).toBe('Binod');
    const waiver = { waiverReason: 'There is no other certifier.' };
    const unsaid = await carla.post(url, { candidacyId: id, outcome: 'refused', ...waiver }, url);
    expect([unsaid.status, unsaid.html()('#reasons-problem').length]).toEqual([422, 1]);
    const typed = { candidacyId: id, outcome: 'refused', reasons: 'Only one case was seen.', ...waiver };
    expect((await carla.post(url, typed, url)).headers.location).toBe(url);
    const told = (await carla.get(url)).html();
    expect(told('.timeline').text()).toContain('Only one case was seen.');
    expect(told('.timeline').text()).toContain(waiver.waiverReason);
    const binod = await cast.binod.browser();
    const own = `/candidacies/${id}`;
    const empty = await binod.post(`${own}/appeal`, { reasons: '' }, own);
    expect([empty.status, empty.html()('#reasons-problem').length]).toEqual([422, 1]);
    const appealed = await binod.post(`${own}/appeal`, { reasons: 'There were four cases.' }, own);
    expect(appealed.headers.location).toBe(own);
    expect((await binod.get(own)).text).toContain('21 Dec 2026');
    const barred = (await carla.get(url)).html();
    expect(barred('form[id=form]')).toHaveLength(0);
    expect(barred('section[aria-labelledby=deciders-title]').text()).toContain('took part in the decision');
  });

  it('asks a certifier in conflict for a reason, keeps it, and shows it on the certificate', async () => {
    const id = await applied(scheme, cast.binod);
    const url = candidate(cast.binod);
    const granting = { candidacyId: id, outcome: 'granted' };
    expect((await carla.post(url, granting, url)).status).toBe(422);
    const typed = await carla.post(url, { ...granting, waiverReason: 'short' }, url);
    expect([typed.status, typed.html()('#waiverReason').text()]).toEqual([422, 'short']);
    const waived = { ...granting, waiverReason: 'There is no other certifier.' };
    const granted = await carla.post(url, waived, url);
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

    const why = 'No calls are taken in this post.';
    await reduced(test, certificate.split('/').at(-1) ?? '', [cast.skills.LISTEN], why);
    for (const place of [`/candidacies/${id}`, url]) {
      const decided = (await carla.get(place)).html();
      const mark = decided('tbody tr').has('.badge.state-reduced');
      expect([place, mark.find('th').text()]).toEqual([place, 'Attentive listening']);
      expect(mark.text()).toContain('since 21 Nov 2026');
      const note = mark.find('a[href^="#"]').attr('href')?.slice(1) ?? '';
      expect(decided(`p[id="${note}"]`).text()).toContain(why);
    }
    const binod = await cast.binod.browser();
    expect((await binod.get(`/candidacies/${id}`)).html()('.badge.state-reduced').text()).toBe(
      'Out of scope',
    );

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
