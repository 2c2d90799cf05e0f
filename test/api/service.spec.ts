import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';

const TOKEN = 'a token of the operator';

interface Described {
  openapi: string;
  security: object[];
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
  paths: Record<
    string,
    Record<string, { summary?: string; responses: object; parameters?: { $ref?: string }[] }>
  >;
}

describe('The service', () => {
  let test: TestApp;
  let described: Described;

  beforeAll(async () => {
    test = await startApp({ METRICS_TOKEN: TOKEN.replaceAll(' ', '-') });
    described = (await get('/api/openapi.json')).json() as Described;
  });
  afterAll(() => test.close());

  /** Reads every body to its end: a server waits for unread ones when it closes. */
  const get = async (url: string, headers: Record<string, string> = {}, at = test) => {
    const reply = await fetch(`${at.origin}${url}`, { headers, redirect: 'manual' });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, json: () => JSON.parse(text) as unknown };
  };
  const operations = () =>
    Object.entries(described.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it('says that it lives and that it is ready', async () => {
    expect((await get('/health')).json()).toEqual({ status: 'alive' });
    expect((await get('/ready')).json()).toEqual({ status: 'ready' });
  });

  it('tells its metrics to the holder of the token, with the routes in place of addresses', async () => {
    await get('/people/some-id');
    const answer = await get('/metrics', { authorization: `Bearer ${TOKEN.replaceAll(' ', '-')}` });
    const { text } = answer;
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain(
      'http_request_duration_seconds_bucket{le="0.005",method="GET",route="/health",status="200"}',
    );
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('some-id');
  });

  it.each([{}, { authorization: 'Bearer wrong' }])('tells them to nobody else', async (headers) => {
    const answer = await get('/metrics', headers as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('describes itself as OpenAPI 3.1, every route of the API and no other', () => {
    const fastify = test.app.getHttpAdapter().getInstance();
    const routes = fastify.routeTable
      .below('/api/v1')
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url.replace(/:([A-Za-z]+)/g, '{$1}').replace(/\/$/, '')}`);
    expect(described.openapi).toBe('3.1.0');
    expect(
      operations()
        .map(({ path, method }) => `${method.toUpperCase()} ${path}`)
        .sort(),
    ).toEqual([...new Set(routes)].sort());
  });

  it('describes each operation: what it is for, how one signs in, how it refuses', () => {
    expect(
      operations()
        .filter(({ operation }) => !operation.summary)
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual([]);
    expect(Object.keys(described.components.securitySchemes)).toEqual(['token', 'session']);
    expect(described.security).toEqual([{ token: [] }, { session: [] }]);
    for (const { operation } of operations()) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '404', '422']));
    }
  });

  it('describes what each operation answers, so that a client can be generated', () => {
    const silent = operations().filter(({ operation }) => {
      const { responses } = operation as { responses: Record<string, { content?: object }> };
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const isTold = good.every(
        ([status, { content }]) => status === '204' || /"schema":\{"/.test(JSON.stringify(content ?? {})),
      );
      return good.length === 0 || !isTold;
    });
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(JSON.stringify(described)).not.toContain('"nullable"');
  });

  it('describes Idempotency-Key on every POST, and If-Match on every PATCH and PUT', () => {
    const headers = { post: 'IdempotencyKey', patch: 'IfMatch', put: 'IfMatch' } as Record<string, string>;
    for (const { method, operation } of operations()) {
      const wanted = headers[method];
      const refs = (operation.parameters ?? []).map(({ $ref }) => $ref);
      if (wanted) expect(refs).toContain(`#/components/parameters/${wanted}`);
    }
  });

  it('refers to nothing that is not described', () => {
    const text = JSON.stringify(described);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '');
    const found = (path: string) =>
      path
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], described);
    expect(references.filter((path) => found(path) === undefined)).toEqual([]);
  });

  it('shows the description on a page without inline script or style', async () => {
    const answer = await get('/api/docs');
    const html = answer.text;
    expect(answer.status).toBe(200);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/);
    for (const [, url = ''] of html.matchAll(/(?:src|href)="(\/(?:api\/docs|assets)[^"]+)"/g)) {
      expect([url, (await get(url)).status]).toEqual([url, 200]);
    }
    expect((await get('/api/docs/assets/index.html')).status).toBe(404);
  });

  it('is not ready while the database can not be read, and lives all the same', async () => {
    const other = await startApp();
    try {
      await other.app.get<DataSource>(getDataSourceToken('reading')).destroy();
      const answer = await get('/ready', {}, other);
      expect([answer.status, (answer.json() as { code: string }).code]).toEqual([503, 'storage-unavailable']);
      expect((await get('/health', {}, other)).status).toBe(200);
      expect((await get('/metrics', {}, other)).status).toBe(404);
    } finally {
      await other.app.get<DataSource>(getDataSourceToken('reading')).initialize();
      await other.close();
    }
  });
});
