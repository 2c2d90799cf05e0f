import type { Level } from '../../src/shared/level.js';
import { operator } from '../../src/shared/actor.js';
import { OrganisationQueries } from '../../src/people/organisation.queries.js';
import { OrganisationService } from '../../src/people/organisation.service.js';
import type { ApiClient, Browser } from './client.js';
import type { TestApp } from './app.js';
import type { Cast } from './cast.js';

/** Who acts, and on what: what several acts share. */
export interface Stage {
  readonly test: TestApp;
  readonly cast: Cast;
  readonly asha: Browser;
  /** A scheme for the entry role. */
  readonly scheme: string;
}

/** Takes a number, so that a generated sequence varies what is done; refused acts change nothing. */
export type Act = (stage: Stage, number: number) => Promise<{ readonly status: number }>;

type Listed = { readonly items: readonly { readonly id: string }[] };

const pick = <T>(all: readonly T[], number: number): T => {
  const found = all[number % all.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
};

const skillOf = ({ cast }: Stage, number: number) => pick(Object.values(cast.skills), number);

/** Posts to one of those listed; 404 where none is. */
async function onOne(api: ApiClient, list: string, number: number, path: (id: string) => string, body = {}) {
  const answer = await api.get(list);
  if (answer.status !== 200) throw new Error(`${list}: ${answer.text}`);
  const { items } = answer.json<Listed>();
  const one = items.length === 0 ? null : pick(items, number);
  return one ? api.post(path(one.id), body) : { status: 404 };
}

/** Acts of every kind that an answer about a person rests on, by name, each through the product's own verbs. */
export const ACTS: Readonly<Record<string, Act>> = {
  'assesses at work': async (stage, number) => {
    const { tariq, meera, asha } = stage.cast;
    const assessment = {
      employeeId: asha.employeeId,
      skillId: skillOf(stage, number),
      level: number % 4,
      method: 'observation',
      assessedOn: pick(['2026-06-15', '2026-09-01', '2026-11-01'], number),
    };
    const { api } = pick([tariq, meera], number);
    const answer = await api.post('/assessments', assessment);
    if (answer.status === 201) return answer;
    return tariq.api.post('/assessments', {
      ...assessment,
      discrepancy: pick(['progress', 'disagreement'], number),
    });
  },
  'assesses by a test': (stage, number) =>
    stage.cast.tariq.api.post('/assessments', {
      employeeId: stage.cast.asha.employeeId,
      skillId: skillOf(stage, number),
      level: 5,
      method: 'knowledge-test',
      assessedOn: pick(['2026-05-15', '2026-10-01'], number),
      score: 90,
    }),
  'withdraws an assessment': ({ cast }, number) =>
    onOne(
      cast.admin.api,
      `/assessments?employeeId=${cast.asha.employeeId}&limit=100`,
      number,
      (id) => `/assessments/${id}/withdrawal`,
      { reason: 'It was somebody else.' },
    ),
  'places a hold': (stage, number) =>
    stage.cast.meera.api.post('/holds', {
      employeeId: stage.cast.asha.employeeId,
      skillId: skillOf(stage, number),
      reason: 'After an incident',
      fromOn: pick(['2026-06-01', '2026-11-21', '2027-01-01'], number),
      ...(number % 2 === 0 && { untilOn: '2027-08-31' }),
    }),
  'lifts a hold': ({ cast }, number) =>
    onOne(cast.meera.api, '/holds?limit=100', number, (id) => `/holds/${id}/lifting`),
  exempts: (stage, number) =>
    stage.cast.meera.api.post(`/employees/${stage.cast.asha.employeeId}/exemptions`, {
      jobRoleId: stage.cast.roles.advanced,
      skillId: skillOf(stage, number),
      reason: 'No such product at this site',
      fromOn: pick(['2026-06-01', '2026-11-21'], number),
    }),
  'ends an exemption': ({ cast }, number) =>
    onOne(
      cast.meera.api,
      `/employees/${cast.asha.employeeId}/exemptions`,
      number,
      (id) => `/exemptions/${id}/ending`,
    ),
  'gives a position': ({ test, cast }, number) =>
    cast.admin.api.post(`/employees/${pick([cast.asha, cast.binod], number).employeeId}/positions`, {
      roleId: pick(Object.values(cast.roles), number),
      fromOn: test.clock.today(),
    }),
  'records a departure': ({ test, cast }) =>
    cast.admin.api.post(`/employees/${cast.binod.employeeId}/departure`, { leftOn: test.clock.today() }),
  'takes somebody back': async ({ cast }) => {
    const url = `/employees/${cast.binod.employeeId}`;
    const { version } = (await cast.admin.api.get(url)).json<{ version: number }>();
    return cast.admin.api.patch(url, { status: 'active' }, { 'if-match': `"${version}"` });
  },
  'publishes a profile': async (stage, number) => {
    const { cast, test } = stage;
    const url = '/job-roles/advanced/profiles';
    const drafted = (await cast.admin.api.post(url, {})).json<{ id?: string; version: number }>();
    if (drafted.id === undefined) return { status: 409 };
    const asked = { importance: 3, mandatory: true, evidence: pick(['any', 'observed'], number) };
    const requirements = Object.values(cast.skills)
      .slice(number % 2)
      .map((skillId) => ({ skillId, level: 1 + (number % 5), ...asked }));
    await cast.admin.api.patch(`${url}/${drafted.id}`, { requirements }, { 'if-match': `"1"` });
    const effectiveOn = pick([test.clock.today(), '2027-05-01'], number);
    const published = await cast.admin.api.post(`${url}/${drafted.id}/publication`, { effectiveOn });
    if (published.status === 201) return published;
    // One before it takes effect later still: then this one does, too.
    return cast.admin.api.post(`${url}/${drafted.id}/publication`, { effectiveOn: '2027-05-01' });
  },
  'adds a step to the ladder': ({ test, cast: { admin, roles } }, number) => {
    const [fromRoleId, toRoleId] = pick(
      [
        [roles.entry, roles.supervisor] as const,
        [roles.advanced, roles.supervisor] as const,
        [roles.entry, roles.advanced] as const,
      ],
      number,
    );
    const fromOn = pick([test.clock.today(), '2027-05-01'], number);
    return admin.api.post('/ladder-steps', { fromRoleId, toRoleId, months: number % 13, fromOn });
  },
  'ends a step of the ladder': ({ cast }, number) =>
    onOne(cast.admin.api, '/ladder-steps', number, (id) => `/ladder-steps/${id}/ending`),
  'changes a validity': async (stage, number) => {
    const { cast, test } = stage;
    const url = `/skills/${skillOf(stage, number)}`;
    const { headers } = await cast.admin.api.get(url);
    const change = {
      validityMonths: pick([1, 6, 24, null], number),
      fromOn: pick([test.clock.today(), '2027-05-01'], number),
    };
    return cast.admin.api.patch(url, change, { 'if-match': headers.etag ?? '' });
  },
  'changes the indicators': async (stage, number) => {
    const { cast, test } = stage;
    const url = `/skills/${skillOf(stage, number)}`;
    const { headers } = await cast.admin.api.get(url);
    const change = {
      indicators: [1, 2, 3, 4, 5].map((level) => `Seen ${number} times at ${level}`),
      fromOn: pick([test.clock.today(), '2027-05-01'], number),
    };
    return cast.admin.api.patch(url, change, { 'if-match': headers.etag ?? '' });
  },
  'changes the test ceiling': async ({ test }, number) => {
    const { version } = await test.get(OrganisationQueries).settings();
    const change = {
      testCeiling: pick<Level>([1, 2, 4, 5], number),
      fromOn: pick([test.clock.today(), '2027-05-01'], number),
    };
    const changed = await test
      .get(OrganisationService)
      .changeTestCeiling(operator('test'), version, change)
      .catch(() => null);
    return { status: changed ? 200 : 409 };
  },
  'chooses a target': ({ cast, asha }, number) =>
    asha.post(`/people/${cast.asha.employeeId}/target`, {
      role: pick(['advanced', 'supervisor', ''], number),
    }),
  applies: ({ cast, scheme }) => cast.asha.api.post('/candidacies', { certificationId: scheme }),
  'withdraws an application': ({ cast }, number) =>
    onOne(cast.asha.api, '/candidacies?state=applied', number, (id) => `/candidacies/${id}/withdrawal`),
  'decides on an application': ({ cast }, number) =>
    onOne(
      cast.carla.api,
      '/candidacies?state=applied',
      number,
      (id) => `/candidacies/${id}/decision`,
      number % 2 === 0
        ? { outcome: 'granted' }
        : { outcome: 'refused', reasons: 'The evidence is not convincing.' },
    ),
};
