import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly hiredOn: string;
  readonly version: number;
  readonly managerId: string | null;
  readonly status: string;
  readonly role: { readonly code: string } | null;
}

describe('Employees', () => {
  let test: TestApp;
  let cast: Cast;
  let numbers = 100;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const facts = (more: object = {}) => {
    numbers += 1;
    const email = `P${numbers}@Example.org`;
    return {
      number: `N${numbers}`,
      name: 'Priya',
      email,
      teamId: cast.teams.north,
      hiredOn: '2026-01-05',
      ...more,
    };
  };
  const hired = async (more: object = {}) =>
    (await cast.admin.api.post('/employees', facts(more))).json<{ id: string; version: number }>();
  const fieldsOf = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);
  const namesOf = async (member: keyof Cast & ('meera' | 'tariq' | 'omar' | 'auditor'), query = '') =>
    (await cast[member].api.get(`/employees${query}`))
      .json<{ items: Person[] }>()
      .items.map(({ name }) => name);

  it('are listed as far as one may see them', async () => {
    expect(await namesOf('meera')).toEqual(['Asha', 'Binod', 'Meera', 'Tariq']);
    expect(await namesOf('tariq')).toEqual(['Asha', 'Tariq']);
    expect(await namesOf('omar')).toEqual(['Omar']);
    expect(await namesOf('auditor', '?search=ASH')).toEqual(['Asha']);
    expect((await cast.asha.api.get('/employees')).status).toBe(403);
    expect((await cast.nobody.get('/employees')).status).toBe(401);
  });

  it('are listed to the end whatever the length and alphabet of their names', async () => {
    const long = 'श्रीमती '.repeat(25).trim();
    for (const last of ['अ', 'आ', 'इ'])
      expect((await hired({ name: `${long.slice(0, 199)}${last}` })).id).toBeDefined();
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor && `&cursor=${cursor}`;
      const page = await cast.auditor.api.get(
        `/employees?sort=name&limit=1&search=${encodeURIComponent('श्रीमती')}${after}`,
      );
      expect(page.status).toBe(200);
      const { items, nextCursor } = page.json<{ items: Person[]; nextCursor: string | null }>();
      found.push(...items.map(({ name }) => name.slice(-1)));
      cursor = nextCursor;
    }
    expect(found).toEqual(['अ', 'आ', 'इ']);
  });

  it('are found by their name in any case of any alphabet', async () => {
    await hired({ name: 'Åsa ÉLODIE' });
    await hired({ name: 'юлия Ωmega' });
    expect(await namesOf('auditor', `?search=${encodeURIComponent('åSA élodie')}`)).toEqual(['Åsa ÉLODIE']);
    expect(await namesOf('auditor', `?search=${encodeURIComponent('ЮЛИЯ ω')}`)).toEqual(['юлия Ωmega']);
  });

  it('are found by team, manager, status and the role held on a day', async () => {
    expect(await namesOf('meera', `?teamId=${cast.teams.north}`)).toEqual(['Asha']);
    expect(await namesOf('meera', `?managerId=${cast.meera.employeeId}&sort=-name`)).toEqual([
      'Tariq',
      'Binod',
      'Asha',
    ]);
    expect(await namesOf('meera', `?roleId=${cast.roles.entry}`)).toEqual(['Asha', 'Binod']);
    expect(await namesOf('meera', `?roleId=${cast.roles.entry}&asOf=2024-06-01`)).toEqual(['Asha']);
    expect(await namesOf('meera', '?status=left')).toEqual([]);
  });

  it('answer alike for somebody out of reach and for nobody', async () => {
    const colleague = await cast.asha.api.get(`/employees/${cast.binod.employeeId}`);
    const missing = await cast.asha.api.get(`/employees/${newId()}`);
    const malformed = await cast.asha.api.get('/employees/me');
    const told = ({ status, text }: typeof missing) => [status, text.replace(/"requestId":"[^"]+"/, '')];
    expect(told(colleague)).toEqual(told(missing));
    expect(told(malformed)).toEqual(told(missing));
    expect((await cast.asha.api.get(`/employees/${cast.binod.employeeId}/positions`)).status).toBe(404);
    const own = await cast.asha.api.get(`/employees/${cast.asha.employeeId}`);
    expect(own.json<Person>().role?.code).toBe('entry');
    expect(own.headers.etag).toBe('"1"');
  });

  it.each(['name', '-name', 'number', '-number', 'hiredOn', '-hiredOn'])(
    'come page by page in the order of %s, each once',
    async (sort) => {
      const found: Person[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const more: string = cursor && `&cursor=${cursor}`;
        const answer = await cast.auditor.api.get(`/employees?sort=${sort}&limit=2${more}`);
        const page: { items: Person[]; nextCursor: string | null } = answer.json();
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      const all = (await cast.auditor.api.get(`/employees?sort=${sort}&limit=200`)).json<{
        items: Person[];
      }>();
      expect(found.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found.length).toBeGreaterThanOrEqual(6);
    },
  );

  it.each([
    ['?cursor=rubbish', 'cursor cursor-malformed'],
    ['?sort=salary', 'sort choice'],
    ['?teamId=north', 'teamId id'],
    ['?limit=0', 'limit whole-number'],
    ['?colour=red', 'colour field-unknown'],
    ['?asOf=2026-02-30', 'asOf date'],
  ])('refuse a list asked with %s', async (query, problem) => {
    const answer = await cast.meera.api.get(`/employees${query}`);
    expect([answer.status, fieldsOf(answer)]).toEqual([400, [problem]]);
  });

  it('are hired by administrators alone, with a first position', async () => {
    expect((await cast.meera.api.post('/employees', facts())).status).toBe(403);
    const answer = await cast.admin.api.post(
      '/employees',
      facts({ roleId: cast.roles.entry, language: 'hi' }),
    );
    const { id, email, language } = answer.json<{ id: string; email: string; language: string }>();
    expect([answer.status, email, language]).toEqual([201, email.toLowerCase(), 'hi']);
    const { items } = (await cast.admin.api.get(`/employees/${id}/positions`)).json<{ items: object[] }>();
    expect(items).toMatchObject([{ roleCode: 'entry', fromOn: '2026-01-05', toOn: null }]);
  });

  it('are hired once under one Idempotency-Key', async () => {
    const input = facts();
    const key = { 'idempotency-key': 'hire-once' };
    const [first, again] = [
      await cast.admin.api.post('/employees', input, key),
      await cast.admin.api.post('/employees', input, key),
    ];
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it.each([
    [{ number: 'E0001' }, 422, 'number employee.number-taken'],
    [{ email: 'ASHA@example.org' }, 422, 'email employee.email-taken'],
    [{ teamId: newId() }, 422, 'teamId employee.team-unknown'],
    [{ managerId: newId() }, 422, 'managerId employee.manager-unknown'],
    [{ roleId: newId() }, 422, 'roleId position.role-unknown'],
    [{ hiredOn: '2026-02-30' }, 400, 'hiredOn date'],
    [{ name: ' ' }, 400, 'name text'],
    [{ language: 'fr' }, 400, 'language choice'],
    [{ salary: 1 }, 400, 'salary field-unknown'],
  ])('are not hired with %j', async (wrong, status, problem) => {
    const asha = (await cast.admin.api.get(`/employees/${cast.asha.employeeId}`)).json<Person>();
    const input = facts('number' in wrong ? { number: asha.number } : wrong);
    const answer = await cast.admin.api.post('/employees', input);
    expect([answer.status, fieldsOf(answer)]).toEqual([status, [problem]]);
    const { items } = (await cast.admin.api.get(`/employees?search=n${numbers}`)).json<{ items: Person[] }>();
    expect(items).toEqual([]);
  });

  it('change for one who says which version they saw', async () => {
    const { id, version } = await hired();
    const url = `/employees/${id}`;
    expect((await cast.admin.api.patch(url, { name: 'Prema' })).status).toBe(428);
    expect((await cast.admin.api.patch(url, { name: 'Prema' }, { 'if-match': 'one' })).status).toBe(400);
    const seen = { 'if-match': `"${version}"` };
    expect((await cast.meera.api.patch(url, { name: 'Prema' }, seen)).status).toBe(403);
    const change = { name: 'Prema', status: 'on-leave', managerId: cast.meera.employeeId };
    const changed = await cast.admin.api.patch(url, change, seen);
    expect([changed.status, changed.headers.etag]).toEqual([200, `"${version + 1}"`]);
    expect((await cast.admin.api.patch(url, { name: 'Late' }, seen)).status).toBe(412);
    expect((await cast.admin.api.get(url)).json()).toMatchObject({ ...change, version: version + 1 });
  });

  it('let exactly one of two changes of the same version win', async () => {
    const { id, version } = await hired();
    const change = (name: string) =>
      cast.admin.api.patch(`/employees/${id}`, { name }, { 'if-match': `"${version}"` });
    const answers = await Promise.all([change('One'), change('Two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('never report to themselves', async () => {
    const seen = { 'if-match': '"1"' };
    for (const managerId of [cast.meera.employeeId, cast.asha.employeeId]) {
      const answer = await cast.admin.api.patch(`/employees/${cast.meera.employeeId}`, { managerId }, seen);
      expect([answer.status, fieldsOf(answer)]).toEqual([422, ['managerId reporting-line.cycle']]);
    }
    const meera = (await cast.admin.api.get(`/employees/${cast.meera.employeeId}`)).json<Person>();
    expect(meera.managerId).toBeNull();
  });

  it.each([
    [{ name: null }, 400, 'name text'],
    [{ status: 'left' }, 422, 'status employee.leaves-by-departure'],
    [{ hiredOn: '0001-01-01' }, 422, 'hiredOn employee.hired-too-early'],
    [{ number: 'X1' }, 400, 'number field-unknown'],
  ])('do not change to %j', async (wrong, status, problem) => {
    const { id } = await hired({ roleId: cast.roles.entry });
    const answer = await cast.admin.api.patch(`/employees/${id}`, wrong, { 'if-match': '"1"' });
    expect([answer.status, fieldsOf(answer)]).toEqual([status, [problem]]);
    expect((await cast.admin.api.get(`/employees/${id}`)).json<Person>().version).toBe(1);
  });

  it('are hired no later than their earliest assessment', async () => {
    const { id } = await hired();
    const judged = { employeeId: id, skillId: cast.skills.LISTEN, assessorId: cast.tariq.employeeId };
    for (const assessedOn of ['2026-03-02', '2026-02-02', '2026-04-02']) {
      await assessed(test, { ...judged, level: 1, assessedOn });
    }
    const move = (hiredOn: string) =>
      cast.admin.api.patch(`/employees/${id}`, { hiredOn }, { 'if-match': '"1"' });
    const late = await move('2026-02-03');
    expect([late.status, fieldsOf(late)]).toEqual([422, ['hiredOn employee.hired-after-assessment']]);
    expect(late.text).toContain('the first assessment, which was made on 2 Feb 2026');
    expect((await cast.admin.api.get(`/employees/${id}`)).json()).toMatchObject({ hiredOn: '2026-01-05' });
    expect((await move('2026-02-02')).status).toBe(200);
  });
});
