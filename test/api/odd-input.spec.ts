import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/access/user.entity.js';
import { ApiDescription } from '../../src/service/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { historyFindings } from '../support/history-findings.js';
import { arranged } from '../support/arranged.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

interface Operation {
  readonly method: Method;
  /** With the ids of real things in it. */
  readonly path: string;
  /** As described, with `{id}` and the like. */
  readonly pattern: string;
  readonly queries: readonly string[];
  readonly sorts: readonly string[];
  readonly fields: readonly string[];
}

interface Described {
  readonly paths: Record<string, Record<string, DescribedOperation>>;
  readonly components: { readonly schemas: Record<string, { properties?: Record<string, unknown> }> };
}

interface DescribedOperation {
  readonly parameters?: { in?: string; name: string; schema?: { enum?: string[] } }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: { readonly $ref?: string } }>;
  };
}

/** Names that every object has: a careless look-up finds something under them. */
const NAMES_OF_EVERY_OBJECT = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

const ODD_IN_QUERIES = [
  ...['%00', '%F0%9F%98%80', '%25', "'%3B--", '-1', '2.5', '99999999999999999999', 'x'.repeat(300)],
  ...['2026-02-30', '9999-12-31', 'constructor'],
];

const ODD_IN_PATHS = [
  ...ODD_IN_QUERIES,
  ...['a%00b', '%FF%FE', '%ED%A0%80', '%', '%0A', '..%2F..', '[]', '__proto__'],
];

const ODD_IN_BODIES: readonly unknown[] = [
  ...[null, '', ' ', 'a\0b', '\ud800', '😀', "'; --", 'x'.repeat(20_000), '2026-02-30', '9999-12-31', '3'],
  ...[-1, 0, 2.5, 6, 1e308, true, [], {}, [null], [[]], [{}], ['x', 'x'], { toString: 1 }],
];

/** Cursors pieced together by hand: each is well-formed, and of a value that the column may not have. */
const foreignCursors = (sort: string) =>
  [null, 'x', 7, 1e300, -0.5, 'a\0b'].map((value) =>
    Buffer.from(JSON.stringify([sort, value, 'x'])).toString('base64url'),
  );

