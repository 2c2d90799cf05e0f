import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { withProof } from '../../../src/credentials/data-integrity.js';
import type { PaperWeb } from './paper-web.js';

type Document = Record<string, unknown>;

export const SUBJECT = 'urn:uuid:0b9e4d53-7f5c-4f6e-9a3c-0d6c8f7b1a2e';
export const OB = 'https://purl.imsglobal.org/spec/ob/v3p0';
export const V2 = 'https://www.w3.org/ns/credentials/v2';
const AT = '2026-10-01T09:00:00Z';

/** Made once for all issuers: only what each of them lists tells whose a key is. */
export interface PaperKeys {
  readonly ed25519: multikey.KeyPair;
  readonly other: multikey.KeyPair;
  readonly es256: Pair;
  readonly foreign: Pair;
  readonly rs256: Pair;
  readonly eddsa: Pair;
}

interface Pair {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function paperKeys(): Promise<PaperKeys> {
  const pair = async (alg: string): Promise<Pair> => {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    return { alg, privateKey, jwk: await exportJWK(publicKey) };
  };
  const controller = 'did:web:nobody.example.org';
  return {
    ed25519: await multikey.generate({ controller }),
    other: await multikey.generate({ controller }),
    es256: await pair('ES256'),
    foreign: await pair('ES256'),
    rs256: await pair('RS256'),
    eddsa: await pair('EdDSA'),
  };
}

/** An issuer whose documents stand on paper. By default honest in every way. */
export class PaperIssuer {
  readonly listUrl: string;

  /** @param id `did:web:…` or `https://…` */
  constructor(
    private readonly web: PaperWeb,
    readonly keys: PaperKeys,
    readonly host: string,
    readonly id = `did:web:${host}`,
  ) {
    this.listUrl = `https://${host}/status/1`;
  }

  /** Answers with its keys: of each kind one. */
  says(changes: Document = {}, at = `https://${this.host}/.well-known/did.json`): this {
    const { ed25519, es256, rs256, eddsa } = this.keys;
    const jwks = { es256: es256.jwk, rs256: rs256.jwk, eddsa: eddsa.jwk };
    const methods = [
      { id: `${this.id}#key`, type: 'Multikey', publicKeyMultibase: ed25519.publicKeyMultibase },
      ...Object.entries(jwks).map(([name, publicKeyJwk]) => ({
        ...{ id: `${this.id}#${name}`, type: 'JsonWebKey', publicKeyJwk },
      })),
    ].map((method) => ({ ...method, controller: this.id }));
    const assertionMethod = methods.map(({ id }) => id);
    this.web.answers.set(at, { id: this.id, verificationMethod: methods, assertionMethod, ...changes });
    return this;
  }

  /** The same document with one key changed. */
  saysOf(key: string, change: Document): this {
    const at = `https://${this.host}/.well-known/did.json`;
    const said = this.says().web.answers.get(at) as { verificationMethod: Document[] };
    const verificationMethod = said.verificationMethod.map((method) =>
      method.id === `${this.id}#${key}` ? { ...method, ...change } : method,
    );
    return this.says({ verificationMethod, assertionMethod: verificationMethod.map(({ id }) => id) });
  }

  async lists(
    bits: Iterable<number> = [],
    { length = 131_072, subject = {}, list = {}, key = this.keys.ed25519 }: ListChanges = {},
  ): Promise<this> {
    const unsigned = this.list(bits, { length, subject, list });
    this.web.answers.set(this.listUrl, await withProof(unsigned, await this.signer(key), AT));
    return this;
  }

  /** The same as a token, whose registered claims are left out as most lists do. */
  async listsInToken(
    bits: Iterable<number> = [],
    changes: ListChanges = {},
    token: TokenChanges = {},
  ): Promise<this> {
    this.web.answers.set(this.listUrl, await this.compact(this.list(bits, changes), token));
    return this;
  }

