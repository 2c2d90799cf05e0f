import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LimitedServer } from '../../../src/web/server/server.js';
import { said } from '../../support/raw-socket.js';

/** Seconds of the real limits as hundredths. */
const SHORT = { head: 200, body: 300, whole: 1_800, look: 50 };

describe('A server', () => {
  let limited: LimitedServer;
  let origin: string;

  const start = async () => {
    limited = new LimitedServer(
      (request, response) => {
        request.resume().on('end', () => setTimeout(() => response.end('answered'), 400));
      },
      (error, socket) => socket.write(`refused ${(error as { code?: string }).code}`),
      false,
      SHORT,
    );
    await new Promise<void>((resolve) => limited.server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(limited.server.address() as AddressInfo).port}`;
  };
  afterEach(() => new Promise((resolve) => limited.server.close(resolve)));

  it('holds no connection for half a head, nor for half a body', async () => {
    await start();
    const answers = await Promise.all([
      said(origin, 'GET / HTTP/1.1\r\nHost: x\r\n'),
      said(origin, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf'),
      said(origin, 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
    ]);
    expect(answers).toEqual(Array(3).fill('refused ERR_HTTP_REQUEST_TIMEOUT'));
  });

  it('gives files the time of the whole request', async () => {
    await start();
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n';
    const answer = await said(
      origin,
      `${head}Connection: close\r\nContent-Length: 4\r\n\r\n`,
      () => undefined,
    );
    expect(answer).toBe('refused ERR_HTTP_REQUEST_TIMEOUT');
  });

  it('answers a request that takes longer than it may take to arrive', async () => {
    await start();
    const answer = await said(
      origin,
      'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nhalf',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*answered/);
  });

  it('at a stop refuses what was half sent, and answers what was sent', async () => {
    await start();
    const half = said(origin, 'GET / HTTP/1.1\r\nHost: x\r\n');
    const whole = said(origin, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    limited.endHalfSent();
    expect([await half, (await whole).slice(0, 15)]).toEqual(['refused ERR_STOPPING', 'HTTP/1.1 200 OK']);
  });
});
