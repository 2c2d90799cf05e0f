import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { IssuedCredential } from '../../src/credentials/issued-credential.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Employee } from '../../src/people/employee.entity.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { Browser } from '../support/client.js';
import { certified, publishedScheme, revoked } from '../support/credentials.js';
import { invalidities } from '../support/page-checks.js';

describe('The pages of credentials', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let scheme: Awaited<ReturnType<typeof publishedScheme>>;
  let id: string;
  let page: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await publishedScheme(test, cast);
    [id = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    await test.get(CredentialIssuer).settled();
    page = `/certificates/${id}/credential`;
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  it('lead the holder from the certificate to every form of it', async () => {
    const certificate = (await asha.get(`/certificates/${id}`)).html();
    expect(certificate(`a[href="${page}"]`)).toHaveLength(1);
    const shown = await asha.get(page);
    const html = shown.html();
    const links = html('a[download]')
      .toArray()
      .map((link) => html(link).attr('href'));
    expect(links).toHaveLength(8);
    for (const link of links) expect((await asha.get(link ?? '')).status).toBe(200);
    expect(shown.text).toContain('no public https address');
    expect(await invalidities(shown.text)).toEqual([]);
  });

  it('say that it is being signed in the moment before it is', async () => {
    const [other = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    await test.get(CredentialIssuer).settled();
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(IssuedCredential).delete({ certificateId: other });
      tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: other } });
    });
    const html = (await asha.get(`/certificates/${other}/credential`)).html();
    expect([html('.empty').length, html('a[download]').length]).toEqual([1, 0]);
    expect((await asha.get(`/certificates/${other}/credential/json`)).status).toBe(409);
  });

  it('are open to those who see the record, without the choice of sharing, and to nobody else', async () => {
    const meera = await cast.meera.browser();
    const shown = await meera.get(page);
    expect([shown.status, shown.html()('#shares-title').length]).toEqual([200, 0]);
    expect((await meera.post(`${page}/shares`, {}, page)).status).toBe(403);
    const binod = await cast.binod.browser();
    expect((await binod.get(page)).status).toBe(404);
    expect((await binod.get(`${page}/pdf`)).status).toBe(404);
    expect((await new Browser(test).get(page)).status).toBe(303);
  });

  it('show a link once, and nothing to whoever opens it after it was ended', async () => {
    expect((await asha.get(page)).html()('#shares-title ~ .empty')).toHaveLength(1);
    const made = await asha.post(`${page}/shares`, {}, page);
    const link = made.html()('code.secret').text();
    expect([made.status, link]).toEqual([200, expect.stringMatching(/\/shared\/[\w-]{43}$/)]);
    expect((await asha.get(page)).text).not.toContain(link);
    const [nobody, path] = [new Browser(test), new URL(link).pathname];
    const shared = await nobody.get(path);
    expect([shared.status, shared.html()('h1').text()]).toEqual([200, 'Certified support professional']);
    expect(shared.html()('tbody tr').text()).toContain('Skill LISTEN');
    expect(await invalidities(shared.text)).toEqual([]);
    expect((await nobody.get(`${path}/svg`)).status).toBe(200);
    expect((await nobody.get(`${path}/pdf?language=hi&size=letter`)).status).toBe(200);
    expect((await nobody.get(`${path}/exe`)).status).toBe(404);
    await nobody.post('/language', { language: 'hi', next: path }, path);
    expect((await nobody.get(path)).html()('html').attr('lang')).toBe('hi');
    const ending = (await asha.get(page)).html()('form[action$="/ending"]').attr('action') ?? '';
    expect((await asha.post(ending, {}, page)).status).toBe(303);
    expect((await nobody.get(path)).status).toBe(404);
    expect((await asha.post(ending, {}, page)).status).toBe(422);
  });

  it('say of a shared credential that it no longer holds', async () => {
    const [other = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    await test.get(CredentialIssuer).settled();
    await revoked(test, other);
    const made = await asha.post(
      `/certificates/${other}/credential/shares`,
      {},
      `/certificates/${other}/credential`,
    );
    const shared = await new Browser(test).get(new URL(made.html()('code.secret').text()).pathname);
    expect(shared.html()('.warning').text()).toBe('It does not hold at the moment: Revoked.');
  });

  it('name the signs that no face has before they are printed, and leave them out only by choice', async () => {
    const { employeeId } = cast.asha;
    const rename = (name: string) =>
      arranged(test, (manager) => manager.update(Employee, { id: employeeId }, { name }));
    await rename('أحمد 😀');
    const [other = ''] = await certified(test, cast, scheme, employeeId);
    await test.get(CredentialIssuer).settled();
    await rename('Asha');
    const address = `/certificates/${other}/credential`;
    const shown = (await asha.get(address)).html();
    expect(shown('#paper-title ~ .warning').text()).toContain('😀 (U+1F600)');
    const links = shown('#paper-title ~ ul a').toArray();
    for (const link of links) expect((await asha.get(shown(link).attr('href') ?? '')).status).toBe(200);
    const refused = await cast.asha.api.get(`${address}/pdf`);
    expect([refused.status, refused.json()]).toEqual([
      422,
      expect.objectContaining({
        code: 'credential.no-face',
        title: expect.stringContaining('😀 (U+1F600)') as unknown,
      }),
    ]);
    expect((await cast.asha.api.get(`${address}/pdf?signsWithoutFace=omit`)).status).toBe(200);
    expect((await asha.get(page)).html()('#paper-title ~ .warning')).toHaveLength(0);
  });

  it('limit how many links stand open', async () => {
    for (let nth = 0; nth < 20; nth++) await asha.post(`${page}/shares`, {}, page);
    const refused = await asha.post(`${page}/shares`, {}, page);
    expect([refused.status, refused.html()('.error-summary').text()]).toEqual([
      422,
      expect.stringContaining('20 links are open'),
    ]);
  });

  it('tell everybody who issues, and what an achievement and a competency are', async () => {
    for (const path of ['/issuer', '/achievements/CSP/1', '/competencies/LISTEN']) {
      const shown = await new Browser(test).get(path, { accept: 'text/html' });
      expect([path, shown.status, await invalidities(shown.text)]).toEqual([path, 200, []]);
    }
  });
});
