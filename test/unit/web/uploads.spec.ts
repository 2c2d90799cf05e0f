import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import multipart from '@fastify/multipart';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { Refusal } from '../../../src/shared/errors.js';
import { UploadReceiver } from '../../../src/web/uploads/receive-uploads.js';
import { said } from '../../support/raw-socket.js';

const MEGABYTE = 1024 * 1024;
const TYPE = { 'content-type': 'multipart/form-data; boundary=b' };

const text = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string, also = '') =>
  `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"${also}\r\n\r\n${content}\r\n`;
const END = '--b--\r\n';

/** What a form with files may bring. */
describe('A form with files', () => {
  let server: FastifyInstance;
  let origin: string;
  let folder: string;
  let refuses = false;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    server = fastify({ bodyLimit: MEGABYTE });
    await server.register(multipart, { throwFileSizeLimit: false });
    server.post('/', async (request, reply) => {
      const receiver = new UploadReceiver(folder, () => {
        if (refuses) throw new Refused('forbidden');
      });
      try {
        await receiver.receive(request);
        const { fields, files, problems } = receiver;
        return { texts: Object.values(fields).flat().length, files: files.length, problems };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return await reply.status(error.status).send({ code: error.code });
      } finally {
        await receiver.discard();
      }
    });
    origin = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const send = async (body: string) => {
    const reply = await fetch(origin, { method: 'POST', headers: TYPE, body });
    return { status: reply.status, ...((await reply.json()) as Record<string, unknown>) };
  };

  it('brings its texts and files', async () => {
    const body = `${text('a', 'x')}${text('a', 'y')}${file('a.pdf', 'x')}${file('', '')}${END}`;
    expect(await send(body)).toEqual({ status: 200, texts: 2, files: 1, problems: [] });
  });

  it('brings one megabyte of text at most, in one part or in many', async () => {
    const tooLarge = { status: 413, code: 'body-too-large' };
    expect(await send(`${text('a', 'x'.repeat(MEGABYTE - 1))}${END}`)).toMatchObject({ status: 200 });
    expect(await send(`${text('a', 'x'.repeat(MEGABYTE + 1))}${END}`)).toEqual(tooLarge);
    expect(await send(`${text('a', 'x'.repeat(MEGABYTE / 4 + 1)).repeat(4)}${END}`)).toEqual(tooLarge);
  });

  it('brings five hundred texts at most', async () => {
    expect(await send(`${text('a', 'x').repeat(100)}${END}`)).toMatchObject({ status: 200, texts: 100 });
    expect((await send(`${text('a', 'x').repeat(101)}${END}`)).status).toBe(413);
  });

  it('brings five files at most, and hears so up to twenty', async () => {
    const six = await send(`${file('a.pdf', 'x').repeat(6)}${END}`);
    expect(six).toMatchObject({ status: 200, files: 5, problems: [{ code: 'upload.too-many-files' }] });
    expect((await send(`${file('a.pdf', 'x').repeat(21)}${END}`)).status).toBe(413);
  });

  it.each([
    ['a long head of a part', file('a.pdf', 'x', `; x="${'.'.repeat(70_000)}"`)],
    ['a long name of a file', file('.'.repeat(70_000), 'x')],
    ['a long name of a field', text('.'.repeat(70_000), 'x')],
  ])('with %s costs no time and keeps nothing of it', async (_, part) => {
    const began = process.cpuUsage();
    const { status } = await send(`${part}${END}`);
    expect([200, 400, 413]).toContain(status);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  it.each([
    ['that ends within a part', text('a', 'x').slice(0, -9)],
    ['that ends before its last boundary', text('a', 'x')],
    ['that is no form', 'x'.repeat(2_000)],
    ['without a name', `--b\r\n\r\nx\r\n--b`],
  ])('%s is malformed', async (_, body) => {
    expect(await send(body)).toEqual({ status: 400, code: 'multipart-malformed' });
  });

  it('leaves nothing in its temporary place', async () => {
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is refused is let go of, whatever still comes', async () => {
    refuses = true;
    const { port } = server.server.address() as AddressInfo;
    const before = held();
    let after = 0;
    const chunk = 'x'.repeat(MEGABYTE);
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${TYPE['content-type']}\r\n`;
    const first = file('a.pdf', 'x').slice(0, -2);
    const start = `${head}Content-Length: ${60 * MEGABYTE + first.length}\r\n\r\n${first}`;
    const answer = await said(`http://127.0.0.1:${port}`, start, (end, more) => {
      const send = (left: number) => {
        if (left === 0) {
          after = held();
          return end();
        }
        more(chunk);
        setTimeout(() => send(left - 1), 2);
      };
      send(60);
    });
    refuses = false;
    expect(answer).toContain('"code":"forbidden"');
    expect(after - before).toBeLessThan(30);
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Bytes of requests and the like that something still holds, in MB. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers / MEGABYTE;
}

class Refused extends Refusal {
  readonly status = 403;
}