describe('Odd input', () => {
  let test: TestApp;
  let cast: Cast;
  let operations: readonly Operation[];

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    // One who may reach every route.
    await arranged(test, (manager) =>
      manager.update(
        User,
        { id: cast.admin.userId },
        { kinds: ['employee', 'trainer', 'manager', 'certifier', 'administrator'] },
      ),
    );
    operations = operationsOf(test.get(ApiDescription).document() as unknown as Described, cast);
  });
  afterAll(() => test.close());

  /** @returns what is wrong with the answer, or nothing. */
  const fault = async (method: Method, path: string, body?: string): Promise<string[]> => {
    const answer = await send(method, path, body);
    const isProblem = answer.headers['content-type']?.startsWith('application/problem+json') ?? false;
    const isRefusal = answer.status >= 400;
    if (answer.status < 500 && isProblem === isRefusal) return [];
    return [`${method} ${path} ${body?.slice(0, 60) ?? ''}: ${answer.status} ${answer.text.slice(0, 100)}`];
  };
  const send = (method: Method, path: string, body?: string) =>
    cast.admin.api.send(method, path, body, { 'if-match': '"1"' });
  const reads = () => operations.filter(({ method }) => method === 'GET');
  const writes = () => operations.filter(({ method }) => method !== 'GET');

  it('in place of an id is never a failure of ours', async () => {
    const faults = operations
      .filter(({ pattern }) => pattern.includes('{'))
      .flatMap(({ method, pattern, path }) =>
        ODD_IN_PATHS.map((odd) => {
          const at = pattern.replace(/\{\w+\}/, odd).replace(/\{\w+\}/, path.split('/').at(-1) ?? '');
          return () => fault(method, at, method === 'GET' ? undefined : '{}');
        }),
      );
    expect(await all(faults)).toEqual([]);
  }, 120_000);

  it('in a query is never a failure of ours', async () => {
    const faults = reads().flatMap(({ path, queries }) =>
      queries.flatMap((name) => {
        const odd = ODD_IN_QUERIES.map((value) => `${name}=${value}`);
        const asked = [...odd, `${name}=a&${name}=b`, `${name}[]=a`, `${name}[x]=a`];
        return asked.map((query) => () => fault('GET', `${path}?${query}`));
      }),
    );
    expect(await all(faults)).toEqual([]);
  }, 120_000);

  it('in a cursor is refused as one', async () => {
    const accepted = reads().flatMap(({ path, sorts }) =>
      sorts.flatMap((sort) =>
        foreignCursors(sort).map((cursor) => async () => {
          const { status, text } = await send('GET', `${path}?cursor=${cursor}&sort=${sort}`);
          return status === 400 && text.includes('"cursor-malformed"')
            ? []
            : [`${path} ${cursor}: ${status}`];
        }),
      ),
    );
    expect(accepted.length).toBeGreaterThan(50);
    expect(await all(accepted)).toEqual([]);
  }, 120_000);

  it('in a body is never a failure of ours, and leaves the history whole', async () => {
    const faults = writes().flatMap(({ method, path, fields }) => {
      const whole = ['null', '[]', '1', '"x"', '{', '{"a":1,}', ''];
      const odd = fields.flatMap((field) => ODD_IN_BODIES.map((value) => JSON.stringify({ [field]: value })));
      return [...whole, ...odd].map((body) => () => fault(method, path, body));
    });
    expect(await all(faults)).toEqual([]);
    expect(await historyFindings(test)).toEqual([]);
  }, 120_000);

  it('is refused where a field is not known, in the query of every route and the body of every write', async () => {
    const accepted: string[] = [];
    for (const { method, path } of operations) {
      for (const name of ['bogus', ...NAMES_OF_EVERY_OBJECT]) {
        const inQuery = await send(method, `${path}?${name}=1`, method === 'GET' ? undefined : '{}');
        if (!namesUnknown(inQuery.text, name))
          accepted.push(`${method} ${path}?${name}=1: ${inQuery.status}`);
        if (method === 'GET' || name === '__proto__') continue;
        const inBody = await send(method, path, JSON.stringify({ [name]: 1 }));
        if (!namesUnknown(inBody.text, name)) accepted.push(`${method} ${path} {${name}}: ${inBody.status}`);
      }
    }
    expect(accepted).toEqual([]);
  }, 120_000);
});

/** What `asks` find, a few at a time. */
async function all(asks: readonly (() => Promise<string[]>)[]): Promise<string[]> {
  const found: string[] = [];
  for (let begin = 0; begin < asks.length; begin += 25) {
    found.push(...(await Promise.all(asks.slice(begin, begin + 25).map((ask) => ask()))).flat());
  }
  return found;
}

function namesUnknown(answer: string, field: string): boolean {
  const { errors = [] } = JSON.parse(answer) as { errors?: { field: string; code: string }[] };
  return errors.some((error) => error.field === field && error.code === 'field-unknown');
}

function operationsOf({ paths, components }: Described, cast: Cast): Operation[] {
  return Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const pattern = address.replace('/api/v1', '');
      const schema = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
      return {
        method: method.toUpperCase() as Method,
        pattern,
        path: pattern.replace(
          /(?<![\w-])([\w-]+)\/\{\w+\}/g,
          (_, noun: string) => `${noun}/${someId(noun, cast)}`,
        ),
        queries: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        sorts: parameters.find(({ name }) => name === 'sort')?.schema?.enum ?? [],
        fields: Object.keys(components.schemas[schema]?.properties ?? {}),
      };
    }),
  );
}

/** The id or code of a real thing where the cast has one of the kind. */
function someId(noun: string, cast: Cast): string {
  const ids: Readonly<Record<string, string>> = {
    employees: cast.binod.employeeId,
    teams: cast.teams.south,
    skills: cast.skills.COACH,
    proficiencies: cast.skills.COACH,
    'job-roles': 'supervisor',
    profiles: cast.profiles.supervisor,
  };
  return ids[noun] ?? cast.asha.employeeId;
}
