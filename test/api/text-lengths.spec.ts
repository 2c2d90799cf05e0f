import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { Config } from '../../src/config.js';
import { ApiDescription } from '../../src/service/api-description.js';
import { Refusal } from '../../src/shared/errors.js';
import { readInput } from '../../src/web/input.js';
import { MOST_CHARACTERS } from '../../src/web/text-limits.js';
import { startApp, type TestApp } from '../support/app.js';
import { formOf } from '../support/client.js';
import type { Described } from '../support/described.js';

const TOO_LONG = MOST_CHARACTERS.body + 1;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

/** No text of any request reaches what reads it, before its length was looked at. */
describe('The length of a text', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  const routes = (methods: readonly string[]) =>
    test.app
      .getHttpAdapter()
      .getInstance()
      .routeTable.below('')
      .filter(({ method, url }) => methods.includes(method) && !url.includes('*'))
      .map(({ method, url }) => ({ method, url: url.replaceAll(/:\w+/g, 'x') }));
  const answer = async (method: string, url: string, init: RequestInit = {}) => {
    const reply = await fetch(`${test.origin}${url}`, { redirect: 'manual', method, ...init });
    return { status: reply.status, text: await reply.text() };
  };

  it('is limited in every field of every form and of every JSON, on every route', async () => {
    const missed: string[] = [];
    const writing = routes(['POST', 'PUT', 'PATCH', 'DELETE']);
    for (const { method, url } of writing) {
      const isApi = url.startsWith('/api/');
      const text = 'x'.repeat(TOO_LONG);
      const body = isApi ? JSON.stringify({ any: [{ thing: text }] }) : `any=${text}`;
      const { status, text: told } = await answer(method, url, { headers: isApi ? JSON_BODY : FORM, body });
      if (status === 400 && told.includes(isApi ? 'any.0.thing' : 'any') && told.includes('20,001')) continue;
      missed.push(`${method} ${url}: ${status} ${told.slice(0, 80)}`);
    }
    expect(writing.length).toBeGreaterThan(130);
    expect(missed).toEqual([]);
  });

  it('is limited in every address', async () => {
    const missed: string[] = [];
    for (const { method, url } of routes(['GET'])) {
      const { status } = await answer(method, `${url}?any=${'x'.repeat(MOST_CHARACTERS.query + 1)}`);
      if (status !== 400) missed.push(`${url}: ${status}`);
    }
    expect(missed).toEqual([]);
    const named = await answer('GET', `/verify/${'.'.repeat(MOST_CHARACTERS.path + 1)}`);
    expect(named.status).toBe(404);
  });

  it('is limited in a form with files, before the first file is kept', async () => {
    const body = formOf({ any: 'x'.repeat(TOO_LONG) }, [['file', `${'.'.repeat(5_000)}.pdf`, 'x']]);
    const { status, text } = await answer('POST', '/verify', { body });
    expect([status, text.includes('The field any holds a text of 20,001 characters')]).toEqual([400, true]);
  });

  it('is told with the field, the length and what is accepted, in English and in Hindi', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(TOO_LONG), b: ['y'.repeat(70_000)] });
    const problem = async (language: string) => {
      const headers = { ...JSON_BODY, 'accept-language': language };
      return JSON.parse((await answer('POST', '/api/v1/assessments', { headers, body })).text) as unknown;
    };
    expect(await problem('en')).toMatchObject({
      status: 400,
      code: 'text-too-long',
      title: 'The field a holds a text of 20,001 characters; at most 20,000 are accepted.',
      errors: [
        { field: 'a', code: 'text-length', message: 'Holds 20,001 characters; at most 20,000 are accepted.' },
        {
          field: 'b.0',
          code: 'text-length',
          message: 'Holds 70,000 characters; at most 20,000 are accepted.',
        },
      ],
    });
    expect(await problem('hi')).toMatchObject({
      title: 'फ़ील्ड a में 20,001 अक्षर हैं; अधिकतम 20,000 स्वीकार किए जाते हैं।',
    });
  });

  it('is longer only where a route says so, and why', async () => {
    const long = `number=1&credential=${'x'.repeat(TOO_LONG)}`;
    const verified = await answer('POST', '/verify', { headers: FORM, body: long });
    expect(verified.text).not.toContain('20,001');
    const jwt = JSON.stringify({ jwt: `${'a'.repeat(30_000)}.e30.x` });
    const asked = await answer('POST', '/api/v1/credentials/verification', { headers: JSON_BODY, body: jwt });
    expect([asked.status, asked.text.includes('text-too-long')]).toEqual([422, false]);
  });

  it('is limited by every input that a class describes', () => {
    const { validationMetadatas } = getMetadataStorage() as unknown as {
      validationMetadatas: ReadonlyMap<new () => object, readonly { propertyName: string }[]>;
    };
    const inputs = [...validationMetadatas.keys()].filter((type) => type !== Config);
    const unlimited = inputs.flatMap((type) => {
      const names = [...new Set(validationMetadatas.get(type)?.map(({ propertyName }) => propertyName))];
      return names.filter((name) => takes(type, name)).map((name) => `${type.name}.${name}`);
    });
    expect(inputs.length).toBeGreaterThan(60);
    expect(unlimited).toEqual([]);
  });

  it('is described wherever the API accepts a text', () => {
    const { paths, components } = test.get(ApiDescription).document() as unknown as Described;
    const undescribed: string[] = [];
    const look = (value: unknown, at: string, seen: readonly unknown[]): void => {
      if (typeof value !== 'object' || value === null || seen.includes(value)) return;
      const part = value as { type?: unknown; $ref?: string };
      const isText = [part.type].flat().includes('string');
      if (isText && !['maxLength', 'enum'].some((name) => name in part) && !at.endsWith('.file'))
        undescribed.push(at);
      if (part.$ref) look(components.schemas[part.$ref.split('/').at(-1) ?? ''], at, [...seen, value]);
      for (const [name, held] of Object.entries(part)) look(held, `${at}.${name}`, [...seen, value]);
    };
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
        look(parameters, `${method} ${path}`, []);
        look(requestBody, `${method} ${path}`, []);
      }
    }
    look(components.parameters, 'parameters', []);
    expect(undescribed).toEqual([]);
  });
});

/** Whether an input takes a text of that length as this field, alone or in a list. */
function takes(type: new () => object, name: string): boolean {
  return ['@', '1'].some((sign) => {
    const text = sign.repeat(TOO_LONG);
    return [text, [text]].some((value) => {
      try {
        readInput(type, { [name]: value }, 422);
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return !error.fields.some(({ field }) => field === name || field.startsWith(`${name}.`));
      }
    });
  });
}
