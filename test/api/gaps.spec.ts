import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

interface Told {
  readonly code: string;
  readonly text: string;
}

interface Level {
  readonly skill: { readonly id: string; readonly code: string };
  readonly verifiedLevel: number | null;
  readonly rule: string;
  readonly decidedBy: { readonly id: string; readonly assessor: { readonly name: string } } | null;
  readonly validUntil: string | null;
  readonly reasons: readonly Told[];
}

interface Standing {
  readonly role: { readonly code: string };
  readonly asOf: string;
  readonly forecast: boolean;
  readonly readiness: number;
  readonly ready: boolean;
  readonly monthsShort: number;
  readonly missing: readonly { readonly code: string }[];
  readonly reasons: readonly Told[];
  readonly gaps: readonly (Level & {
    readonly state: string;
    readonly gap: number;
    readonly remedies: readonly Told[];
  })[];
}

describe('Gaps and proficiencies of a person', () => {
  let test: TestApp;
  let cast: Cast;
  let listening: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const asha = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    listening = await assessed(test, {
      ...asha,
      skillId: cast.skills.LISTEN,
      level: 3,
      assessedOn: '2026-03-01',
      recordedAt: '2026-03-05T10:00:00.000Z',
    });
    await assessed(test, { ...asha, skillId: cast.skills.LOGS, level: 4, method: 'knowledge-test' });
    const own = { employeeId: cast.asha.employeeId, assessorId: cast.asha.employeeId };
    await assessed(test, { ...own, skillId: cast.skills.COACH, level: 4, method: 'self' });
  });
  afterAll(() => test.close());

  const gapsOf = async (query = '') =>
    (await cast.asha.api.get(`/employees/${cast.asha.employeeId}/gaps${query}`)).json<Standing>();
  const stateOf = (standing: Standing, code: string) =>
    standing.gaps.find(({ skill }) => skill.code === code)?.state;

  it('are told for the target role, with readiness and every reason as code and text', async () => {
    const standing = await gapsOf();
    expect(standing).toMatchObject({
      role: { code: 'advanced' },
      asOf: '2026-11-21',
      forecast: false,
      readiness: 88.2,
      ready: true,
      monthsShort: 0,
      missing: [],
      sums: { shown: 15, asked: 17 },
    });
    expect(standing.reasons.map(({ code }) => code)).toEqual(['mandatory-complete', 'months-served']);
    const coaching = standing.gaps.find(({ skill }) => skill.code === 'COACH');
    expect(coaching).toMatchObject({ state: 'unassessed', gap: 2, selfLevel: 4, verifiedLevel: null });
    expect(coaching?.reasons.map(({ code }) => code)).toEqual(['only-self-assessed', 'unassessed', 'self']);
    expect(coaching?.remedies[0]).toEqual({ code: 'assess', text: 'Have level 2 assessed.' });
  });

  it('put what is open before what is met', async () => {
    expect((await gapsOf()).gaps.map(({ skill }) => skill.code)).toEqual(['COACH', 'LISTEN', 'LOGS']);
  });

  it('name the assessment, the assessor, the day and the rule', async () => {
    const answer = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/proficiencies`);
    const [listen, logs] = ['LISTEN', 'LOGS'].map((code) =>
      answer.json<{ items: Level[] }>().items.find(({ skill }) => skill.code === code),
    );
    expect(listen).toMatchObject({
      verifiedLevel: 3,
      rule: 'observed',
      decidedBy: { id: listening, assessor: { name: 'Tariq' }, assessedOn: '2026-03-01' },
      validUntil: null,
    });
    expect(listen?.reasons[0]?.text).toBe(
      'Level 3 comes from an observation at work by Tariq on 1 Mar 2026.',
    );
    expect(logs).toMatchObject({ verifiedLevel: 3, rule: 'tested-capped', validUntil: '2027-05-31' });
    expect(logs?.reasons.map(({ code }) => code)).toEqual(['tested-capped', 'lapses']);
  });

  it('are unassessed everywhere before the first assessment', async () => {
    const standing = await gapsOf('?asOf=2026-02-28');
    expect(standing.gaps.map(({ state }) => state)).toEqual(['unassessed', 'unassessed', 'unassessed']);
    expect(standing).toMatchObject({ readiness: 0, ready: false });
    expect(standing.missing.map(({ code }) => code)).toEqual(['LISTEN', 'LOGS']);
  });

  it('forecast what lapses by a day to come', async () => {
    expect(stateOf(await gapsOf('?asOf=2027-05-31'), 'LOGS')).toBe('expiring');
    const later = await gapsOf('?asOf=2027-06-01');
    expect([later.forecast, stateOf(later, 'LOGS'), later.ready]).toEqual([true, 'lapsed', false]);
  });

  it('say what was believed at an instant', async () => {
    const believed = await gapsOf('?asOf=2026-03-02&knownAt=2026-03-05T09:59:59Z');
    expect(stateOf(believed, 'LISTEN')).toBe('unassessed');
    for (const at of ['10:00:00Z', '15:30:00%2B05:30', '15:30:00+05:30', '02:00:00.000-08:00']) {
      const known = await gapsOf(`?asOf=2026-03-02&knownAt=2026-03-05T${at}`);
      expect(stateOf(known, 'LISTEN')).toBe('met');
    }
  });

  it('are told for any role that is named', async () => {
    expect(await gapsOf('?role=supervisor')).toMatchObject({
      role: { code: 'supervisor' },
      ready: false,
      service: { step: 'none' },
    });
    const unknown = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/gaps?role=captain`);
    expect([unknown.status, unknown.json().code]).toEqual([404, 'no-such-role']);
    const before = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/gaps?asOf=2023-12-31`);
    expect([before.status, before.json().code]).toEqual([404, 'no-profile']);
    const none = await cast.meera.api.get(`/employees/${cast.meera.employeeId}/gaps`);
    expect([none.status, none.json().code]).toEqual([404, 'no-role']);
  });

  it.each([
    ['asOf=2026-02-30', 'asOf', 'date'],
    ['asOf=', 'asOf', 'date'],
    ['knownAt=yesterday', 'knownAt', 'instant'],
    ['knownAt=2026-02-30T10:00:00Z', 'knownAt', 'instant'],
    ['until=2026-01-01', 'until', 'field-unknown'],
  ])('refuse %s and name the field', async (query, field, code) => {
    for (const resource of ['gaps', 'proficiencies']) {
      const answer = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/${resource}?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.json().errors).toMatchObject([{ field, code }]);
    }
  });

  it('are seen by the person, their trainer, managers above, administrators and auditors, and exist for nobody else', async () => {
    const { asha, tariq, meera, admin, auditor, binod, carla, omar, nobody } = cast;
    for (const resource of ['gaps', 'proficiencies', `proficiencies/${cast.skills.LOGS}`]) {
      const url = `/employees/${asha.employeeId}/${resource}`;
      const seen = [asha, tariq, meera, admin, auditor].map(async ({ api }) => (await api.get(url)).status);
      expect(await Promise.all(seen)).toEqual([200, 200, 200, 200, 200]);
      const unseen = [binod, carla, omar].map(async ({ api }) => (await api.get(url)).status);
      expect(await Promise.all(unseen)).toEqual([404, 404, 404]);
      expect((await nobody.get(url)).status).toBe(401);
    }
  });

  it('give one skill alone, also one that nobody ever assessed', async () => {
    const one = (skillId: string) =>
      cast.binod.api.get(`/employees/${cast.binod.employeeId}/proficiencies/${skillId}`);
    expect((await one(cast.skills.LOGS)).json()).toMatchObject({ verifiedLevel: null, rule: 'unassessed' });
    expect((await one(cast.roles.entry)).status).toBe(404);
    expect((await one('logs')).status).toBe(404);
  });

  it('come in pages', async () => {
    const url = `/employees/${cast.asha.employeeId}/proficiencies?limit=2`;
    const first = (await cast.asha.api.get(url)).json<{ items: Level[]; nextCursor: string }>();
    const second = (await cast.asha.api.get(`${url}&cursor=${first.nextCursor}`)).json<typeof first>();
    expect([...first.items, ...second.items].map(({ skill }) => skill.code)).toEqual([
      'COACH',
      'LISTEN',
      'LOGS',
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await cast.asha.api.get(`${url}&cursor=abc`)).status).toBe(400);
  });
});
