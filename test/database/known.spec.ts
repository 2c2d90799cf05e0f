import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Act, ACTS, type Stage } from '../support/acts.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { ENGINE } from '../support/scratch-database.js';
import { certifiable, qualified } from '../support/training.js';

/** Days that are asked about: long before, just before, on the day of the acts, and after what is to come. */
const DAYS = ['2026-06-20', '2026-10-30', '2026-11-21', '2027-02-01', '2027-06-01'];
const ROLES = ['', '&role=advanced', '&role=supervisor'];

/** Each act at least once when it can be done: an application before the role is another one. */
const STORY = [
  ...['applies', 'withdraws an application', 'applies', 'decides on an application'],
  ...Object.keys(ACTS),
  ...Object.keys(ACTS),
];

const anyAct = fc.record({
  name: fc.constantFrom(...Object.keys(ACTS)),
  number: fc.nat(59),
  /** Since the act before it: seconds, hours, or a day. */
  wait: fc.constantFrom(1_000, 3_600_000, 86_400_000),
});

/** The version of a resource says what to edit now, not what was known. */
function toldOf({ version: _, ...told }: Record<string, unknown>): Record<string, unknown> {
  return told;
}

/** The property of `domain.md`, section 3: what was believed at an instant never changes afterwards. */
describe(`What was known at an instant (${ENGINE})`, () => {
  let test: TestApp;
  let cast: Cast;
  let stage: Stage;
  const succeeded = new Set<string>();

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    const asha = { employeeId: cast.asha.employeeId, assessorId: cast.meera.employeeId };
    await assessed(test, { ...asha, skillId: cast.skills.LOGS, level: 4, method: 'knowledge-test' });
    stage = { test, cast, asha: await cast.asha.browser(), scheme };
  });
  afterAll(() => test.close());

  const questions = (knownAt: string): string[] => {
    const [person, leaver] = [cast.asha, cast.binod].map(({ employeeId }) => `/employees/${employeeId}`);
    return [
      ...DAYS.flatMap((asOf) => [
        ...ROLES.map((role) => `${person}/gaps?asOf=${asOf}&knownAt=${knownAt}${role}`),
        `${person}/proficiencies?asOf=${asOf}&knownAt=${knownAt}`,
        `${person}/exemptions?asOf=${asOf}&knownAt=${knownAt}`,
        `/holds?asOf=${asOf}&knownAt=${knownAt}`,
      ]),
      ...DAYS.map((asOf) => `${leaver}/gaps?asOf=${asOf}&knownAt=${knownAt}`),
      `${person}/positions?knownAt=${knownAt}`,
      `${leaver}/positions?knownAt=${knownAt}`,
      `${person}/exemptions?knownAt=${knownAt}`,
      `/holds?knownAt=${knownAt}`,
      `/candidacies?knownAt=${knownAt}`,
      ...DAYS.flatMap((asOf) => [
        `/ladder-steps?asOf=${asOf}&knownAt=${knownAt}`,
        `/levels?asOf=${asOf}&knownAt=${knownAt}`,
        `/skills/LOGS?asOf=${asOf}&knownAt=${knownAt}`,
      ]),
    ];
  };
  const answersTo = async (knownAt: string): Promise<Record<string, unknown>> => {
    const answers: Record<string, unknown> = {};
    for (const url of questions(knownAt)) answers[url] = toldOf((await cast.auditor.api.get(url)).json());
    const { items } = answers[`/candidacies?knownAt=${knownAt}`] as { items: { id: string }[] };
    for (const { id } of items) {
      const url = `/candidacies/${id}?knownAt=${knownAt}`;
      answers[url] = (await cast.auditor.api.get(url)).json();
    }
    return answers;
  };
  const acts = async (name: string, number: number) => {
    const { status } = await (ACTS[name] as Act)(stage, number);
    expect([name, status < 500]).toEqual([name, true]);
    if (status < 400) succeeded.add(name);
  };

  it('does not have an exemption before it was granted, nor its end before it was ended', async () => {
    const { asha, meera } = cast;
    const stateAt = async (knownAt: string) => {
      const url = `/employees/${asha.employeeId}/gaps?role=advanced&asOf=2026-11-21&knownAt=${knownAt}`;
      const { gaps } = (await asha.api.get(url)).json<{
        gaps: { skill: { code: string }; state: string }[];
      }>();
      return gaps.find(({ skill }) => skill.code === 'COACH')?.state;
    };
    const exemption = await meera.api.post(`/employees/${asha.employeeId}/exemptions`, {
      ...{ jobRoleId: cast.roles.advanced, skillId: cast.skills.COACH },
      ...{ reason: 'Leads nobody', fromOn: '2026-11-01' },
    });
    const { id, grantedAt } = exemption.json<{ id: string; grantedAt: string }>();
    const secondBefore = new Date(Date.parse(grantedAt) - 1_000).toISOString();
    expect([await stateAt(secondBefore), await stateAt(grantedAt)]).toEqual(['unassessed', 'exempt']);
    test.clock.advance(3_600_000);
    const ended = await meera.api.post(`/exemptions/${id}/ending`, { endedOn: '2026-11-21' });
    const { endedAt } = ended.json<{ endedAt: string }>();
    expect([await stateAt(grantedAt), await stateAt(endedAt)]).toEqual(['exempt', 'unassessed']);
  });

  it('does not follow a validity that is changed from today on, nor does what was true before today', async () => {
    const { asha, admin } = cast;
    const told = async (when: string) => {
      const answer = await asha.api.get(`/employees/${asha.employeeId}/gaps?role=advanced&${when}`);
      const { readiness, gaps } = answer.json<{
        readiness: number;
        gaps: { skill: { code: string }; state: string; validUntil: string | null }[];
      }>();
      const { state, validUntil } = gaps.find(({ skill }) => skill.code === 'LOGS')!;
      return { readiness, state, validUntil };
    };
    const past = 'asOf=2026-10-30';
    const known = `${past}&knownAt=2026-11-01T00:00:00Z`;
    const before = [await told(known), await told(past), await told('asOf=2026-11-21')];
    expect(before.map(({ state }) => state)).toEqual(['met', 'met', 'met']);
    const { headers } = await admin.api.get('/skills/LOGS');
    const change = (more: object) =>
      admin.api.patch('/skills/LOGS', { validityMonths: 1, ...more }, { 'if-match': headers.etag ?? '' });
    const refused = await change({ fromOn: '2026-11-20' });
    expect([refused.status, refused.json<{ errors: object[] }>().errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'fromOn', code: 'setting-in-past' })],
    ]);
    expect((await change({})).status).toBe(200);
    expect(await told(known)).toEqual(before[0]);
    expect(await told(past)).toEqual({ ...before[1], state: 'expiring', validUntil: '2026-11-20' });
    expect((await told('asOf=2026-11-21')).state).toBe('lapsed');
  });

  it('stays the same after an act of each kind', async () => {
    for (const [nth, name] of STORY.entries()) {
      test.clock.advance(3_600_000);
      const knownAt = test.clock.now();
      const before = await answersTo(knownAt);
      test.clock.advance(1_000);
      await acts(name, nth);
      expect({ ...(await answersTo(knownAt)), act: name }).toEqual({ ...before, act: name });
    }
    const never = Object.keys(ACTS).filter((name) => !succeeded.has(name));
    expect(never).toEqual([]);
  }, 120_000);

  it('does so whatever is done later, in whatever order', async () => {
    /** The answers given at the instants, as they were given first. */
    const given: (readonly [knownAt: string, Record<string, unknown>])[] = [];
    const sequences = fc.array(anyAct, { minLength: 12, maxLength: 20 });
    const holds = async (sequence: readonly { name: string; number: number; wait: number }[]) => {
      for (const { name, number, wait } of sequence) {
        test.clock.advance(wait);
        const knownAt = test.clock.now();
        const before = await answersTo(knownAt);
        given.push([knownAt, before]);
        test.clock.advance(1_000);
        await acts(name, number);
        const again = { [knownAt]: await answersTo(knownAt), act: name };
        expect(again).toEqual({ [knownAt]: before, act: name });
      }
      for (const [knownAt, before] of given.slice(-15)) expect(await answersTo(knownAt)).toEqual(before);
    };
    await fc.assert(fc.asyncProperty(sequences, holds), { numRuns: 3, endOnFailure: true });
  }, 300_000);
});
