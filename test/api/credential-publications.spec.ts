import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import jsonld from 'jsonld';
import { checkProof } from '../../src/credentials/data-integrity.js';
import type { DidDocument } from '../../src/credentials/did-web.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';
import { isRevoked } from '../../src/credentials/status-list.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certified, publishedScheme, revoked } from '../support/credentials.js';

const PUBLIC_URL = 'https://skills.example.org';
const DID = 'did:web:skills.example.org';

interface Credential {
  readonly id: string;
  readonly issuer: { readonly id: string };
  readonly credentialSubject: Readonly<Record<string, unknown>>;
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
  readonly proof: readonly { readonly verificationMethod: string }[];
}

describe('What is published about credentials', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;
  let issuer: CredentialIssuer;
  let scheme: Awaited<ReturnType<typeof publishedScheme>>;

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL });
    cast = await arrangeCast(test);
    scheme = await publishedScheme(test, cast);
    [id = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    issuer = test.get(CredentialIssuer);
    await issuer.settled();
  });
  afterAll(() => test.close());

  const at = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${test.origin}${path}`, { headers: { accept: 'application/json', ...headers } });
  const published = async <T>(path: string): Promise<T> => (await (await at(path)).json()) as T;
  const didDocument = () => published<DidDocument>('/.well-known/did.json');
  const credentialOf = async (certificateId: string) =>
    (await cast.asha.api.get(`/certificates/${certificateId}/credential`)).json<{
      credential: Credential;
      jwt: string;
    }>();
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
      const reply = await at(path);
      const { headers } = reply;
      expect([path, reply.status, headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const kept = await at(path, { 'if-none-match': headers.get('etag') ?? '' });
      expect([path, kept.status, await kept.text()]).toEqual([path, 304, '']);
    }
    const own = await cast.asha.api.get('/employees');
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is the achievement that the credential holds, for programs and for people', async () => {
    const { credential } = await credentialOf(id);
    const { '@context': context, ...achievement } =
      await published<Record<string, unknown>>('/achievements/CSP/1');
    expect(credential.credentialSubject.achievement).toMatchObject({
      id: achievement.id,
      criteria: achievement.criteria,
      image: achievement.image,
    });
    const linked = { '@context': context, ...achievement };
    expect(await jsonld.expand(linked, { safe: true, documentLoader: documentLoader() })).toHaveLength(1);
    const page = await (await at('/achievements/CSP/1', { accept: 'text/html' })).text();
    expect(page).toContain('<h1>Certified support professional</h1>');
    expect(await (await at('/issuer', { accept: 'text/html' })).text()).toContain(DID);
    expect(await (await at('/competencies/LISTEN', { accept: 'text/html' })).text()).toContain('seen at 3');
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
      expect([path, (await at(path)).status]).toEqual([path, 404]);
    }
  });

  it('is a status list whose bit follows the revocation, signed once for each change', async () => {
    const [other = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    await issuer.settled();
    const { credential } = await credentialOf(other);
    const path = new URL(credential.credentialStatus.statusListCredential).pathname;
    const index = Number(credential.credentialStatus.statusListIndex);
    type List = { proof: { proofValue: string }[]; credentialSubject: { encodedList: string } };
    const before = await published<List>(path);
    expect(await isRevoked(before.credentialSubject.encodedList, index)).toBe(false);
    expect(await checkProof(before, await didDocument(), NOW)).toEqual({ proven: true });
    expect(await published<List>(path)).toEqual(before);
    await revoked(test, other);
    const after = await published<List>(path);
    expect(await isRevoked(after.credentialSubject.encodedList, index)).toBe(true);
    expect(await checkProof(after, await didDocument(), NOW)).toEqual({ proven: true });
    const jwt = await (await at(`${path}.jwt`)).text();
    const keySet = createLocalJWKSet(await published<JSONWebKeySet>('/.well-known/jwks.json'));
    const { payload } = await jwtVerify(jwt, keySet, { currentDate: NOW });
    expect(payload.credentialSubject).toEqual(after.credentialSubject);
  });
});
