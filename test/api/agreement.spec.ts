import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgreementQueries } from '../../src/assessments/agreement/agreement.queries.js';
import { AgreementPairsQueries } from '../../src/assessments/agreement/agreement-pairs.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import type { Level } from '../../src/shared/level.js';
import { judgeInPairs } from '../support/agreement.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';

interface Figures {
  readonly pairs: number;
  readonly percent: number | null;
  readonly kappa: {
    readonly value: number;
    readonly interval: object | null;
    readonly strength: string;
  } | null;
}
interface Answer {
  readonly months: number;
  readonly fromOn: string;
  readonly skills: readonly { readonly skillId: string; readonly agreement: Figures }[];
  readonly assessors: readonly {
    readonly name: string;
    readonly agreement: Figures;
    readonly leniency: { readonly difference: number; readonly tendency: string } | null;
  }[];
  readonly others: Figures | null;
}

describe('Agreement through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    // Tariq sees half a level more than Meera: five pairs alike, five one apart.
    const levels: [Level, Level][] = [2, 3, 3, 4, 2].flatMap((level): [Level, Level][] => [
      [level as Level, level as Level],
      [(level + 1) as Level, level as Level],
    ]);
    await judgeInPairs(test, cast, { skillId: cast.skills.LISTEN, levels });
    await judgeInPairs(test, cast, {
      skillId: cast.skills.LOGS,
      levels: [
        [3, 3],
        [4, 2],
        [3, 2],
      ],
    });
    const south = {
      employeeId: cast.binod.employeeId,
      by: [cast.meera.employeeId, cast.omar.employeeId],
    } as const;
    await judgeInPairs(test, cast, {
      skillId: cast.skills.LISTEN,
      levels: [
        [1, 1],
        [3, 3],
      ],
      ...south,
    });
  });
  afterAll(() => test.close());

  const ask = async (as: CastMember, query = '') => {
    const answer = await as.api.get(`/agreement${query}`);
    expect(answer.status).toBe(200);
    return answer.json<Answer>();
  };
  const ofSkill = (answer: Answer, skillId: string) =>
    answer.skills.find((each) => each.skillId === skillId)?.agreement;

  it('gives each skill its pairs, percentage and kappa, and nothing below ten pairs', async () => {
    const answer = await ask(cast.tariq);
    expect([answer.months, answer.fromOn]).toEqual([24, '2024-11-21']);
    const listen = ofSkill(answer, cast.skills.LISTEN);
    expect([listen?.pairs, listen?.percent]).toEqual([12, (7 / 12) * 100]);
    expect(listen?.kappa?.value).toBeGreaterThan(0.5);
    expect(listen?.kappa?.interval).not.toBeNull();
    expect(ofSkill(answer, cast.skills.LOGS)).toEqual({ pairs: 3, percent: null, kappa: null });
    expect(ofSkill(answer, cast.skills.COACH)).toBeUndefined();
  });

  it('shows a trainer themselves and all others as one group', async () => {
    const { assessors, others } = await ask(cast.tariq);
    expect(assessors.map(({ name, agreement }) => [name, agreement.pairs])).toEqual([['Tariq', 13]]);
    expect(assessors[0]?.leniency?.difference).toBeCloseTo(8 / 13, 10);
    expect(assessors[0]?.leniency?.tendency).toBe('more-lenient');
    expect(others).toEqual({ pairs: 2, percent: null, kappa: null });
  });

  it.each(['admin', 'auditor'] as const)('shows every assessor to the %s', async (who) => {
    const { assessors, others } = await ask(cast[who]);
    expect(assessors.map(({ name, agreement }) => [name, agreement.pairs])).toEqual([
      ['Meera', 15],
      ['Omar', 2],
      ['Tariq', 13],
    ]);
    expect(others).toBeNull();
    expect(assessors[0]?.leniency?.tendency).toBe('stricter');
  });

  it.each(['asha', 'meera', 'carla'] as const)('is not for %s', async (who) => {
    expect((await cast[who].api.get('/agreement')).status).toBe(403);
    expect((await cast[who].api.get('/agreement/pairs')).status).toBe(403);
  });

  it('asks who is there', async () => {
    expect((await cast.nobody.get('/agreement')).status).toBe(401);
  });

  it('counts the last months, one team, one category', async () => {
    expect(ofSkill(await ask(cast.admin, '?months=3'), cast.skills.LISTEN)?.pairs).toBe(4);
    const north = await ask(cast.admin, `?teamId=${cast.teams.north}`);
    expect(ofSkill(north, cast.skills.LISTEN)?.pairs).toBe(10);
    const diagnostics = await ask(cast.admin, '?category=Diagnostics');
    expect(diagnostics.skills.map(({ skillId }) => skillId)).toEqual([cast.skills.LOGS]);
  });

  it.each([
    ['months=0', 'months', 'whole-number'],
    ['months=two', 'months', 'whole-number'],
    ['teamId=north', 'teamId', 'id'],
    ['skill=LISTEN', 'skill', 'field-unknown'],
  ])('refuses %s', async (query, field, code) => {
    const answer = await cast.tariq.api.get(`/agreement?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json<{ errors: object[] }>()).toMatchObject({ errors: [{ field, code }] });
  });

  it('knows no team whose people the actor does not see', async () => {
    expect((await cast.tariq.api.get(`/agreement?teamId=${newId()}`)).status).toBe(404);
  });

  describe('the pairs behind a figure', () => {
    interface PairsAnswer {
      readonly items: readonly {
        readonly employee: string;
        readonly earlier: { readonly assessor: string; readonly level: number; readonly assessedOn: string };
        readonly later: { readonly assessor: string; readonly level: number };
      }[];
      readonly nextCursor: string | null;
      readonly beyond: number;
    }
    const pairs = async (as: CastMember, query: string) =>
      (await as.api.get(`/agreement/pairs?${query}`)).json<PairsAnswer>();

    it('say who saw what when, as far as the actor sees the records', async () => {
      const { items, beyond } = await pairs(cast.tariq, `skillId=${cast.skills.LISTEN}`);
      expect([items.length, beyond]).toEqual([10, 2]);
      expect(items[0]).toMatchObject({
        employee: 'Asha',
        earlier: { assessor: 'Tariq', level: 2, assessedOn: '2026-11-01' },
        later: { assessor: 'Meera', level: 2 },
      });
      expect(await pairs(cast.auditor, `skillId=${cast.skills.LISTEN}`)).toMatchObject({ beyond: 0 });
    });

    it('come in pages, forwards and backwards in time', async () => {
      const query = `skillId=${cast.skills.LOGS}&limit=2`;
      const first = await pairs(cast.admin, query);
      const second = await pairs(cast.admin, `${query}&cursor=${first.nextCursor ?? ''}`);
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
      const upwards = await pairs(cast.admin, `skillId=${cast.skills.LOGS}&sort=assessedOn`);
      expect(upwards.items.map(({ earlier }) => earlier.assessedOn)).toEqual(
        [...first.items, ...second.items].map(({ earlier }) => earlier.assessedOn).reverse(),
      );
    });

    it('of one assessor are shown to that assessor and to overseers', async () => {
      const meeras = `assessorId=${cast.meera.employeeId}`;
      expect((await cast.tariq.api.get(`/agreement/pairs?${meeras}`)).status).toBe(404);
      expect((await pairs(cast.tariq, `assessorId=${cast.tariq.employeeId}`)).items).toHaveLength(13);
      expect((await pairs(cast.admin, meeras)).items).toHaveLength(15);
    });
  });

  it('asks the database as often for many pairs as for few', async () => {
    const [queries, behind] = [test.get(AgreementQueries), test.get(AgreementPairsQueries)];
    const paging = { limit: 50, column: 'assessedOn', descending: true, after: null };
    const count = async (category: string) => {
      const question = { months: 24, category };
      const figures = await countingStatements(() => queries.of(operator('test'), question, 'en'));
      const list = await countingStatements(() => behind.list(operator('test'), question, paging));
      return [figures.statements, list.statements];
    };
    expect(await count('Communication')).toEqual([2, 3]);
    expect(await count('Diagnostics')).toEqual([2, 3]);
  });

  it('leaves out what was withdrawn, tested, self-assessed, or seen elsewhere', async () => {
    const about = { employeeId: cast.asha.employeeId, skillId: cast.skills.COACH, assessedOn: '2026-11-10' };
    const meeras = { ...about, assessorId: cast.meera.employeeId, level: 3 } as const;
    await assessed(test, { ...about, assessorId: cast.tariq.employeeId, level: 3 });
    await assessed(test, { ...meeras, method: 'knowledge-test' });
    await assessed(test, { ...meeras, method: 'external-credential' });
    await assessed(test, { ...about, assessorId: cast.asha.employeeId, level: 3, method: 'self' });
    expect(ofSkill(await ask(cast.admin), cast.skills.COACH)).toBeUndefined();
    const withdrawn = await assessed(test, { ...meeras, method: 'peer-review' });
    expect(ofSkill(await ask(cast.admin), cast.skills.COACH)?.pairs).toBe(1);
    const answer = await cast.admin.api.post(`/assessments/${withdrawn}/withdrawal`, { reason: 'Mistyped.' });
    expect(answer.status).toBe(201);
    expect(ofSkill(await ask(cast.admin), cast.skills.COACH)).toBeUndefined();
  });
});
