import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CANDIDATE_SORTS } from '../../src/certifications/candidacies/candidate-order.js';
import { CandidatesQueries } from '../../src/certifications/candidacies/candidates.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Position } from '../../src/people/position.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { employee, position, team } from '../support/cast-rows.js';
import { applied, certifiable, certified, qualified } from '../support/training.js';

interface Candidate {
  readonly certificationId: string;
  readonly employeeId: string;
  readonly employeeName: string;
}

interface Found {
  readonly items: readonly Candidate[];
  readonly nextCursor: string | null;
}

describe('The candidates in the API', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let second: string;
  let candidacy: string;
  let certificate: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    second = await certifiable(
      test,
      cast,
      { code: 'CSP2', title: 'Second' },
      { testSkillIds: [cast.skills.LOGS] },
    );
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    await qualified(test, cast, cast.asha.employeeId, cast.meera.employeeId);
    certificate = (await certified(scheme, cast.asha, cast.carla)).id;
    candidacy = await applied(scheme, cast.binod);
  });
  afterAll(() => test.close());

  const found = async (query = ''): Promise<Found> => {
    const answer = await cast.auditor.api.get(`/candidates${query}`);
    expect([query, answer.status]).toEqual([query, 200]);
    return answer.json<Found>();
  };
  const names = async (query = '') =>
    (await found(query)).items.map(
      ({ employeeName, certificationId }) => `${employeeName} ${certificationId === scheme ? 1 : 2}`,
    );

  /** People in the entry role, since the beginning of the year. @returns their ids */
  const hired = (people: readonly string[], teamId = cast.teams.south) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const ids: string[] = [];
      for (const name of people) {
        const id = await employee(tx, name, {
          teamId,
          hiredOn: '2026-01-02',
          email: `${newId()}@example.org`,
        });
        await position(tx, id, cast.roles.entry, '2026-01-02');
        ids.push(id);
      }
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'hired' } });
      return ids;
    });

  it('say where they stand, what is missing, and by which ids to go on', async () => {
    const { items } = await found();
    expect(items[0]).toEqual({
      certificationId: scheme,
      certificationCode: 'CSP',
      certificationTitle: 'Certified support professional',
      employeeId: cast.binod.employeeId,
      employeeNumber: expect.any(String),
      employeeName: 'Binod',
      teamName: 'South',
      monthsInRole: 21,
      application: { id: candidacy, state: 'applied', appliedOn: TODAY, dueOn: null },
      eligible: true,
      unmet: [],
      certificateId: null,
    });
    const asha = items.filter(({ employeeId }) => employeeId === cast.asha.employeeId);
    const untested = { why: 'test', skillId: cast.skills.LOGS, courseId: null };
    const held = { why: 'already-certified', skillId: null, courseId: null };
    expect(asha).toMatchObject([
      { certificationId: second, application: null, eligible: false, unmet: [untested], certificateId: null },
      { application: { state: 'granted' }, eligible: false, unmet: [held], certificateId: certificate },
    ]);
    for (const url of [`/candidacies/${candidacy}`, `/certificates/${certificate}`]) {
      expect((await cast.carla.api.get(url)).status).toBe(200);
    }
  });

  it('are found by the filters of their page', async () => {
    expect(await names()).toEqual(['Binod 1', 'Asha 2', 'Binod 2', 'Asha 1']);
    expect(await names('?search=NORTH')).toEqual(['Asha 2', 'Asha 1']);
    expect(await names('?search=bin&state=applied')).toEqual(['Binod 1']);
    expect(await names(`?certificationId=${second}`)).toEqual(['Asha 2', 'Binod 2']);
    expect(await names('?eligible=true')).toEqual(['Binod 1']);
    expect(await names('?eligible=false&state=granted')).toEqual(['Asha 1']);
    expect(await found('?search=zzz')).toEqual({ items: [], nextCursor: null });
    expect(await names(`?certificationId=${cast.asha.employeeId}`)).toEqual([]);
  });

  it('are sorted by each column in both directions, the most urgent first among equals', async () => {
    expect(await names('?sort=urgency')).toEqual(['Binod 1', 'Asha 2', 'Binod 2', 'Asha 1']);
    expect(await names('?sort=-urgency')).toEqual(['Asha 1', 'Binod 2', 'Asha 2', 'Binod 1']);
    expect(await names('?sort=employeeName')).toEqual(['Asha 2', 'Asha 1', 'Binod 1', 'Binod 2']);
    expect(await names('?sort=-employeeName')).toEqual(['Binod 1', 'Binod 2', 'Asha 2', 'Asha 1']);
    expect(await names('?sort=teamName')).toEqual(['Asha 2', 'Asha 1', 'Binod 1', 'Binod 2']);
    expect(await names('?sort=monthsInRole')).toEqual(['Binod 1', 'Binod 2', 'Asha 2', 'Asha 1']);
    expect(await names('?sort=-monthsInRole')).toEqual(['Asha 2', 'Asha 1', 'Binod 1', 'Binod 2']);
  });

  it('stand in the order of their page', async () => {
    const auditor = await cast.auditor.browser();
    for (const sort of CANDIDATE_SORTS) {
      const page = (await auditor.get(`/candidates?sort=${sort}`)).html();
      const shown = page('tbody th a')
        .toArray()
        .map((link) => page(link).attr('href'));
      const { items } = await found(`?sort=${sort === 'monthsInRole' ? '-monthsInRole' : sort}`);
      expect(items.map((each) => `/candidates/${each.certificationId}/${each.employeeId}`)).toEqual(shown);
    }
  });

  it('are paged to the end, each once, in every order, people of one name too', async () => {
    await hired(['Namesake', 'Namesake', 'Namesake']);
    for (const column of CANDIDATE_SORTS) {
      for (const sort of [column, `-${column}`]) {
        const whole = (await found(`?sort=${sort}`)).items;
        expect(whole).toHaveLength(10);
        const read: Candidate[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Found = await found(`?sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
          read.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(read).toEqual(whole);
      }
    }
  });

  it('go on where the page before ended, though the one it ended with is gone', async () => {
    const [first = ''] = await hired(['Zara', 'Zoya']);
    const query = `?certificationId=${scheme}&search=z&sort=employeeName&limit=1`;
    const { items, nextCursor } = await found(query);
    expect(items).toMatchObject([{ employeeName: 'Zara' }]);
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(Position).update({ employeeId: first }, { toOn: '2026-11-20' });
      tx.record({ act: 'test.arranged', subject: { type: 'employee', id: first } });
    });
    expect(await found(`${query}&cursor=${nextCursor}`)).toMatchObject({
      items: [{ employeeName: 'Zoya' }],
      nextCursor: null,
    });
  });

  it('are paged past names as long as names may be, in every alphabet', async () => {
    const teamId = await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const id = await team(tx, 'श'.repeat(120));
      tx.record({ act: 'test.arranged', subject: { type: 'team', id } });
      return id;
    });
    await hired(['आ'.repeat(200), 'ह'.repeat(200)], teamId);
    const query = `?certificationId=${scheme}&search=शश&sort=teamName&limit=1`;
    const { items, nextCursor } = await found(query);
    expect(items).toMatchObject([{ employeeName: 'आ'.repeat(200) }]);
    expect(await found(`${query}&cursor=${nextCursor}`)).toMatchObject({
      items: [{ employeeName: 'ह'.repeat(200) }],
      nextCursor: null,
    });
  });

  it('refuse what they do not understand, naming the field', async () => {
    const { nextCursor } = await found('?limit=1');
    const refusals = [
      ['certificationId=x', 'certificationId'],
      ['eligible=perhaps', 'eligible'],
      ['state=eligible', 'state'],
      ['sort=age', 'sort'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      [`search=${'x'.repeat(101)}`, 'search'],
      ['page=2', 'page'],
      ['cursor=abc', 'cursor'],
      [`cursor=${nextCursor}&sort=teamName`, 'cursor'],
      [`cursor=${'x'.repeat(4_001)}`, 'cursor'],
    ] as const;
    for (const [query, field] of refusals) {
      const answer = await cast.carla.api.get(`/candidates?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.json()).toMatchObject({ errors: [{ field }] });
    }
  });

  it('are for certifiers and those who oversee, and for nobody else', async () => {
    for (const seer of [cast.carla, cast.admin, cast.auditor]) {
      expect((await seer.api.get('/candidates')).status).toBe(200);
    }
    for (const other of [cast.asha, cast.tariq, cast.meera]) {
      expect((await other.api.get('/candidates')).status).toBe(403);
    }
    expect((await cast.nobody.get('/candidates')).status).toBe(401);
  });

  it('are for a certifier those alone who applied under the scheme', async () => {
    const { items } = (await cast.carla.api.get('/candidates')).json<Found>();
    const told = items.map(({ employeeName, certificationId }) => [employeeName, certificationId]);
    expect(told).toEqual([
      ['Binod', scheme],
      ['Asha', scheme],
    ]);
    const carla = await cast.carla.browser();
    for (const [under, status] of [
      [scheme, 200],
      [second, 404],
    ] as const) {
      expect((await carla.get(`/candidates/${under}/${cast.asha.employeeId}`)).status).toBe(status);
    }
  });

  it('are read in as many statements for many people as for few', async () => {
    const paging = { limit: 200, column: 'urgency', descending: false, after: null };
    const read = () =>
      countingStatements(() => test.get(CandidatesQueries).page(operator('test'), {}, TODAY, paging));
    const few = await read();
    await hired(
      Array.from({ length: 20 }, (_, index) => `More ${index}`),
      cast.teams.north,
    );
    const many = await read();
    expect(many.result.items).toHaveLength(few.result.items.length + 40);
    expect(many.statements).toBe(few.statements);
  });
});
