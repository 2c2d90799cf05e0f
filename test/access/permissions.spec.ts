import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type INestApplication, RequestMethod } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { User } from '../../src/access/user.entity.js';
import { ACTION } from '../../src/access/allow.js';
import { type Action, isOpenToAnybody, may, PERMISSIONS } from '../../src/access/permissions.js';
import { USER_KINDS, type UserKind } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { arranged } from '../support/arranged.js';

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly action: Action;
}

describe('What each kind of user may do', () => {
  let test: TestApp;
  let cast: Cast;
  let routes: readonly Route[];

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    routes = apiRoutes(test.app);
  });
  afterAll(() => test.close());

  /** One of the cast, for the moment of one kind alone. */
  const as = async (kind: UserKind): Promise<CastMember> => {
    const { omar } = cast;
    await arranged(test, (manager) => manager.update(User, { id: omar.userId }, { kinds: [kind] }));
    return omar;
  };
  /** Concerns nobody and says nothing: refused in any case, but by permission first. */
  const ask = (client: Cast['nobody'], { method, path }: Route) =>
    client.send(method, path.replace(/:\w+/g, newId()), method === 'GET' ? undefined : {}, {
      'if-match': '"1"',
    });

  it('is asked of every route of the API', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect([...new Set(routes.map(({ action }) => action))].length).toBeGreaterThan(15);
  });

  it.each(USER_KINDS)('lets %s do what the map allows them, and refuses the rest with 403', async (kind) => {
    const user = await as(kind);
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await ask(user.api, route);
      const isRefused = answer.status === 403 && answer.json().code === 'forbidden';
      if (isRefused === may([kind], route.action))
        wrong.push(`${route.method} ${route.path}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets a token for reading do no more than read', async () => {
    const { omar } = cast;
    await as('administrator');
    await arranged(test, (manager) =>
      manager.query(`UPDATE access_tokens SET scope = 'read' WHERE user_id = '${omar.userId}'`),
    );
    const wrong: string[] = [];
    const asked = routes.filter(({ action }) => may(['administrator'], action) && !isOpenToAnybody(action));
    for (const route of asked) {
      const { status, text } = await ask(omar.api, route);
      if (text.includes('"token-read-only"') === (route.method === 'GET'))
        wrong.push(`${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is nothing for whoever is not signed in', async () => {
    for (const route of routes.filter(({ action }) => !isOpenToAnybody(action))) {
      const { status, headers } = await ask(cast.nobody, route);
      expect([route.path, status, headers['www-authenticate']]).toEqual([route.path, 401, 'Bearer']);
    }
  });

  it('reads everything for an auditor but what is nobody else’s to read: forms of acts, and the work of one’s own people', async () => {
    const user = await as('auditor');
    const refused: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const { status } = await ask(user.api, route);
      if (status === 403) refused.push(route.path);
    }
    expect(refused).toEqual(['/work-queue']);
  });

  it('keeps what is a person’s own for the person: a target, an application, a plan', () => {
    for (const action of ['target.choose', 'candidacies.apply', 'requests.ask'] as const) {
      expect(USER_KINDS.filter((kind) => may([kind], action))).toEqual(['employee']);
    }
  });

  it('changes nothing for an auditor, and nothing of the catalogue, the people or the access for but an administrator', () => {
    const writing = Object.keys(PERMISSIONS).filter((action) =>
      /\.(change|record|withdraw|place|authorise|grant|revoke|choose)$/.test(action),
    ) as Action[];
    const forEverybody: Action[] = ['account.change', 'language.choose'];
    expect(writing.filter((action) => may(['auditor'], action))).toEqual(forEverybody.reverse());
    const administration: Action[] = [
      'people.change',
      'catalogue.change',
      'assessors.authorise',
      'users.change',
      'settings.change',
    ];
    for (const action of administration) {
      expect(USER_KINDS.filter((kind) => may([kind], action))).toEqual(['administrator']);
    }
  });
});

describe('What one may not see', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const about = (employeeId: string) => ({
    reads: [
      '',
      '/positions',
      '/gaps?role=advanced',
      '/proficiencies',
      `/proficiencies/${cast.skills.LOGS}`,
      '/recommendation',
      '/exemptions',
    ].map((part) => `/employees/${employeeId}${part}`),
    writes: [
      ['/assessments', { employeeId, skillId: cast.skills.LOGS, level: 2, method: 'observation' }],
      ['/holds', { employeeId, skillId: cast.skills.LOGS, reason: 'A long absence' }],
      [
        `/employees/${employeeId}/exemptions`,
        { jobRoleId: cast.roles.advanced, skillId: cast.skills.LOGS, reason: 'Not here' },
      ],
    ] as const,
  });
  const told = ({ status, text }: { status: number; text: string }) => {
    const { requestId: _, ...problem } = JSON.parse(text) as Record<string, unknown>;
    return { status, problem };
  };

  it('answers exactly as what does not exist, read or written', async () => {
    const hidden = about(cast.binod.employeeId);
    const absent = about(newId());
    for (const { api } of [cast.asha, cast.tariq, cast.omar, cast.carla]) {
      for (const [i, url] of hidden.reads.entries()) {
        const answer = told(await api.get(url));
        expect([url, answer.status]).toEqual([url, 404]);
        expect(answer).toEqual(told(await api.get(absent.reads[i] ?? '')));
      }
    }
    for (const { api } of [cast.tariq, cast.omar]) {
      for (const [i, [url, body]] of hidden.writes.entries()) {
        const [absentUrl = '', absentBody] = absent.writes[i] ?? [];
        const answer = told(await api.post(url, body));
        expect(answer).toEqual(told(await api.post(absentUrl, absentBody)));
        expect([404, 403]).toContain(answer.status);
      }
    }
  });

  it('is left out of every list, and finds nothing when it is asked for', async () => {
    const { employeeId } = cast.binod;
    for (const url of [
      `/employees?search=binod`,
      `/assessments?employeeId=${employeeId}`,
      `/holds?employeeId=${employeeId}`,
    ]) {
      expect([url, (await cast.tariq.api.get(url)).json()]).toEqual([url, { items: [], nextCursor: null }]);
    }
  });
});

function apiRoutes(app: INestApplication): Route[] {
  const [discovery, scanner, reflector] = [
    app.select(DiscoveryModule).get(DiscoveryService, { strict: false }),
    new MetadataScanner(),
    new Reflector(),
  ];
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    const base = reflector.get<string>(PATH_METADATA, metatype ?? (() => undefined));
    if (!base.startsWith('api/v1')) return [];
    const handlers = instance as Record<string, () => unknown>;
    return scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object).flatMap((name) => {
      const handler = handlers[name] as () => unknown;
      const method = reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (method === undefined) return [];
      const path = `/${base}/${reflector.get<string>(PATH_METADATA, handler)}`.replace(/\/+/g, '/');
      return {
        method: RequestMethod[method] as Route['method'],
        path: path.replace('/api/v1', '').replace(/\/$/, ''),
        action: reflector.get<Action>(ACTION, handler),
      };
    });
  });
}
