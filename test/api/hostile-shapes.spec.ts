import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PACKAGE } from '../../src/shared/package-folder.js';
import { PRESENTED } from '../stall/support/presented.js';
import { cast, SIGNED_IN } from '../stall/support/signed-in.js';
import { VISITOR } from '../stall/support/visitor.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Described } from '../support/described.js';
import { type Entry, FIELDS, PACKAGES } from '../support/hostile-entries.js';

const SHAPES = [...VISITOR, ...SIGNED_IN, ...PRESENTED];
const NAMES = new Set(SHAPES.map(({ name }) => name));

/** What no shape tries, and what is named and is none. */
function untried(found: Iterable<string>, entries: Readonly<Record<string, Entry>>) {
  const all = [...new Set(found)];
  return {
    without: all.filter((each) => !Object.hasOwn(entries, each)),
    gone: Object.keys(entries).filter((each) => !all.includes(each)),
    noShapes: Object.values(entries).flatMap((entry) =>
      'shapes' in entry ? entry.shapes.filter((shape) => !NAMES.has(shape)) : [],
    ),
  };
}

const NOTHING = { without: [], gone: [], noShapes: [] };

/** Whoever adds a way in says here what was made to cost it: `test/support/hostile-entries.ts`. */
describe('What comes from outside', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('is read by no package that no shape tries', () => {
    const { dependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    expect(untried(Object.keys(dependencies), PACKAGES)).toEqual(NOTHING);
  });

  it('fills no kind of field that no shape tries', async () => {
    const document = (await (await fetch(`${test.origin}/api/openapi.json`)).json()) as Described;
    expect(untried(kindsIn(document), FIELDS)).toEqual(NOTHING);
  });

  it('is longer than others, or a file, at no route that no shape tries', () => {
    cast.asha = 'x';
    const sent = SHAPES.map(({ n, make }) => make(n)).map(({ method = 'GET', url }) => ({ method, url }));
    const untriedRoutes = test.app
      .getHttpAdapter()
      .getInstance()
      .routeTable.below('')
      .filter(({ method, config }) => method !== 'HEAD' && (config.longTexts ?? config.uploads))
      .filter(
        ({ method, pattern }) =>
          !sent.some((shape) => shape.method === method && pattern.test(shape.url.split('?')[0] ?? '')),
      )
      .map(({ method, url }) => `${method} ${url}`);
    expect(untriedRoutes).toEqual([]);
  });
});

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: unknown;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** The kinds of all fields that requests may bring. */
function kindsIn({ paths, components }: Described): readonly string[] {
  const kinds: string[] = [];
  const seen = new Set<string>();
  const look = (schema: Schema): void => {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split('/').at(-1) ?? '';
      if (seen.has(name)) return;
      seen.add(name);
      return look(components.schemas[name] as Schema);
    }
    const inner = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    if (inner.length > 0) return inner.forEach(look);
    kinds.push(kindOf(schema));
    if (schema.items) look(schema.items);
    Object.values(schema.properties ?? {}).forEach(look);
  };
  for (const operations of Object.values(paths)) {
    for (const { parameters = [], requestBody } of Object.values(operations)) {
      for (const parameter of parameters) {
        const named =
          '$ref' in parameter ? components.parameters?.[parameter.$ref.split('/').at(-1) ?? ''] : parameter;
        if (named?.schema) look(named.schema);
      }
      for (const { schema } of Object.values(requestBody?.content ?? {})) look(schema);
    }
  }
  return kinds;
}

function kindOf({ type, format, pattern, enum: choices }: Schema): string {
  if (choices !== undefined) return 'choice';
  const own = [type].flat().filter((each) => each !== 'null');
  if (own[0] !== 'string') return own[0] ?? 'object';
  if (format !== undefined) return format;
  return pattern === undefined ? 'text' : 'text like a pattern';
}
