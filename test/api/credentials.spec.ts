import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2019 as Ajv } from 'ajv/dist/2019.js';
import { createLocalJWKSet, decodeJwt, importJWK, type JSONWebKeySet, jwtVerify, type JWK } from 'jose';
import jsonld from 'jsonld';
import { operator } from '../../src/shared/actor.js';
import { unbakePng } from '../../src/credentials/baking/png.js';
import { unbakeSvg } from '../../src/credentials/baking/svg.js';
import { checkProof } from '../../src/credentials/data-integrity.js';
import { IssuerKeys } from '../../src/credentials/keys/issuer-keys.service.js';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';
import { IssuedCredential } from '../../src/credentials/issued-credential.entity.js';
import { CredentialsAtStart } from '../../src/credentials/credentials-at-start.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Reading } from '../../src/database/reading.js';
import { PACKAGE } from '../../src/shared/package-folder.js';
import type { TestApp } from '../support/app.js';
import type { Cast } from '../support/cast.js';
import { certified } from '../support/credentials.js';
import { DID, Issuing, PUBLIC_URL } from '../support/issuing.js';

describe('Credentials', () => {
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
  /** Told to nobody but who has the credential: colleagues know the id of a certificate. */
  const ADDRESS = new RegExp(`^${PUBLIC_URL}/credentials/[\\w-]{22}$`);

  describe('as they are issued', () => {
    it('pass the schema of Open Badges 3.0 and lose nothing to JSON-LD', async () => {
      const { credential } = await issuing.credentialOf(id);
      const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(
        JSON.parse(
          readFileSync(
            join(PACKAGE, 'test/support/standards/ob_v3p0_achievementcredential_schema.json'),
            'utf8',
          ),
        ) as object,
      );
      validate(credential);
      expect(validate.errors).toBeNull();
      expect(await jsonld.expand(credential, { safe: true, documentLoader: documentLoader() })).toHaveLength(
        1,
      );
      expect(credential.issuer.id).toBe(DID);
    });

    it('are proven by the key that the DID document lists', async () => {
      const { credential } = await issuing.credentialOf(id);
      const document = await issuing.didDocument();
      expect(document.id).toBe(DID);
      expect(document.verificationMethod).toHaveLength(2);
      expect(await checkProof(credential, document, NOW)).toEqual({ proven: true });
    });

    it('are the same as a JWT, by the one key behind its kid and by the key set', async () => {
      const { credential, jwt } = await issuing.credentialOf(id);
      const { kid } = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as {
        kid: string;
      };
      expect(kid).toMatch(`${PUBLIC_URL}/keys/`);
      const jwk = await issuing.published<JWK>(new URL(kid).pathname);
      const { payload } = await jwtVerify(jwt, await importJWK(jwk), { currentDate: NOW, issuer: DID });
      const { proof: _, ...unsigned } = credential;
      expect(payload).toMatchObject(unsigned);
      const keySet = createLocalJWKSet(await issuing.published<JSONWebKeySet>('/.well-known/jwks.json'));
      await expect(jwtVerify(jwt, keySet, { currentDate: NOW })).resolves.toBeDefined();
    });

    it('name their holder alike in each of them, by what is known of them nowhere else', async () => {
      const [second = ''] = await certified(test, cast, issuing.scheme, cast.asha.employeeId);
      const [foreign = ''] = await certified(test, cast, issuing.scheme, cast.omar.employeeId);
      await issuing.issuer.settled();
      const subjectOf = async (certificateId: string) => {
        const { jwt } = await issuing.credentialOf(certificateId, cast.auditor);
        const { sub, credentialSubject } = decodeJwt<{ credentialSubject: { id: string } }>(jwt);
        expect(sub).toBe(credentialSubject.id);
        return sub;
      };
      const asha = await subjectOf(id);
      expect(asha).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4/);
      expect(await subjectOf(second)).toBe(asha);
      expect(await subjectOf(foreign)).not.toBe(asha);
      expect(asha).not.toContain(cast.asha.employeeId);
    });

    it('are recorded once each, and signed once', async () => {
      const acts = () => test.get(Reading).sql<{ act: string }>`
        SELECT act FROM history_entries WHERE subject_id = ${id} AND act = 'credential.issued'`;
      const { jwt } = await issuing.credentialOf(id);
      expect(await issuing.issuer.issueMissing()).toEqual({ issued: 0, failed: [] });
      expect(await acts()).toHaveLength(1);
      expect((await issuing.credentialOf(id)).jwt).toBe(jwt);
    });

    it('follow a decision by themselves, and are made up for when a process ended in between', async () => {
      const [other = ''] = await certified(test, cast, issuing.scheme, cast.asha.employeeId);
      await issuing.issuer.settled();
      expect((await issuing.credentialOf(other)).credential.id).toMatch(ADDRESS);
      await test.get(UnitOfWork).run(operator('test'), async (tx) => {
        await tx.repository(IssuedCredential).delete({ certificateId: other });
        tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: other } });
      });
      expect((await cast.asha.api.get(`/certificates/${other}/credential`)).json()).toMatchObject({
        status: 409,
        code: 'credential-not-signed',
      });
      const said: string[] = [];
      await test.get(CredentialsAtStart).signMissing((sentence) => said.push(sentence));
      expect(said).toContain('Missing credentials signed: 1.');
      expect((await issuing.credentialOf(other)).credential.id).toMatch(ADDRESS);
    });
  });

  describe('and who may have them', () => {
    it('are for the holder and those who see their record; for others they do not exist', async () => {
      const status = async (who: Cast['asha']) =>
        (await who.api.get(`/certificates/${id}/credential`)).status;
      expect(await status(cast.asha)).toBe(200);
      expect(await status(cast.meera)).toBe(200);
      expect(await status(cast.auditor)).toBe(200);
      expect(await status(cast.binod)).toBe(404);
      expect(await status(cast.omar)).toBe(404);
      expect((await cast.nobody.get(`/certificates/${id}/credential`)).status).toBe(401);
      expect((await cast.binod.api.get(`/certificates/${id}/credential/json`)).status).toBe(404);
    });

    it('come in every form, each holding the same', async () => {
      const { credential, jwt } = await issuing.credentialOf(id);
      const file = async (format: string) => {
        const reply = await cast.asha
          .browser()
          .then((browser) => browser.get(`/certificates/${id}/credential/${format}`));
        expect([reply.status, reply.headers['content-disposition']]).toEqual([
          200,
          expect.stringMatching(new RegExp(`^attachment; filename="SL-2026-9\\d+-[\\dX]\\.${format}"$`)),
        ]);
        return reply;
      };
      expect(JSON.parse((await file('json')).text)).toEqual(credential);
      expect((await file('jwt')).text).toBe(jwt);
      expect(JSON.parse(unbakeSvg((await file('svg')).text))).toEqual(credential);
      expect((await file('png')).headers['content-type']).toBe('image/png');
      expect((await file('pdf')).text.slice(0, 8)).toBe('%PDF-1.7');
      const made = await cast.asha.api.get(`/certificates/${id}/credential/pdf?size=letter&language=hi`);
      expect([made.status, made.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect((await cast.asha.api.get(`/certificates/${id}/credential/pdf?size=a3`)).status).toBe(400);
      expect((await cast.asha.api.get(`/certificates/${id}/credential/doc`)).status).toBe(404);
    });

    it('are baked into the picture', async () => {
      const share = (await cast.asha.api.post(`/certificates/${id}/shares`, {})).json<{ url: string }>();
      const png = Buffer.from(await (await issuing.at(`${new URL(share.url).pathname}/png`)).arrayBuffer());
      expect(JSON.parse(unbakePng(png))).toEqual((await issuing.credentialOf(id)).credential);
    });
  });

  describe('shown to others', () => {
    it('by a link that the holder makes and ends, and by nobody else’s', async () => {
      expect((await cast.meera.api.post(`/certificates/${id}/shares`, {})).json()).toMatchObject({
        status: 403,
        code: 'share-not-holder',
      });
      expect((await cast.binod.api.post(`/certificates/${id}/shares`, {})).status).toBe(404);
      const made = await cast.asha.api.post(`/certificates/${id}/shares`, {});
      const share = made.json<{ id: string; url: string }>();
      expect([made.status, share.url]).toEqual([
        201,
        expect.stringMatching(`^${PUBLIC_URL}/shared/[\\w-]{43}$`),
      ]);
      const path = new URL(share.url).pathname;
      const page = await issuing.at(path, { accept: 'text/html' });
      expect([page.status, page.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
      expect(await page.text()).toContain('Asha');
      expect(await issuing.published(`${path}/json`)).toEqual((await issuing.credentialOf(id)).credential);
      const ending = `/certificates/${id}/shares/${share.id}/ending`;
      expect((await cast.meera.api.post(ending, {})).status).toBe(403);
      expect((await cast.asha.api.post(ending, {})).status).toBe(201);
      expect((await issuing.at(path)).status).toBe(404);
      expect((await issuing.at(`${path}/json`)).status).toBe(404);
      expect((await cast.asha.api.post(ending, {})).json()).toMatchObject({
        status: 409,
        code: 'share-ended',
      });
      const listed = (await cast.asha.api.get(`/certificates/${id}/shares`)).json<{
        items: { id: string }[];
      }>();
      expect(listed.items[0]).toMatchObject({ id: share.id, endedAt: expect.any(String) as unknown });
      expect(JSON.stringify(listed)).not.toContain(path.slice(8));
    });

    it('tells the secret once, also when the same request comes again, and keeps it nowhere', async () => {
      const again = { 'idempotency-key': 'share-1' };
      const first = (await cast.asha.api.post(`/certificates/${id}/shares`, {}, again)).json<{
        url: string;
      }>();
      const second = (await cast.asha.api.post(`/certificates/${id}/shares`, {}, again)).json<{
        url: null;
      }>();
      expect(second).toEqual({ ...first, url: null });
      const secret = new URL(first.url).pathname.slice(8);
      const kept = await test.get(Reading).sql<{ answer: string }>`SELECT answer FROM idempotent_answers`;
      const told = await test.get(Reading).sql`SELECT * FROM history_entries WHERE act = 'credential.shared'`;
      expect(JSON.stringify([kept, told])).not.toContain(secret);
    });
  });

  describe('at their own id', () => {
    it('answer programs with what was signed, JWT where that is preferred, and people with a page', async () => {
      const { credential, jwt } = await issuing.credentialOf(id);
      const path = new URL(credential.id).pathname;
      const plain = await issuing.at(path, { accept: '*/*' });
      expect([plain.status, await plain.json(), plain.headers.get('content-type')]).toEqual([
        200,
        credential,
        'application/ld+json; charset=utf-8',
      ]);
      expect(plain.headers.get('cache-control')).toBe('private, no-cache');
      const token = await issuing.at(path, { accept: 'application/vc+jwt, application/json;q=0.5' });
      expect(await token.text()).toBe(jwt);
      const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
      const page = await issuing.at(path, { accept: browser });
      expect([page.status, page.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
      const html = await page.text();
      expect(html).toContain('Asha');
      expect(html).toContain(`href="${path}/svg"`);
      expect(await issuing.published(`${path}/json`)).toEqual(credential);
      const missing = await issuing.at(`${path.slice(0, -1)}_`);
      expect(missing.status).toBe(404);
    });

    it('of before, which ends with the certificate’s id, answer those who see the record', async () => {
      const [old = ''] = await certified(test, cast, issuing.scheme, cast.binod.employeeId);
      await issuing.issuer.settled();
      await test.get(UnitOfWork).run(operator('test'), async (tx) => {
        await tx.repository(IssuedCredential).update({ certificateId: old }, { publicId: null });
        tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: old } });
      });
      const status = async (cookie = '') => (await issuing.at(`/credentials/${old}`, { cookie })).status;
      expect(await status()).toBe(404);
      expect(await status((await cast.asha.browser()).cookieHeader())).toBe(404);
      expect(await status((await cast.meera.browser()).cookieHeader())).toBe(200);
      expect((await issuing.at(`/credentials/${id}`)).status).toBe(404);
    });
  });

  it('outlive the keys that signed them', async () => {
    const before = await issuing.credentialOf(id);
    await test.get(IssuerKeys).rotate(operator('rotate-key'));
    const [later = ''] = await certified(test, cast, issuing.scheme, cast.asha.employeeId);
    await issuing.issuer.settled();
    const after = await issuing.credentialOf(later);
    expect(after.credential.proof[0]?.verificationMethod).not.toBe(
      before.credential.proof[0]?.verificationMethod,
    );
    const document = await issuing.didDocument();
    expect(document.verificationMethod).toHaveLength(4);
    const keySet = createLocalJWKSet(await issuing.published<JSONWebKeySet>('/.well-known/jwks.json'));
    for (const { credential, jwt } of [before, after]) {
      expect(await checkProof(credential, document, NOW)).toEqual({ proven: true });
      await expect(jwtVerify(jwt, keySet, { currentDate: NOW })).resolves.toBeDefined();
    }
  });

  it('never tell a private key: not in the history, the answers, nor the database', async () => {
    const keys = await test.get(IssuerKeys).open();
    const secrets = Object.values(keys).flatMap(({ secret }) =>
      ['d', 'secretKeyMultibase'].flatMap(
        (name) => (secret as Record<string, string | undefined>)[name] ?? [],
      ),
    );
    expect(secrets).toHaveLength(2);
    const paths = ['/.well-known/did.json', '/.well-known/jwks.json', '/issuer'];
    const answers = await Promise.all(paths.map(async (path) => (await issuing.at(path)).text()));
    const jwks = await issuing.published<{ keys: Record<string, unknown>[] }>('/.well-known/jwks.json');
    const reading = test.get(Reading);
    const kept = [
      await reading.sql`SELECT * FROM issuer_keys`,
      await reading.sql`SELECT * FROM history_entries`,
    ];
    for (const secret of secrets) expect(JSON.stringify([answers, kept])).not.toContain(secret);
    expect(jwks.keys.every((key) => !('d' in key))).toBe(true);
    expect(JSON.stringify([answers, kept[1]])).not.toContain('sealed');
  });

  it('are signed many at once, and each keeps its own place', async () => {
    const ids = await certified(test, cast, issuing.scheme, cast.binod.employeeId, 50);
    await issuing.issuer.settled();
    const rows = await test.get(Reading).sql<{ place: number; id: string }>`
      SELECT status_index AS place, certificate_id AS id FROM issued_credentials`;
    expect(ids.every((one) => rows.some((row) => row.id === one))).toBe(true);
    expect(new Set(rows.map(({ place }) => place)).size).toBe(rows.length);
  });
});
