import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchCredential, fetchJson } from '../../../src/credentials/verification/remote-document.js';

describe('A document of another host', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const serve = async (listener: RequestListener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  };
  const json = (body: string, type = 'application/json; charset=utf-8', status = 200): RequestListener => {
    return (_, response) => response.writeHead(status, { 'content-type': type }).end(body);
  };
  const LOCAL = { allowPrivate: true };

  it('is had as JSON, under any of its names', async () => {
    for (const type of [
      'application/json',
      'application/did+json',
      'application/ld+json',
      'application/vc',
    ]) {
      expect(await fetchJson(await serve(json('{"a":1}', type)), LOCAL)).toEqual({ a: 1 });
    }
  });

  const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl';

  it('is had as a credential in either form, a token under the names that hosts have for it', async () => {
    const types = [
      'application/vc+jwt',
      'application/jwt; charset=utf-8',
      'application/vc+ld+json+jwt',
      'text/plain',
    ];
    for (const type of types)
      expect(await fetchCredential(await serve(json(`${TOKEN}\n`, type)), LOCAL)).toBe(TOKEN);
    expect(await fetchCredential(await serve(json('{"a":1}', 'application/vc')), LOCAL)).toEqual({ a: 1 });
  });

  it.each([
    ['a page', '<html>', 'text/html'],
    ['a plain text that is no token', 'Gone fishing.', 'text/plain'],
    ['a token of two parts', 'e30.e30', 'application/jwt'],
    ['a token without its signature', 'e30.e30.', 'application/vc+jwt'],
    ['JSON that is called a token', '{"a":1}', 'application/vc+jwt'],
    ['a token that is called JSON', TOKEN, 'application/json'],
  ])('is no credential as %s', async (_what, body, type) => {
    const refused = fetchCredential(await serve(json(body, type)), LOCAL);
    await expect(refused).rejects.toMatchObject({ fault: 'not-json' });
  });

  it('is no longer than 256 KB as a token either, and no token where JSON alone is read', async () => {
    const long = `e30.${'x'.repeat(262_144)}.x`;
    const refused = fetchCredential(await serve(json(long, 'application/jwt')), LOCAL);
    await expect(refused).rejects.toMatchObject({ fault: 'too-large' });
    const key = fetchJson(await serve(json(TOKEN, 'application/jwt')), LOCAL);
    await expect(key).rejects.toMatchObject({ fault: 'not-json' });
  });

  it('is not asked for under a name that leads nowhere by agreement', async () => {
    for (const host of ['skills.example', 'a.invalid', 'a.invalid.', 'A.EXAMPLE', 'example']) {
      await expect(fetchJson(`https://${host}/x`, LOCAL)).rejects.toMatchObject({ fault: 'no-answer' });
    }
  });

  it('is not had from a private address, by number or by name, however it is written', async () => {
    const url = await serve(json('{}'));
    const port = new URL(url).port;
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '10.0.0.1',
      '169.254.169.254',
    ];
    for (const host of hosts) {
      await expect(fetchJson(`https://${host}:${port}/x`, { allowPrivate: false })).rejects.toMatchObject({
        fault: 'private-address',
      });
    }
  });

  it('is not had without https, or with a user in its address', async () => {
    for (const url of [
      'http://example.org/',
      'http://8.8.8.8/',
      'file:///etc/passwd',
      'https://u:p@example.org/',
      'x',
    ]) {
      await expect(fetchJson(url, LOCAL)).rejects.toMatchObject({ fault: 'address' });
    }
  });

  it.each<[string, RequestListener, string]>([
    [
      'leads elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(),
      'redirect',
    ],
    ['does not exist', json('{}', 'application/json', 404), 'answer'],
    ['is a page', json('<html>', 'text/html'), 'not-json'],
    ['is broken', json('{'), 'not-json'],
    [
      'is no UTF-8',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0x22])),
      'not-json',
    ],
    ['is larger than 256 KB', json(`"${'x'.repeat(262_144)}"`), 'too-large'],
    [
      'ends in the middle',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '9' })
          .end('{', () => response.destroy()),
      'no-answer',
    ],
  ])('is refused when it %s', async (_what, listener, fault) => {
    await expect(fetchJson(await serve(listener), LOCAL)).rejects.toMatchObject({ fault });
  });

  it.each<[string, RequestListener, boolean]>([
    ['that does not exist', json('{}', 'application/json', 404), true],
    ['that is gone', json('{}', 'application/json', 410), true],
    ['that is a page', json('<html>', 'text/html'), true],
    ['that leads elsewhere', (_, response) => response.writeHead(302, { location: '/x' }).end(), true],
    ['that is broken', json('{'), false],
    ['that fails', json('{}', 'application/json', 503), false],
    ['that is not for everybody', json('{}', 'application/json', 403), false],
    ['that is too large', json(`"${'x'.repeat(262_144)}"`), false],
    ['that breaks off', (_, response) => void response.destroy(), false],
  ])('is none, or nobody knows: one %s', async (_what, listener, isNone) => {
    await expect(fetchJson(await serve(listener), LOCAL)).rejects.toMatchObject({ isNone });
  });

  it('has to come within its time, from the first byte to the last', async () => {
    const drops: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drop = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drop));
    };
    for (const listener of [() => undefined, drops]) {
      const url = await serve(listener);
      await expect(fetchJson(url, { ...LOCAL, milliseconds: 200 })).rejects.toMatchObject({
        fault: 'no-answer',
      });
    }
  });
});
