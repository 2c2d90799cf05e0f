import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Employee } from '../../src/people/employee.entity.js';
import type { SearchResponse } from '../../src/search/search.dto.js';
import { SearchQueries } from '../../src/search/search.queries.js';
import { operator, type Actor } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { JobRole } from '../../src/job-roles/job-role.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { certifiable, certified, offered, qualified } from '../support/training.js';

describe('Search', () => {
  let test: TestApp;
  let cast: Cast;
  let certificateNumber: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await hired('E-øl', 'Østen Élodie', 'ostein@example.org', cast.teams.south);
    await hired('E-50%', 'आशा राव', 'asha.rao@example.org', cast.teams.north);
    await offered(test, 'LOGS-1', [[cast.skills.LOGS, 0, 2]], { title: 'Reading logs' });
    await offered(test, 'OLD_1', [], { title: 'Old paper forms', retiredOn: '2026-01-01' });
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const hindi = { name: 'ध्यान से सुनना', category: 'संवाद', description: 'सुनना' };
      await tx.repository(Skill).update({ code: 'LISTEN' }, { translations: { hi: hindi } });
      const title = { title: 'पर्यवेक्षक', summary: '', responsibilities: [] };
      await tx.repository(JobRole).update({ code: 'supervisor' }, { translations: { hi: title } });
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'translations' } });
    });
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    const scheme = await certifiable(test, cast);
    certificateNumber = (await certified(scheme, cast.binod, cast.carla)).number;
  });
  afterAll(() => test.close());

  const hired = (number: string, name: string, email: string, teamId: string) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(Employee).insert({
        ...{ id: newId(), number, name, email, teamId, version: 1 },
        ...{ managerId: cast.meera.employeeId, hiredOn: '2020-01-01', leftOn: null, status: 'active' },
        ...{ language: null, targetRoleId: null },
      });
      tx.record({ act: 'test.arranged', subject: { type: 'employee', id: number } });
    });

  const found = async (who: CastMember, q: string, rest = '', language = 'en'): Promise<string[]> => {
    const answer = await who.api.get(`/search?q=${encodeURIComponent(q)}${rest}`, {
      'accept-language': language,
    });
    expect(answer.status).toBe(200);
    const { groups } = answer.json<{ groups: SearchResponse['groups'] }>();
    return groups.flatMap(({ kind, items }) => items.map(({ name }) => `${kind}: ${name}`));
  };

  it('finds people, teams, skills, roles and courses by a part of their names, each kind together', async () => {
    expect(await found(cast.admin, 'log')).toEqual(['skills: Log analysis', 'courses: Reading logs']);
    expect(await found(cast.admin, 'SUP')).toEqual([
      'roles: Supervisor',
      'roles: Support professional',
      'roles: Advanced support professional',
    ]);
    expect(await found(cast.admin, 'north')).toEqual(['teams: North']);
    expect(await found(cast.admin, 'binod@EXAMPLE.org')).toEqual(['people: Binod']);
  });

  it('finds people only within reach, and says nothing of the others', async () => {
    expect(await found(cast.meera, 'binod')).toEqual(['people: Binod']);
    for (const who of [cast.tariq, cast.asha, cast.omar]) expect(await found(who, 'binod')).toEqual([]);
    expect(await found(cast.asha, 'asha')).toEqual(['people: Asha']);
    expect(await found(cast.asha, 'north')).toEqual([]);
    expect(await found(cast.omar, 'north')).toEqual([]);
    expect(await found(cast.tariq, 'north')).toEqual(['teams: North']);
    expect((await cast.nobody.get('/search?q=binod')).status).toBe(401);
  });

  it.each([
    ['él', ['Østen Élodie']],
    ['ÉLODIE', ['Østen Élodie']],
    ['Øst', ['Østen Élodie']],
    ['osten', ['Østen Élodie']],
    ['E-ØL', ['Østen Élodie']],
    ['राव', ['आशा राव']],
    ['आशा', ['आशा राव']],
    ['e-50%', ['आशा राव']],
    ['50_', []],
    ['%', ['आशा राव']],
    ['_', []],
  ])(
    'finds people by %s in any case, with and without accents, every sign taken literally',
    async (q, names) => {
      expect(await found(cast.admin, q, '&kinds=people')).toEqual(names.map((name) => `people: ${name}`));
    },
  );

  it('finds skills and roles in the reader’s language and in the organisation’s words', async () => {
    for (const q of ['सुनना', 'attentive', 'LISTEN']) {
      expect(await found(cast.admin, q, '', 'hi')).toEqual(['skills: ध्यान से सुनना']);
    }
    expect(await found(cast.admin, 'पर्य', '', 'hi')).toEqual(['roles: पर्यवेक्षक']);
    expect(await found(cast.admin, 'सुनना', '', 'en')).toEqual([]);
  });

  it('finds a colleague’s certificate by its number, with its holder and state', async () => {
    const answer = await cast.asha.api.get(`/search?q=${certificateNumber.toLowerCase()}&kinds=certificates`);
    const [group] = answer.json<{ groups: SearchResponse['groups'] }>().groups;
    expect(group?.items).toMatchObject([{ code: certificateNumber, context: 'Binod', mark: 'active' }]);
  });

  it('marks what is retired', async () => {
    const answer = await cast.asha.api.get('/search?q=old_1');
    expect(answer.json<{ groups: unknown[] }>().groups).toMatchObject([
      { kind: 'courses', total: 1, items: [{ code: 'OLD_1', mark: 'retired' }] },
    ]);
  });

  it.each([
    ['', 'q', 'text'],
    [`q=${'x'.repeat(101)}`, 'q', 'text-max'],
    ['q=a&kinds=people,secrets', 'kinds', 'choice'],
    ['q=a&sort=name', 'sort', 'field-unknown'],
  ])('refuses %s, naming the field', async (query, field, code) => {
    const answer = await cast.admin.api.get(`/search?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json<{ errors: unknown[] }>().errors).toMatchObject([{ field, code }]);
  });

  it('asks the database once for each kind, and shows eight of many', async () => {
    for (let index = 0; index < 12; index += 1) {
      await hired(`M-${index}`, `Many ${index}`, `many${index}@example.org`, cast.teams.south);
    }
    const actor = { ...operator('test'), kinds: ['administrator'] } satisfies Actor;
    const { statements } = await countingStatements(() => test.get(SearchQueries).find(actor, 'many', 'en'));
    expect(statements).toBe(6);
    const answer = await cast.admin.api.get('/search?q=many');
    const [group] = answer.json<{ groups: SearchResponse['groups'] }>().groups;
    expect(group?.total).toBe(12);
    expect(group?.items).toHaveLength(8);
  });
});
