import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bakePng } from '../../src/credentials/baking/png.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { CertificateSuspension } from '../../src/certifications/limits/certificate-limits.entity.js';
import { RegisterConsent } from '../../src/credentials/issued-credential.entity.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { Browser, formOf } from '../support/client.js';
import { certified, publishedScheme, revoked } from '../support/credentials.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { PIXEL } from '../support/pixel.js';
import { arranged } from '../support/arranged.js';

// Two servers answer each other here; slow machines take their time.
jest.setTimeout(120_000);

describe('The public page of verification', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;
  let ids: string[];
  let anybody: Browser;

  beforeAll(async () => {
    test = await startApp({ PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    ids = await certified(test, cast, await publishedScheme(test, cast), cast.asha.employeeId, 3);
    await test.get(CredentialIssuer).settled();
    issuer = await ForeignIssuer.start();
    await cast.admin.api.post('/issuer-hosts', { host: issuer.host });
    anybody = new Browser(test);
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });

  const numberOf = async (id = '') =>
    (await cast.asha.api.get(`/certificates/${id}`)).json<{ number: string }>().number;
  const inTables = (write: Parameters<typeof arranged>[1]) => arranged(test, write);
  const send = (fields: Record<string, string>, file?: Buffer) =>
    anybody.postFiles(
      '/verify',
      { credential: '', number: '', ...fields },
      [['file', file ? 'a.png' : '', file ?? '']],
      '/verify',
    );

  it('shows each check with its sign, word and sentence to whoever pastes, uploads or types', async () => {
    const json = JSON.stringify(await issuer.sign());
    const number = await numberOf(ids[0]);
    for (const answer of [
      await send({ credential: json }),
      await send({}, bakePng(PIXEL, json)),
      await send({ number }),
    ]) {
      const page = answer.html();
      expect([answer.status, page('tbody th[scope=row]').length >= 6]).toEqual([200, true]);
      expect(page('.lead .badge').text()).toBe('valid');
      expect(page('h1')).toHaveLength(1);
    }
  });

  it('does not call anything passed where nothing could be looked at', async () => {
    const { '@context': _, proof, ...unsigned } = await issuer.sign();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sentences = new Set<string>();
    for (const credential of [
      JSON.stringify({ ...unsigned, proof }),
      `${part({ alg: 'none' })}.${part(unsigned)}.`,
    ]) {
      const page = (await send({ credential })).html();
      expect(page('.lead .badge').text()).toBe('not fully checked');
      sentences.add(page('.lead').text());
    }
    const [said, ...others] = sentences;
    expect([said?.includes('Nothing could be checked'), others]).toEqual([true, []]);
  });

  it('shows a forged one’s words as claimed', async () => {
    const credential = await issuer.sign();
    credential.name = 'Certified in everything';
    const page = (await send({ credential: JSON.stringify(credential) })).html();
    expect(page('.lead .badge').text()).toBe('not valid');
    expect(page('.warning').text()).toContain('as claimed');
  });

  it('tells by number the scheme, the dates and the state, and whose it is only when the holder agreed', async () => {
    const [id = ''] = ids;
    const number = await numberOf(id);
    const page = await anybody.get(`/verify/${number.toLowerCase()}`);
    expect(page.text).toContain('Certified support professional');
    expect(page.text).not.toContain('Asha');
    await inTables((manager) =>
      manager.insert(RegisterConsent, { certificateId: id, agreedAt: '2026-11-21T09:00:00.000Z' }),
    );
    expect((await anybody.get(`/verify/${number}`)).text).toContain('Asha');
  });

  it('says that a certificate is suspended, from when until when, and that it is revoked', async () => {
    const [, suspendedId = '', revokedId = ''] = ids;
    await inTables((manager) =>
      manager.insert(CertificateSuspension, {
        ...{
          id: newId(),
          certificateId: suspendedId,
          reason: 'A complaint',
          fromOn: '2026-11-20',
          untilOn: '2026-11-30',
        },
        ...{ suspendedByName: 'Carla', suspendedAt: '2026-11-20T09:00:00.000Z' },
        ...{ liftedOn: null, liftingReason: null, liftedByName: null, liftedAt: null },
      }),
    );
    await revoked(test, revokedId);
    const suspended = (await anybody.get(`/verify/${await numberOf(suspendedId)}`)).html();
    expect(suspended('.facts .badge').text()).toBe('suspended');
    expect(suspended('.facts').text()).toContain('30 Nov 2026');
    expect(suspended('.lead .badge').text()).toBe('not valid');
    expect(suspended('body').text()).not.toContain('A complaint');
    expect((await anybody.get(`/verify/${await numberOf(revokedId)}`)).html()('.facts .badge').text()).toBe(
      'revoked',
    );
    test.clock.setTo('2026-12-01');
    expect((await anybody.get(`/verify/${await numberOf(suspendedId)}`)).html()('.lead .badge').text()).toBe(
      'valid',
    );
    test.clock.setTo('2026-11-21');
  });

  it('asks again for what it can’t read, and keeps what was typed', async () => {
    const nothing = await send({});
    expect([nothing.status, nothing.html()('.error-summary a').attr('href')]).toEqual([422, '#credential']);
    const wrong = await send({ number: 'SL-2026-900001-Y' });
    expect([wrong.status, wrong.html()('#number').attr('value')]).toEqual([422, 'SL-2026-900001-Y']);
    expect((await anybody.get('/verify/SL-2019-000001-9')).status).toBeGreaterThan(400);
    expect((await send({ credential: '{}', number: 'x' })).status).toBe(422);
    expect((await send({}, PIXEL)).html()('#file-problem').text()).toContain('no credential');
    const foreign = await anybody.send('POST', '/verify', formOf({ number: 'x' }, []), {});
    expect(foreign.status).toBe(403);
  });
});

describe('The pages for credentials from elsewhere', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;
  beforeAll(async () => {
    test = await startApp({ PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });

  it('lead from an allowed host and a rule to a level of the person', async () => {
    const admin = await cast.admin.browser();
    expect((await admin.get('/settings/trusted-hosts')).html()('.empty')).toHaveLength(1);
    expect(
      (await admin.post('/settings/trusted-hosts', { host: 'a b' }, '/settings/trusted-hosts')).status,
    ).toBe(422);
    const allowed = await admin.post(
      '/settings/trusted-hosts',
      { host: issuer.host },
      '/settings/trusted-hosts',
    );
    expect([allowed.status, allowed.headers.location]).toEqual([303, '/settings/trusted-hosts']);
    expect((await admin.get('/trust-rules')).html()('.empty')).toHaveLength(1);
    const rule = {
      issuerId: issuer.did,
      targetCode0: 'N14',
      skillId0: cast.skills.LISTEN,
      upTo0: '3',
      fromOn: '2026-11-21',
    };
    expect((await admin.post('/trust-rules', { ...rule, issuerId: 'x' }, '/trust-rules')).status).toBe(422);
    expect((await admin.post('/trust-rules', { ...rule, upTo0: '' }, '/trust-rules')).status).toBe(422);
    expect((await admin.post('/trust-rules', rule, '/trust-rules')).status).toBe(303);
    expect((await admin.get('/trust-rules')).html()('tbody').text()).toContain('Attentive listening');

    const asha = await cast.asha.browser();
    expect((await asha.get('/my-credentials')).html()('.empty')).toHaveLength(1);
    const holder = { name: 'Asha', email: 'a@example.com', number: 'X' };
    const bring = (credential: object) =>
      asha.postFiles('/my-credentials', { credential: JSON.stringify(credential) }, [], '/my-credentials');
    const credential = await issuer.sign({ holder });
    expect((await bring({ ...credential, name: 'Else' })).html()('.error-summary').text()).toContain(
      'signature',
    );
    expect((await bring(credential)).status).toBe(303);
    const url = (await asha.get('/my-credentials')).html()('tbody th a').attr('href') ?? '';
    expect((await asha.get(url)).html()('form[action$=acceptance]')).toHaveLength(0);

    const tariq = await cast.tariq.browser();
    expect((await tariq.get('/received-credentials?state=waiting')).html()('tbody tr')).toHaveLength(1);
    expect((await tariq.get('/received-credentials?state=declined')).html()('.empty')).toHaveLength(1);
    expect((await tariq.get('/received-credentials?state=else')).status).toBe(422);
    const shown = (await tariq.get(url)).html();
    expect(shown('form[action$=acceptance] input[name=skillIds]')).toHaveLength(1);
    expect(shown('body').text()).toContain('by name alone');
    expect((await tariq.post(`${url}/acceptance`, {}, url)).status).toBe(422);
    expect((await tariq.post(`${url}/declining`, { reason: 'short' }, url)).status).toBe(422);
    expect((await tariq.post(`${url}/acceptance`, { skillIds: cast.skills.LISTEN }, url)).status).toBe(303);
    expect((await tariq.get(url)).html()('.badge.state-approved')).toHaveLength(1);
    expect((await (await cast.binod.browser()).get(url)).status).toBe(404);
  });

  it('are empty or refused for those whom they are not for', async () => {
    const [asha, admin] = [await cast.asha.browser(), await cast.admin.browser()];
    expect((await asha.get('/trust-rules')).status).toBe(403);
    expect((await asha.get('/settings/trusted-hosts')).status).toBe(403);
    expect((await admin.get('/my-credentials')).html()('form#form')).toHaveLength(0);
  });
});
