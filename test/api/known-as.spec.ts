import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PASSWORD } from '../support/cast.js';
import { Browser } from '../support/client.js';
import { MailOffice } from '../support/mail-office.js';

interface Entry {
  readonly act: string;
  readonly subjectId: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** The name and the address of a person and of their account, whichever of the two is changed. */
describe('What somebody is called and where they are written to', () => {
  let office: MailOffice;
  let admin: Browser;

  beforeAll(async () => {
    office = await MailOffice.open();
    admin = await office.cast.admin.browser();
  });
  afterAll(() => office.close());
  beforeEach(() => office.empty());

  const personOf = async (id: string) =>
    (await office.cast.admin.api.get(`/employees/${id}`)).json<{
      name: string;
      email: string;
      version: number;
    }>();
  const changed = async (id: string, to: object) => {
    const { version } = await personOf(id);
    return office.cast.admin.api.patch(`/employees/${id}`, to, { 'if-match': `"${version}"` });
  };
  const account = async (userId: string) => {
    const $ = (await admin.get(`/users/${userId}`)).html();
    const [name, email, version] = ['name', 'email', 'version'].map((each) =>
      String($(`input[name=${each}]`).val()),
    );
    return { name, email, version } as { name: string; email: string; version: string };
  };
  const called = async ({ employeeId, userId }: { employeeId: string; userId: string }) => {
    const { name, email } = await personOf(employeeId);
    const { name: accountName, email: signInWith } = await account(userId);
    return [name, email, accountName, signInWith];
  };
  const entriesOf = async (act: string) =>
    (await office.cast.auditor.api.get(`/history?act=${act}`)).json<{ items: Entry[] }>().items;

  it('changes with the person: account, head of every page, sign-in, list of users, in one act of each', async () => {
    const { asha } = office.cast;
    const browser = await asha.browser();
    const to = { name: 'Asha Mehta', email: 'Asha.Mehta@example.org' };
    expect((await changed(asha.employeeId, to)).status).toBe(200);
    const email = 'asha.mehta@example.org';
    expect(await called(asha)).toEqual(['Asha Mehta', email, 'Asha Mehta', email]);
    // No session ends, and its next page knows the name.
    const page = await browser.get('/account');
    expect([page.status, page.html()('header').text()]).toEqual([200, expect.stringContaining('Asha Mehta')]);
    expect((await new Browser(office.test).signIn(email, PASSWORD)).status).toBe(303);
    expect((await new Browser(office.test).signIn('asha@example.org', PASSWORD)).status).not.toBe(303);
    expect((await admin.get('/users?search=mehta')).html()('tbody tr').length).toBe(1);
    expect((await entriesOf('user.changed'))[0]).toMatchObject({
      subjectId: asha.userId,
      before: { name: 'Asha', email: 'asha@example.org' },
      after: { name: 'Asha Mehta', email },
    });
  });

  it('is told of a new address at both, by a mail of its own, whatever was chosen', async () => {
    const { binod } = office.cast;
    await office.begin();
    await binod.api.patch('/notification-choices', { decisions: 'digest' });
    await changed(binod.employeeId, { email: 'binod.new@example.org' });
    await office.round();
    expect(
      office.server.taken.map(({ to }) => (to ?? []).map((each) => (each as { address: string }).address)),
    ).toEqual([['binod.new@example.org', 'binod@example.org']]);
    expect(office.server.taken[0]?.text).toContain('from binod@example.org to binod.new@example.org');
    await changed(binod.employeeId, { name: 'Binod Rai' });
    await office.round();
    expect(office.server.taken).toHaveLength(1);
  });

  it('changes with the account, the person, and nothing of it where one is refused', async () => {
    const { carla } = office.cast;
    const url = `/users/${carla.userId}`;
    const shown = await account(carla.userId);
    const fields = { ...shown, kinds: 'employee' };
    const to = { ...fields, name: 'Carla Silva', email: 'carla.silva@example.org' };
    expect((await admin.post(url, to, url)).status).toBe(303);
    const now = ['Carla Silva', 'carla.silva@example.org'];
    expect(await called(carla)).toEqual([...now, ...now]);
    expect((await entriesOf('employee.changed'))[0]).toMatchObject({
      subjectId: carla.employeeId,
      before: { name: 'Carla' },
      after: { name: 'Carla Silva' },
    });
    const { version } = await account(carla.userId);
    const taken = await admin.post(url, { ...to, email: 'admin@example.org', version }, url);
    expect([taken.status, taken.html()('#email-problem').text()]).toEqual([
      422,
      'Another account already signs in with the address admin@example.org.',
    ]);
    expect(await called(carla)).toEqual([...now, ...now]);
  });

  it('refuses a person the address with which another account signs in, and changes nothing', async () => {
    const { omar, admin: other } = office.cast;
    const before = await called(omar);
    const answer = await changed(omar.employeeId, { name: 'Omar X', email: other.email });
    expect([answer.status, answer.json<{ errors: object[] }>().errors]).toMatchObject([
      422,
      [{ field: 'email', code: 'email-taken' }],
    ]);
    expect(await called(omar)).toEqual(before);
  });

  it('makes an account of a person under their name and address alone', async () => {
    const person = {
      number: 'N900',
      name: 'Priya',
      email: 'priya@example.org',
      teamId: office.cast.teams.north,
      hiredOn: '2026-01-05',
    };
    const hired = (await office.cast.admin.api.post('/employees', person)).json<{ id: string }>();
    const fields = { employeeId: hired.id, kinds: 'employee', password: 'a first long password' };
    const wrong = { ...fields, name: 'Pria', email: 'pria@example.org' };
    const refused = (await admin.post('/users', wrong, '/users/new')).html();
    expect(
      refused('.error-summary a')
        .toArray()
        .map((a) => refused(a).attr('href')),
    ).toEqual(['#name', '#email']);
    const right = { ...fields, name: 'Priya', email: 'Priya@example.org' };
    expect((await admin.post('/users', right, '/users/new')).status).toBe(303);
  });
});
