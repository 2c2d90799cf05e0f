import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { bakePng } from '../../src/credentials/baking/png.js';
import { bakeSvg } from '../../src/credentials/baking/svg.js';
import { IssuerResolver } from '../../src/credentials/verification/issuer-resolver.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { PIXEL } from '../support/pixel.js';

interface Verified {
  readonly verdict: string;
  readonly isProven: boolean;
  readonly checks: readonly {
    readonly check: string;
    readonly result: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly claims: { readonly holderName: string; readonly results: readonly object[] } | null;
}

// Two servers answer each other here; slow machines take their time.
jest.setTimeout(120_000);

describe('Verifying a credential of another issuer', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;

  beforeAll(async () => {
    test = await startApp({ ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
    expect((await cast.admin.api.post('/issuer-hosts', { host: issuer.host })).status).toBe(201);
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });
  beforeEach(() => test.get(IssuerResolver).forget());
  afterEach(() => {
    issuer.instead.clear();
    issuer.revoked.clear();
    issuer.listIssuer = null;
  });

  const post = (body: unknown) => cast.nobody.post('/credentials/verification', body);
  const verified = async (body: unknown) => {
    const answer = await post(body);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
    return answer.json<Verified>();
  };
  /** The codes of what did not pass, by check. */
  const faults = async (body: unknown) => {
    const { verdict, checks } = await verified(body);
    const found = checks.filter(({ result }) => result !== 'passed').map(({ check, code }) => [check, code]);
    return { verdict, ...Object.fromEntries(found) } as Record<string, string>;
  };

  it('asks nobody to sign in, tells every check, and says whose words it shows', async () => {
    const answer = await verified({ credential: await issuer.sign() });
    expect(answer.checks.map(({ check, result }) => [check, result])).toEqual(
      ['structure', 'terms', 'proof', 'issuer', 'dates', 'status'].map((check) => [check, 'passed']),
    );
    expect([answer.verdict, answer.isProven, answer.claims?.holderName]).toEqual(['valid', true, 'आशा Rao']);
    expect(answer.claims?.results).toEqual([
      { name: 'Proactive customer advice', level: '4' },
      { name: 'Support channels', level: '2' },
    ]);
  });

  it('takes it as a token, and baked into an image', async () => {
    const json = JSON.stringify(await issuer.sign());
    const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"></svg>', json);
    const images = [bakePng(PIXEL, json), Buffer.from(svg), bakePng(PIXEL, await issuer.token())];
    for (const image of images) {
      expect(await faults({ image: image.toString('base64') })).toEqual({ verdict: 'valid' });
    }
    expect(await faults({ jwt: await issuer.token() })).toEqual({ verdict: 'valid' });
  });

  it('asks no host that nobody allowed', async () => {
    const other = await ForeignIssuer.start();
    const found = await faults({ credential: await other.sign() });
    await other.stop();
    expect(found).toEqual({
      verdict: 'not-fully-checked',
      issuer: 'issuer-host-not-allowed',
      proof: 'proof-without-keys',
      status: 'status-without-keys',
    });
    expect(other.asked).toEqual([]);
  });

  it('says what was tampered with, and shows the words as claimed', async () => {
    const copy = await issuer.sign();
    copy.credentialSubject.result![0]!.value = '5';
    const answer = await verified({ credential: copy });
    expect([answer.verdict, answer.isProven]).toEqual(['invalid', false]);
    expect(answer.checks.find(({ check }) => check === 'proof')).toMatchObject({
      result: 'failed',
      code: 'proof-broken',
    });
    const [header, payload = '', signature] = (await issuer.token()).split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('Proactive', 'Excellent');
    const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await faults({ jwt: forged })).toMatchObject({ issuer: 'issuer-key-unlisted' });
  });

  it('refuses keys that are another’s, not listed, or not for credentials', async () => {
    const other = await multikey.generate({ controller: issuer.did });
    expect(await faults({ credential: await issuer.sign({}, other) })).toMatchObject({
      issuer: 'issuer-key-unlisted',
    });
    const foreign = await multikey.generate({ controller: 'did:web:mallory.example.org' });
    expect(await faults({ credential: await issuer.sign({}, foreign) })).toMatchObject({
      issuer: 'issuer-key-foreign',
    });
    const credential = await issuer.sign();
    const document = { ...(await issuer.document()), assertionMethod: [] };
    test.get(IssuerResolver).forget();
    issuer.instead.set('/.well-known/did.json', (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document)),
    );
    expect(await faults({ credential })).toMatchObject({ issuer: 'issuer-key-not-for-assertions' });
    expect(await faults({ jwt: await issuer.token() })).toMatchObject({ issuer: 'issuer-key-unlisted' });
  });

  it('does not believe an https issuer’s key that stands in its own name alone', async () => {
    const id = `https://${issuer.host}/issuer`;
    const key = await multikey.generate({ controller: id });
    issuer.instead.set('/issuer', (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id, name: 'Elsewhere' })),
    );
    const facts = { issuer: { did: id, name: 'Elsewhere', url: `https://${issuer.host}` } };
    expect(await faults({ credential: await issuer.sign(facts, key) })).toMatchObject({
      verdict: 'invalid',
      issuer: 'issuer-key-unlisted',
    });
  });

  it('refuses tokens that name no algorithm, another one, or bring their key', async () => {
    const [header = '', payload = ''] = (await issuer.token()).split('.');
    const with_ = (values: object) => {
      const own = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
      return `${Buffer.from(JSON.stringify({ ...own, ...values })).toString('base64url')}.${payload}.`;
    };
    expect(await faults({ jwt: with_({ alg: 'none' }) })).toMatchObject({
      proof: 'proof-algorithm-none',
      verdict: 'invalid',
    });
    expect(await faults({ jwt: with_({ alg: 'HS256' }) })).toMatchObject({ proof: 'proof-algorithm' });
    expect(await faults({ jwt: with_({ jwk: {} }) })).toMatchObject({ proof: 'proof-brings-own-key' });
  });

  it('tells the day apart from the dates', async () => {
    const expired = { effectiveOn: '2026-10-01', validUntil: '2026-11-20' } as const;
    expect(await faults({ credential: await issuer.sign(expired) })).toEqual({
      verdict: 'invalid',
      dates: 'expired',
      status: 'status-not-asked',
    });
    const future = { effectiveOn: '2026-11-22' } as const;
    expect(await faults({ credential: await issuer.sign(future) })).toEqual({
      verdict: 'invalid',
      dates: 'not-yet-valid',
      status: 'status-not-asked',
    });
  });

  it('finds what its issuer revoked, and believes only the issuer’s own list', async () => {
    const credential = await issuer.sign();
    issuer.revoked.add(4711);
    expect(await faults({ credential })).toEqual({ verdict: 'invalid', status: 'revoked' });
    test.get(IssuerResolver).forget();
    issuer.listIssuer = 'did:web:mallory.example.org';
    expect(await faults({ credential })).toMatchObject({ status: 'status-list-other-issuer' });
    test.get(IssuerResolver).forget();
    issuer.instead.set('/status/1', (_, response) => response.writeHead(302, { location: '/else' }).end());
    expect(await faults({ credential })).toEqual({
      verdict: 'not-fully-checked',
      status: 'status-unreachable',
    });
    const beyond = await issuer.sign({
      status: { listUrl: `https://${issuer.host}/status/1`, index: 131_072 },
    });
    issuer.instead.clear();
    issuer.listIssuer = null;
    expect(await faults({ credential: beyond })).toMatchObject({ status: 'status-list-no-place' });
  });

  it('refuses what is unsigned, unshaped, or says words that nobody defined', async () => {
    const { proof, ...unsigned } = await issuer.sign();
    expect(await faults({ credential: unsigned })).toMatchObject({
      proof: 'proof-missing',
      verdict: 'invalid',
    });
    expect(await faults({ credential: { ...unsigned, proof, extra: 1 } })).toMatchObject({
      terms: 'term-unknown',
      proof: 'proof-terms',
    });
    const context = [...unsigned['@context'], 'https://mallory.example.org/context'];
    expect(await faults({ credential: { ...unsigned, '@context': context, proof } })).toMatchObject({
      terms: 'context-unknown',
    });
    const { credentialSubject: _, ...empty } = unsigned;
    expect(await faults({ credential: { ...empty, proof } })).toMatchObject({
      structure: 'structure-differs',
    });
    expect(
      await faults({ credential: { ...unsigned, proof: [...proof, { ...proof[0], cryptosuite: 'other' }] } }),
    ).toMatchObject({ proof: 'proof-kind-unknown' });
  });

  it('reads nothing of what is not in the form that is signed', async () => {
    const expired = await issuer.sign({ validUntil: '2026-10-31' });
    const { validUntil, ...hidden } = expired;
    const answer = await verified({ credential: { ...hidden, '@nest': { validUntil } } });
    expect(answer.checks.map(({ code }) => code)).toEqual([
      'structure-not-read',
      'name-keyword',
      'proof-not-read',
      'issuer-not-read',
      'dates-not-read',
      'status-not-read',
    ]);
    expect([answer.verdict, answer.isProven]).toEqual(['not-fully-checked', false]);
    const twice = JSON.stringify({ credential: expired }).replace(
      '"validUntil"',
      '"validUntil":"2099-01-01T00:00:00Z","\\u0076alidUntil"',
    );
    const refused = await cast.nobody.send('POST', '/credentials/verification', twice);
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([400, 'json-member-twice']);
  });

  it('keeps what issuers say for a while, and asks no more often', async () => {
    const credential = await issuer.sign();
    issuer.asked.length = 0;
    await faults({ credential });
    await faults({ credential });
    expect(issuer.asked.sort()).toEqual(['/.well-known/did.json', '/status/1']);
    test.clock.advance(301_000);
    await faults({ credential });
    expect(issuer.asked.filter((path) => path === '/status/1')).toHaveLength(2);
    expect(issuer.asked.filter((path) => path !== '/status/1')).toHaveLength(1);
  });

  it.each([
    [{}, 'credential.one-of'],
    [{ credential: null }, 'credential.nothing-given'],
    [{ credential: {} }, 'credential.nothing-given'],
    [{ credential: [] }, 'credential.json-not-an-object'],
    [{ jwt: '' }, 'credential.nothing-given'],
    [{ jwt: 'x' }, 'credential.not-a-credential'],
    [{ jwt: 1 }, 'text'],
    [{ jwt: 'a.b', number: 'x' }, 'credential.one-of'],
    [{ else: 1 }, 'field-unknown'],
    [{ image: '!' }, 'credential.not-base64'],
    [{ image: PIXEL.toString('base64') }, 'credential.image-without-credential'],
    [{ number: 'SL-2026-000042-1' }, 'verification.number-malformed'],
    [{ credential: { constructor: 1 } }, 'credential.json-forbidden-name'],
  ])('refuses %j with %s', async (body, code) => {
    const answer = await post(body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toContain(`"${code}"`);
  });
});
