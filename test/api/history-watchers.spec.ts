import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Heads } from '../../src/history/heads/heads.service.js';
import { type SignedHead, isSigned } from '../../src/history/heads/head.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';

interface Added {
  readonly id: string;
  readonly secret: string | null;
}

const PAGE = '/history/heads';

describe('Heads of the history', () => {
  let test: TestApp;
  let cast: Cast;
  let mail: MailServer;
  let service: Server;
  let target: string;
  let status = 204;
  const called: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

  beforeAll(async () => {
    mail = await startMailServer();
    service = createServer((request, reply) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        called.push({ headers: request.headers, body });
        reply.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
      });
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    target = `http://127.0.0.1:${(service.address() as AddressInfo).port}/heads`;
    test = await startApp({
      ...{ SMTP_URL: mail.url, MAIL_FROM: 'skills@example.org', PUBLIC_URL: 'http://ladder.example.org' },
      ALLOW_PRIVATE_ISSUERS: 'true',
    });
    cast = await arrangeCast(test);
  });
  afterAll(async () => {
    await test.close();
    await mail.close();
    service.close();
  });

  const add = (kind: string, to: string) => cast.auditor.api.post('/history-watchers', { kind, target: to });
  const watchers = async () =>
    (await cast.auditor.api.get('/history-watchers')).json<{
      items: { target: string; toldAt: string | null; answer: string | null }[];
    }>().items;

  it.each([
    ['mail', 'nobody', 'history-watcher.no-mail-address'],
    ['mail', 'a@b, c@d', 'history-watcher.no-mail-address'],
    ['webhook', 'http://example.org/', 'history-watcher.no-web-address'],
    ['webhook', 'https://me:secret@example.org/', 'history-watcher.no-web-address'],
    ['webhook', 'file:///etc/passwd', 'history-watcher.no-web-address'],
  ])('are not sent by %s to %s', async (kind, to, code) => {
    const answer = await add(kind, to);
    expect([answer.status, answer.json<{ errors: { code: string }[] }>().errors[0]?.code]).toEqual([
      422,
      code,
    ]);
  });

  it('are sent to whom the auditor names, signed, and marked when they arrived', async () => {
    const { secret } = (await add('webhook', target)).json<Added>();
    expect((await add('mail', 'auditor@example.org')).json<Added>().secret).toBeNull();
    expect((await add('webhook', target)).status).toBe(409);
    const head = await test.get(Heads).sign();
    const [call] = called;
    const checked = new Webhook(secret ?? '');
    const signed = checked.sign(
      String(call?.headers['webhook-id']),
      new Date(test.clock.millis()),
      call?.body ?? '',
    );
    expect(call?.headers['webhook-signature']).toBe(signed);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ type: 'history.head', data: head });
    const text = mail.taken[0]?.text ?? '';
    const sent = JSON.parse(text.slice(text.indexOf('{'))) as SignedHead;
    expect([sent, isSigned(sent)]).toEqual([head, true]);
    expect((await watchers()).map(({ toldAt, answer }) => [toldAt, answer])).toEqual([
      [head?.at, null],
      [head?.at, null],
    ]);
  });

  it('that did not arrive are sent again with the next one, and no redirect is followed', async () => {
    const [before] = await watchers();
    status = 302;
    await test.get(Heads).sign();
    expect((await watchers())[0]).toMatchObject({ toldAt: before?.toldAt, answer: '302' });
    status = 204;
    const head = await test.get(Heads).sign();
    expect((await watchers())[0]).toMatchObject({ toldAt: head?.at, answer: null });
  });

  it('have a page for auditors, which shows a secret once and takes watchers away', async () => {
    const auditor = await cast.auditor.browser();
    const wrong = await auditor.post(PAGE, { kind: 'webhook', target: 'x' }, PAGE);
    expect([wrong.status, wrong.html()('.field-problem').text()]).toEqual([
      422,
      expect.stringContaining('https://'),
    ]);
    const made = await auditor.post(PAGE, { kind: 'webhook', target: `${target}/2` }, PAGE);
    expect(made.html()('code.secret').text()).toMatch(/^whsec_/);
    const page = (await auditor.get(PAGE)).html();
    expect(page('code.secret')).toHaveLength(0);
    expect(page('details pre').length).toBe(3);
    const ending = page(`form[action$=ending]`).last().attr('action') ?? '';
    expect((await auditor.post(ending, {}, PAGE)).status).toBe(303);
    expect((await watchers()).map((each) => each.target)).toEqual([target, 'auditor@example.org']);
    expect((await (await cast.asha.browser()).get(PAGE)).status).toBe(403);
    expect(page('select[name=kind] option').first().attr('value')).toBe('mail');
  });

  it('are offered first by the way that works: without a mail server, to a web service', async () => {
    const without = await startApp();
    try {
      const auditor = await (await arrangeCast(without)).auditor.browser();
      const kinds = (await auditor.get(PAGE)).html()('select[name=kind] option').toArray();
      expect(kinds.map((kind) => kind.attribs.value).filter(Boolean)).toEqual(['webhook', 'mail']);
    } finally {
      await without.close();
    }
  });
});
