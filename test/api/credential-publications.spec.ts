import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import jsonld from 'jsonld';
import { checkProof } from '../../src/credentials/data-integrity.js';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';
import { isRevoked } from '../../src/credentials/status-list.js';
import type { TestApp } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import { certified, revoked } from '../support/credentials.js';
import { DID, Issuing } from '../support/issuing.js';

describe('What is published about credentials', () => {
  let issuing: Issuing;
  let test: TestApp;
  let cast: Cast;
  let id: string;

  beforeAll(async () => {
    issuing = await Issuing.start();
    ({ test, cast, id } = issuing);
  });
  afterAll(() => test.close());

  const NOW = new Date('2027-01-01T00:00:00Z');

  it('answers other sites, may be kept a while, and says when it is unchanged', async () => {
    const paths = [
      '/.well-known/did.json',
      '/.well-known/jwks.json',
      '/issuer',
      '/achievements/CSP/1',
      '/status/1',
    ];
    for (const path of [
      ...paths,
      '/competencies/LISTEN',
      '/achievements/CSP/1/image',
      '/status/suspension-1',
    ]) {
      const reply = await issuing.at(path);
      const { headers } = reply;
      expect([path, reply.status, headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const kept = await issuing.at(path, { 'if-none-match': headers.get('etag') ?? '' });
      expect([path, kept.status, await kept.text()]).toEqual([path, 304, '']);
    }
    const own = await cast.asha.api.get('/employees');
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is the achievement that the credential holds, for programs and for people', async () => {
    const { credential } = await issuing.credentialOf(id);
    const { '@context': context, ...achievement } =
      await issuing.published<Record<string, unknown>>('/achievements/CSP/1');
    expect(credential.credentialSubject.achievement).toMatchObject({
      id: achievement.id,
      criteria: achievement.criteria,
      image: achievement.image,
    });
    const listening = expect.objectContaining({
      targetCode: 'LISTEN',
      targetName: 'Attentive listening',
    }) as object;
    const required = { requiredValue: '2', alignment: expect.arrayContaining([listening]) as object };
    expect(achievement).toMatchObject({
      alignment: expect.arrayContaining([listening]) as object,
      resultDescription: expect.arrayContaining([expect.objectContaining(required)]) as object,
    });
    const linked = { '@context': context, ...achievement };
    expect(await jsonld.expand(linked, { safe: true, documentLoader: documentLoader() })).toHaveLength(1);
    const page = await (await issuing.at('/achievements/CSP/1', { accept: 'text/html' })).text();
    expect(page).toContain('<h1>Certified support professional</h1>');
    expect(await (await issuing.at('/issuer', { accept: 'text/html' })).text()).toContain(DID);
    expect(await (await issuing.at('/competencies/LISTEN', { accept: 'text/html' })).text()).toContain(
      'seen at 3',
    );
  });

  it('is not the rest of the catalogue, nor what does not exist', async () => {
    const missing = ['/competencies/COACH', '/competencies/X', '/achievements/CSP/2', '/achievements/CSP/01'];
    for (const path of [
      ...missing,
      '/achievements/X/1/image',
      '/keys/x',
      '/status/2',
      '/status/0',
      '/status/x',
    ]) {
      expect([path, (await issuing.at(path)).status]).toEqual([path, 404]);
    }
  });

  it('is a status list whose bit follows the revocation, signed once for each change', async () => {
    const [other = ''] = await certified(test, cast, issuing.scheme, cast.asha.employeeId);
    await issuing.issuer.settled();
    const { credential } = await issuing.credentialOf(other);
    const path = new URL(credential.credentialStatus.statusListCredential).pathname;
    const index = Number(credential.credentialStatus.statusListIndex);
    type List = { proof: { proofValue: string }[]; credentialSubject: { encodedList: string } };
    const before = await issuing.published<List>(path);
    expect(await isRevoked(before.credentialSubject.encodedList, index)).toBe(false);
    expect(await checkProof(before, await issuing.didDocument(), NOW)).toEqual({ proven: true });
    expect(await issuing.published<List>(path)).toEqual(before);
    await revoked(test, other);
    const after = await issuing.published<List>(path);
    expect(await isRevoked(after.credentialSubject.encodedList, index)).toBe(true);
    expect(await checkProof(after, await issuing.didDocument(), NOW)).toEqual({ proven: true });
    const jwt = await (await issuing.at(`${path}.jwt`)).text();
    const keySet = createLocalJWKSet(await issuing.published<JSONWebKeySet>('/.well-known/jwks.json'));
    const { payload } = await jwtVerify(jwt, keySet, { currentDate: NOW });
    expect(payload.credentialSubject).toEqual(after.credentialSubject);
  });
});
