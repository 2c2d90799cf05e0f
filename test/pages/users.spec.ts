import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { Browser } from '../support/client.js';

describe("The administrator's pages about users", () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
  });
  afterAll(() => test.close());

  const password = 'a first long password';
  const versionOf = async (url: string) => String((await admin.get(url)).html()('input[name=version]').val());

  it('list everybody who can sign in, with the employee they are', async () => {
    const $ = (await admin.get('/users')).html();
    expect($('tbody tr').length).toBe(8);
    const row = $(`a[href="/users/${cast.tariq.userId}"]`).closest('tr');
    expect(row.text()).toMatch(/Tariq[\s\S]*employee, trainer[\s\S]*may sign in/);
    expect(row.find(`a[href="/people/${cast.tariq.employeeId}"]`).text()).toBe('Tariq');
    expect((await admin.get('/users?search=OMAR')).html()('tbody tr').length).toBe(1);
    const auditor = (await (await cast.auditor.browser()).get('/users')).html();
    expect([auditor('tbody tr').length, auditor('tbody th a, .button').length]).toEqual([8, 0]);
  });

  it('are refused to everybody else', async () => {
    expect((await (await cast.meera.browser()).get('/users')).status).toBe(403);
    const auditor = await cast.auditor.browser();
    expect((await auditor.get('/users/new')).status).toBe(403);
    const url = `/users/${cast.asha.userId}`;
    expect((await auditor.post(url, { kinds: 'administrator', version: '1' })).status).toBe(403);
    expect((await admin.get('/users/nobody')).status).toBe(404);
  });

  it('create a user who can sign in, and keep all but the password when something is wrong', async () => {
    const fields = { name: 'Ravi', email: 'asha@example.org', kinds: 'auditor', employeeId: '', password };
    const taken = await admin.post('/users', fields, '/users/new');
    const $ = taken.html();
    expect([taken.status, $('#name').val(), $('#password').val()]).toEqual([422, 'Ravi', '']);
    expect([$('#email-problem').length, $('input[value=auditor]').prop('checked')]).toEqual([1, true]);
    const made = await admin.post('/users', { ...fields, email: 'ravi@example.org' }, '/users/new');
    expect(made.status).toBe(303);
    expect((await new Browser(test).signIn('ravi@example.org', password)).status).toBe(303);
  });

  it('refuse a user of no kind, a short password, and an employee who has one already', async () => {
    const fields = { name: 'Sita', email: 'sita@example.org', kinds: 'employee', password };
    const problemsOf = async (more: object) =>
      (await admin.post('/users', { ...fields, ...more }, '/users/new'))
        .html()('.error-summary a')
        .attr('href');
    expect(await problemsOf({ kinds: '' })).toBe('#kinds');
    expect(await problemsOf({ kinds: 'king' })).toBe('#kinds');
    for (const refused of ['short', 'password1234', 'sita@example.org', 'Sita Sita 1990'])
      expect([refused, await problemsOf({ password: refused })]).toEqual([refused, '#password']);
    expect(await problemsOf({ employeeId: cast.asha.employeeId })).toBe('#employeeId');
  });

  it('change what a user may do, and disable them, which signs them out', async () => {
    const url = `/users/${cast.binod.userId}`;
    const binod = await cast.binod.browser();
    const version = await versionOf(url);
    expect((await admin.post(url, { kinds: 'manager', version }, url)).status).toBe(303);
    expect((await binod.get('/people')).status).toBe(200);
    const stale = await admin.post(url, { kinds: 'auditor', version }, url);
    const $ = stale.html();
    expect([stale.status, $('input[value=auditor]').prop('checked')]).toEqual([422, true]);
    expect($('.error-summary').text()).toContain('Somebody else changed this');
    const disabled = { kinds: 'manager', disabled: 'yes', version: await versionOf(url) };
    expect((await admin.post(url, disabled, url)).status).toBe(303);
    expect((await binod.get('/people')).status).toBe(303);
  });

  it('leave nobody without a name that can be seen, for it is the name of the person as well', async () => {
    const url = `/users/${cast.binod.userId}`;
    const before = (await admin.get(url)).html()('h1').text();
    for (const name of ['   ', '\u200b\u200b', '\u3164']) {
      const version = String((await admin.get(url)).html()('[name=version]').val());
      const answer = await admin.post(url, { name, kinds: 'employee', version }, url);
      expect([name, answer.status, answer.html()('#name-problem').text()]).toEqual([
        name,
        422,
        expect.stringMatching(/\S/),
      ]);
    }
    expect((await admin.get(url)).html()('h1').text()).toBe(before);
  });

  it('leave somebody to administrate', async () => {
    const url = `/users/${cast.admin.userId}`;
    const answer = await admin.post(url, { kinds: 'auditor', version: await versionOf(url) }, url);
    expect([answer.status, answer.html()('.error-summary').text()]).toMatchObject([
      422,
      expect.stringContaining('Nobody would be left'),
    ]);
    expect((await admin.get('/users/new')).status).toBe(200);
  });
});
