import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { commands } from '../../src/commands/commands.js';
import { Config } from '../../src/config.js';
import { unbakePng } from '../../src/credentials/baking/png.js';
import { unbakeSvg } from '../../src/credentials/baking/svg.js';
import { CredentialFiles } from '../../src/credentials/delivery/credential-file.js';
import { CredentialsQueries } from '../../src/credentials/delivery/credentials.queries.js';
import type { DidDocument } from '../../src/credentials/did-web.js';
import { CredentialsAtStart } from '../../src/credentials/credentials-at-start.js';
import { Issuer } from '../../src/credentials/issuer.js';
import { asJwt } from '../../src/credentials/credential-jwt.js';
import { checkProof, withProof } from '../../src/credentials/data-integrity.js';
import { jwtKeyOf, proofKeyOf } from '../../src/credentials/issuing/sign.js';
import { IssuerKeys, type OpenKeys } from '../../src/credentials/keys/issuer-keys.service.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { certified } from '../support/credentials.js';
import { IndependentVerifier } from '../support/independent-verifier.js';
import { type Credential, DID, Issuing, PUBLIC_URL } from '../support/issuing.js';

/** An address of before. */
const OLDER = 'older.example.org';
const NOW = new Date('2027-01-01T00:00:00Z');

describe('Keys of the issuer', () => {
  let issuing: Issuing;
  let mine: { readonly credential: Credential; readonly jwt: string };
  /** As a thief has them. */
  let stolen: OpenKeys;

  beforeAll(async () => {
    issuing = await Issuing.start({ FORMER_PUBLIC_URLS: `https://${OLDER}` });
    mine = await issuing.credentialOf(issuing.id);
    stolen = await issuing.test.get(IssuerKeys).open();
  });
  afterAll(() => issuing.test.close());

  const verified = async (presented: object) => {
    const answer = await issuing.cast.nobody.post('/credentials/verification', presented);
    const { verdict, checks } = answer.json<Verified>();
    return [verdict, checks.find(({ check }) => check === 'status')?.code];
  };
  const forged = async (changed: object, at = '2026-11-20T12:00:00Z') => {
    const { proof: _, ...credential } = { ...mine.credential, validFrom: '2026-11-20T00:00:00Z', ...changed };
    const key = { kid: `${PUBLIC_URL}/keys/${stolen.es256.id}`, key: await jwtKeyOf(stolen.es256.secret) };
    return [
      { credential: await withProof(credential, await proofKeyOf(DID, stolen.ed25519), at) },
      { jwt: await asJwt(credential, key) },
    ];
  };

  it('can be stolen, and what the thief signs was never issued: another name, until 2039, under our own id', async () => {
    for (const genuine of [{ credential: mine.credential }, { jwt: mine.jwt }]) {
      expect(await verified(genuine)).toEqual(['valid', 'status-good']);
    }
    const [named] = mine.credential.credentialSubject.identifier as { identityHash: string }[];
    const identifier = [{ ...named, identityHash: 'Mallory' }];
    const credentialSubject = { ...mine.credential.credentialSubject, identifier };
    const changes = [{ credentialSubject, validUntil: '2039-01-01T00:00:00Z' }, { name: 'Another title' }];
    for (const changed of changes) {
      for (const forgery of await forged(changed)) {
        expect(await verified(forgery)).toEqual(['invalid', 'content-not-issued']);
      }
    }
    for (const forgery of await forged({ id: `${PUBLIC_URL}/credentials/${issuing.cast.asha.userId}` })) {
      expect(await verified(forgery)).toEqual(['invalid', 'not-issued-here']);
    }
  });

  it('are told under an address of before as those of the issuer that it was, with all that its credentials name', async () => {
    const asked = async <T>(path: string, host = OLDER): Promise<T> => {
      const headers = { host, accept: 'application/json' };
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        get(`${issuing.test.origin}${path}`, { headers }, resolve).on('error', reject);
      });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      return JSON.parse(await text(answer)) as T;
    };
    const did = `did:web:${OLDER}`;
    const document = await asked<DidDocument>('/.well-known/did.json');
    expect([document.id, ...document.assertionMethod.map((id) => id.split('#')[0])]).toEqual([did, did, did]);
    const { keys } = await asked<JSONWebKeySet>('/.well-known/jwks.json');
    const kids = [stolen.ed25519, stolen.es256].map((key) => `https://${OLDER}/keys/${key.id}`);
    expect(keys.map(({ kid }) => kid).sort()).toEqual([...kids].sort());
    expect(await asked(`/keys/${stolen.es256.id}`)).toMatchObject({ kid: kids[1] });
    expect(await asked('/issuer')).toMatchObject({ id: did });
    expect(await asked('/status/1')).toMatchObject({ issuer: did, id: `https://${OLDER}/status/1` });
    const id = `https://${OLDER}/achievements/CSP/1`;
    expect(await asked('/achievements/CSP/1')).toMatchObject({ id, image: { id: `${id}/image` } });
    expect(await asked('/competencies/LISTEN')).toMatchObject({ id: `https://${OLDER}/competencies/LISTEN` });
    expect(await asked('/.well-known/did.json', new URL(PUBLIC_URL).host)).toMatchObject({ id: DID });
    expect(await checkProof(await asked('/status/1'), document, NOW)).toEqual({ proven: true });
  });

  it('are withdrawn by a command that lists them as such, makes another and signs anew what stands', async () => {
    const { code, said } = await ran('withdraw-key', [
      `${DID}#${stolen.ed25519.publicKey.publicKeyMultibase}`,
    ]);
    expect([code, said]).toEqual([
      0,
      [
        expect.stringMatching(`^Withdrawn from .* on, and listed as such: ${stolen.ed25519.id}$`),
        expect.stringMatching(/^Signs from now on: /),
        '1 of 1 credential signed anew.',
      ],
    ]);
    const now = await issuing.credentialOf(issuing.id);
    const { proof: before, ...content } = mine.credential;
    expect(now.credential).toMatchObject(content);
    expect(now.credential.proof).not.toEqual(before);
    for (const form of [{ credential: now.credential }, { jwt: now.jwt }, { credential: mine.credential }]) {
      expect(await verified(form)).toEqual(['valid', 'status-good']);
    }
    const document = await issuing.published<Listed>('/.well-known/did.json');
    const profile = await issuing.published<Listed>('/issuer');
    const names = (key: { id: string }) => key.id.endsWith(stolen.ed25519.publicKey.publicKeyMultibase);
    for (const { verificationMethod, assertionMethod } of [document, profile]) {
      expect(verificationMethod.find(names)).toMatchObject({
        revoked: expect.stringMatching(/^2026-/) as unknown,
      });
      expect(verificationMethod.filter(({ revoked }) => revoked)).toHaveLength(1);
      expect(assertionMethod).toHaveLength(2);
      expect(assertionMethod.some((id) => names({ id }))).toBe(false);
    }
    expect(await checkProof(now.credential, await issuing.didDocument(), NOW)).toEqual({ proven: true });
    for (const credential of (await forged({ name: 'Another title' })).flatMap(
      (each) => each.credential ?? [],
    )) {
      expect((await checkProof(credential, await issuing.didDocument(), NOW)).proven).toBe(false);
      expect(await verified({ credential })).toEqual(['invalid', 'content-not-issued']);
    }
  });

  it('of JWTs are for nothing once withdrawn, whoever reads them', async () => {
    expect((await ran('withdraw-key', [stolen.es256.id, '--from', '2026-11-20T00:00:00Z'])).code).toBe(0);
    const set = await issuing.published<JSONWebKeySet>('/.well-known/jwks.json');
    const withdrawn = set.keys.filter((key) => 'revoked' in key);
    expect(withdrawn.map(({ revoked, key_ops }) => [revoked, key_ops])).toContainEqual([
      '2026-11-20T00:00:00.000Z',
      [],
    ]);
    const keys = createLocalJWKSet(set);
    const { jwt } = await issuing.credentialOf(issuing.id);
    await expect(jwtVerify(jwt, keys, { currentDate: NOW })).resolves.toBeDefined();
    const [, forgery] = await forged({ name: 'Another title' });
    await expect(jwtVerify(forgery?.jwt ?? '', keys, { currentDate: NOW })).rejects.toThrow();
    const page = await (await issuing.at('/issuer', { accept: 'text/html' })).text();
    expect(page).toContain('Withdrawn: nothing it signed is believed since');
    expect((await ran('resign-credentials')).said).toEqual([
      expect.stringMatching(/^Signs under https:[^ ;]+\.$/),
      'Every credential that stands is as it would be signed today.',
    ]);
    await expect(ran('withdraw-key', ['nonsense'])).rejects.toThrow(`${stolen.es256.id} (es256)`);
    const wrong = [stolen.es256.id, '--from', '2039-01-01T00:00:00Z'];
    await expect(ran('withdraw-key', wrong)).rejects.toThrow('an instant that is past is accepted');
    expect((await ran('verify-history')).code).toBe(0);
  });

  it('sign for an address that may change: it is said at the start, the old one answers on, and all is renewed', async () => {
    const before = await issuing.credentialOf(issuing.id);
    const config = issuing.test.get(Config);
    config.PUBLIC_URL = 'https://new.example.org';
    const saidAtStart = async () => {
      const said: string[] = [];
      await issuing.test.get(CredentialsAtStart).signMissing((sentence) => said.push(sentence));
      return said.join();
    };
    expect(await saidAtStart()).toContain(`nobody can verify them. Set FORMER_PUBLIC_URLS=${PUBLIC_URL} and`);
    config.FORMER_PUBLIC_URLS = PUBLIC_URL;
    expect(await saidAtStart()).toContain(`1 credentials name ${PUBLIC_URL}, which goes on answering`);
    expect(issuing.test.get(Issuer).at('skills.example.org').did).toBe(DID);
    expect(issuing.test.get(Issuer).at('new.example.org').did).toBe('did:web:new.example.org');
    expect(await verified({ jwt: before.jwt })).toEqual(['valid', 'status-good']);
    const asks = `Signs under https://new.example.org; until now: 1 credential under ${PUBLIC_URL}.`;
    await expect(ran('resign-credentials')).rejects.toThrow(
      `${asks} If that is meant, say so with --address`,
    );
    await expect(ran('resign-credentials', ['--address', PUBLIC_URL])).rejects.toThrow(
      `--address is '${PUBLIC_URL}', and credentials would be signed under https://new.example.org.`,
    );
    expect(await issuing.credentialOf(issuing.id)).toEqual(before);
    config.FORMER_PUBLIC_URLS = undefined;
    for (const [command, ...args] of [['issue-credentials'], ['withdraw-key', stolen.es256.id]]) {
      await expect(ran(command ?? '', args)).rejects.toThrow(asks);
    }
    config.FORMER_PUBLIC_URLS = PUBLIC_URL;
    expect((await ran('resign-credentials', ['--address', 'https://new.example.org/'])).said).toEqual([
      asks,
      '1 of 1 credential signed anew.',
    ]);
    const after = await issuing.credentialOf(issuing.id);
    expect(after.credential.issuer.id).toBe('did:web:new.example.org');
    expect(after.credential.id.split('/').at(-1)).toBe(before.credential.id.split('/').at(-1));
    for (const { jwt, credential } of [before, after]) {
      expect(await verified({ jwt })).toEqual(['valid', 'status-good']);
      expect(await verified({ credential })).toEqual(['valid', 'status-good']);
    }
    expect(await saidAtStart()).toBe('');
  });

  it('sign anew what was written in an earlier form, once', async () => {
    const { credential, jwt } = await issuing.credentialOf(issuing.id);
    await issuing.test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const json = JSON.stringify(credential).replace(/("validUntil":"[^"T]+)T\d\d/, '$1T17');
      expect(json).toContain('T17:');
      await tx.sql`UPDATE issued_credentials SET json = ${json} WHERE jwt = ${jwt}`;
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'form' } });
    });
    expect((await ran('resign-credentials')).said.slice(1)).toEqual(['1 of 1 credential signed anew.']);
    const now = await issuing.credentialOf(issuing.id);
    expect(now.credential).toEqual(credential);
    expect(await verified({ jwt: now.jwt })).toEqual(['valid', 'status-good']);
    expect((await ran('resign-credentials')).said).toEqual([
      expect.stringMatching(/^Signs under https:[^ ;]+\.$/),
      'Every credential that stands is as it would be signed today.',
    ]);
  });

  it('are renewed again and again, and what any of them signed is verified in every form', async () => {
    const { test, cast, scheme } = issuing;
    const signed = [];
    for (let nth = 0; nth < 4; nth++) {
      if (nth > 0) expect((await ran('rotate-key')).code).toBe(0);
      const [id = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
      await issuing.issuer.settled();
      signed.push((await test.get(CredentialsQueries).ofCertificate(id))!);
    }
    const signers = signed.map(({ credential }) => JSON.parse(JSON.stringify(credential)) as Credential);
    expect(new Set(signers.map(({ proof }) => proof[0]?.verificationMethod)).size).toBe(4);
    const published = (url: string) => issuing.published<unknown>(new URL(url).pathname);
    const verifier = new IndependentVerifier(published, NOW);
    const speech = new Speech(new Translations(), 'en', 'UTC');
    for (const one of signed) {
      const file = async (form: string) =>
        Buffer.from((await test.get(CredentialFiles).file(one, form, speech, { size: 'a4' })).body);
      const [png, svg] = [await file('png'), await file('svg')];
      const credential = JSON.parse(one.json) as object;
      const forms = [
        { credential },
        { jwt: one.jwt },
        ...[png, svg].map((image) => ({ image: image.toString('base64') })),
      ];
      for (const form of forms) expect(await verified(form)).toEqual(['valid', 'status-good']);
      for (const form of [one.jwt, one.json, unbakePng(png), unbakeSvg(svg.toString())]) {
        const given = form === one.jwt ? form : (JSON.parse(form) as Record<string, unknown>);
        expect(await verifier.refusal(given)).toBeNull();
      }
    }
  });

  const ran = async (name: string, args: readonly string[] = []) => {
    const said: string[] = [];
    const context = {
      config: issuing.test.get(Config),
      speech: new Speech(new Translations(), 'en', 'UTC'),
      open: () => Promise.resolve(issuing.test.app),
      snapshot: () => openSnapshot(issuing.test.get(Config), schema),
      say: (line: string) => said.push(line),
    };
    return { code: await commands[name]?.run(context, args), said };
  };
});

interface Verified {
  readonly verdict: string;
  readonly checks: readonly { readonly check: string; readonly code: string }[];
}

interface Listed {
  readonly verificationMethod: readonly { readonly id: string; readonly revoked?: string }[];
  readonly assertionMethod: readonly string[];
}