  private list(
    bits: Iterable<number>,
    { length = 131_072, subject = {}, list = {} }: ListChanges,
  ): Document & { credentialSubject: Document } {
    const bytes = Buffer.alloc(Math.ceil(length / 8));
    for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
    return {
      '@context': [V2],
      id: this.listUrl,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: this.id,
      validFrom: AT,
      credentialSubject: {
        id: `${this.listUrl}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${gzipSync(bytes).toString('base64url')}`,
        ...subject,
      },
      ...list,
    };
  }

  credential(changes: Document = {}): Document {
    return {
      '@context': [V2, `${OB}/context-3.0.3.json`, `${OB}/extensions.json`],
      id: `https://${this.host}/credentials/1`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Adviser',
      issuer: { id: this.id, type: ['Profile'], name: 'Elsewhere' },
      validFrom: '2026-10-01T00:00:00Z',
      validUntil: '2028-10-01T00:00:00Z',
      credentialSubject: {
        id: SUBJECT,
        type: ['AchievementSubject'],
        achievement: {
          id: `https://${this.host}/achievements/1`,
          type: ['Achievement'],
          name: 'Adviser',
          description: 'Advises.',
          criteria: { narrative: 'Has advised.' },
        },
      },
      ...changes,
    };
  }

  status(changes: Document = {}): Document {
    const entry = {
      id: `${this.listUrl}#7`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: this.listUrl,
    };
    return { credentialStatus: { ...entry, ...changes } };
  }

  async sign(changes: Document = {}, key = this.keys.ed25519, method = 'key'): Promise<Document> {
    return withProof(this.credential(changes), await this.signer(key, method), AT);
  }

  /** A token that says in its registered claims what the credential says. */
  async token(changes: Document = {}, token: TokenChanges = {}): Promise<string> {
    const credential = this.credential(changes);
    const seconds = (instant: unknown) => Math.floor(Date.parse(String(instant)) / 1000);
    const registered = {
      iss: this.id,
      jti: credential.id,
      sub: SUBJECT,
      nbf: seconds(credential.validFrom),
      exp: credential.validUntil === undefined ? undefined : seconds(credential.validUntil),
    };
    return this.compact({ ...credential, ...registered }, token);
  }

  private async compact(
    document: Document,
    { header, claims, by = this.keys.es256, raw }: TokenChanges,
  ): Promise<string> {
    const payload = JSON.stringify({ ...document, ...claims });
    const kid = `${this.id}#${by.alg.toLowerCase()}`;
    const head = JSON.stringify({ alg: by.alg, kid, typ: 'JWT', ...header });
    const parts = [raw?.header?.(head) ?? head, raw?.payload?.(payload) ?? payload];
    const signed = parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
    const signature = await subtle.sign(SIGNING[by.alg]!, by.privateKey, Buffer.from(signed));
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  }

  private signer({ publicKeyMultibase, secretKeyMultibase }: multikey.KeyPair, method = 'key') {
    const key = { type: 'Multikey', controller: this.id, publicKeyMultibase, secretKeyMultibase };
    return multikey.from({ ...key, id: `${this.id}#${method}` });
  }
}

interface ListChanges {
  readonly length?: number;
  readonly subject?: Document;
  readonly list?: Document;
  readonly key?: multikey.KeyPair;
}

interface TokenChanges {
  /** Undefined takes a member away. */
  readonly header?: Document;
  readonly claims?: Document;
  readonly by?: Pair;
  /** What stands in the token in place of the text of either part. */
  readonly raw?: { header?(text: string): string; payload?(text: string): string };
}

const { subtle } = globalThis.crypto;
const SIGNING: Readonly<Record<string, string | { name: string; hash: string }>> = {
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  RS256: 'RSASSA-PKCS1-v1_5',
  EdDSA: 'Ed25519',
};

/** A host of its own for each input, so that none sees what another said. */
export function hostFor(what: string): string {
  return `h${createHash('sha256').update(what).digest('hex').slice(0, 12)}.example.org`;
}
