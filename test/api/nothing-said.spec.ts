import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiDescription } from '../../src/service/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Described } from '../support/described.js';

interface Field {
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly anyOf?: readonly Field[];
}

interface Refused {
  readonly errors?: readonly { readonly field: string }[];
}

/** A field may be left out, or say that there is none, where it is described so: the two are not the same. */
describe('A field that says null', () => {
  let test: TestApp;
  let cast: Cast;
  let described: Described;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    described = JSON.parse(JSON.stringify(test.get(ApiDescription).document())) as Described;
  });
  afterAll(() => test.close());

  const isNullable = (field: Field): boolean =>
    field.nullable === true || [field.type].flat().includes('null') || (field.anyOf ?? []).some(isNullable);
  const fieldsOf = (schema: { readonly $ref?: string } = {}): [name: string, field: Field][] => {
    const name = schema.$ref?.split('/').at(-1) ?? '';
    const { properties = {} } = (described.components.schemas[name] ?? {}) as {
      properties?: Record<string, Field>;
    };
    return Object.entries(properties);
  };
  const operations = () =>
    Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is refused by its name wherever nothing is described to be a value', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { path, method, operation } of operations()) {
      const fields = fieldsOf(operation.requestBody?.content['application/json']?.schema);
      for (const [name, field] of fields) {
        if (isNullable(field)) continue;
        const url = path.replace('/api/v1', '').replace(/\{\w+\}/g, cast.asha.employeeId);
        const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
        const verb = method.toUpperCase() as 'POST' | 'PUT' | 'PATCH';
        const answer = await cast.admin.api.send(verb, url, JSON.stringify({ [name]: null }), headers);
        if (answer.status === 403) continue;
        asked += 1;
        const isNamed = (answer.json<Refused>().errors ?? []).some((each) => each.field === name);
        if (![400, 422].includes(answer.status) || !isNamed)
          wrong.push(`${verb} ${url} ${name}: ${answer.status}`);
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('is taken where it is', async () => {
    const people = `/employees/${cast.asha.employeeId}`;
    const etag = (await cast.admin.api.get(people)).headers.etag ?? '';
    const headers = { 'content-type': 'application/json', 'if-match': etag };
    const answer = await cast.admin.api.send('PATCH', people, JSON.stringify({ managerId: null }), headers);
    expect([answer.status, answer.json<{ managerId: unknown }>().managerId]).toEqual([200, null]);
  });
});
