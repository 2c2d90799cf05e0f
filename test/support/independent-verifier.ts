import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import jsonld from 'jsonld';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';

type Json = Record<string, unknown>;

interface Method {
  readonly id: string;
  readonly publicKeyMultibase: string;
  readonly revoked?: string;
}

/**
 * Verifies as the standards say, with JSON-LD's canonical form and Node's cryptography alone: eddsa-rdfc-2022, VC-JWT with
 * ES256, did:web, Bitstring Status List. Of the product it uses the contexts, which are others' files.
 */
export class IndependentVerifier {
  private readonly lists = new Map<string, Promise<Buffer>>();

  /** @param get the JSON at an address */
  constructor(
    private readonly get: (url: string) => Promise<unknown>,
    private readonly now: Date,
  ) {}

  /** @returns why it is refused; null = accepted. */
  async refusal(credential: string | Json): Promise<string | null> {
    const document =
      typeof credential === 'string' ? await this.fromJwt(credential) : await this.fromProof(credential);
    if (typeof document === 'string') return document;
    const from = Date.parse(String(document.validFrom));
    const until = Date.parse(String(document.validUntil));
    if (!(from <= this.now.getTime() && this.now.getTime() < until)) return 'dates';
    const { statusListIndex, statusListCredential } = document.credentialStatus as Record<string, string>;
    const index = Number(statusListIndex);
    const bits = await this.bitsOf(String(statusListCredential), document.issuer as { id: string });
    return ((bits[index >> 3] ?? 0) >> (7 - (index % 8))) & 1 ? 'status' : null;
  }

  forgetLists(): void {
    this.lists.clear();
  }

  private bitsOf(url: string, issuer: { readonly id: string }): Promise<Buffer> {
    let bits = this.lists.get(url);
    if (!bits) this.lists.set(url, (bits = this.readList(url, issuer.id)));
    return bits;
  }

  private async readList(url: string, issuer: string): Promise<Buffer> {
    const list = await this.fromProof((await this.get(url)) as Json);
    if (typeof list === 'string') throw new Error(`the list: ${list}`);
    const { encodedList, statusPurpose } = list.credentialSubject as Record<string, string>;
    if (list.issuer !== issuer || statusPurpose !== 'revocation' || !encodedList?.startsWith('u')) {
      throw new Error('the list is no list of this issuer');
    }
    return gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  }

  private async fromProof({ proof, ...document }: Json): Promise<Json | string> {
    const [first] = [proof].flat() as Record<string, string>[];
    const { proofValue = '', ...options } = first ?? {};
    if (options.cryptosuite !== 'eddsa-rdfc-2022' || options.proofPurpose !== 'assertionMethod')
      return 'proof';
    const key = await this.methodOf(document, String(options.verificationMethod));
    if (!key) return 'key';
    const hashes = await Promise.all(
      [{ '@context': document['@context'], ...options }, document].map(hashOf),
    );
    const raw = base58(key.publicKeyMultibase.slice(1)).subarray(2).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
    return verify(null, Buffer.concat(hashes), publicKey, base58(proofValue.slice(1)))
      ? document
      : 'signature';
  }

  private async methodOf({ issuer }: Json, id: string): Promise<Method | null> {
    const did = typeof issuer === 'string' ? issuer : (issuer as { id: string }).id;
    const host = decodeURIComponent(did.slice('did:web:'.length));
    const listed = (await this.get(`https://${host}/.well-known/did.json`)) as {
      id: string;
      verificationMethod: Method[];
      assertionMethod: string[];
    };
    const method = listed.verificationMethod.find((one) => one.id === id);
    const mayAssert = listed.id === did && listed.assertionMethod.includes(id);
    return method && mayAssert && !method.revoked ? method : null;
  }

  private async fromJwt(jwt: string): Promise<Json | string> {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const { alg, kid } = read(header);
    const { iss, sub, jti, nbf, exp, ...document } = read(payload);
    const issuer = document.issuer as { id: string; url: string };
    const subject = document.credentialSubject as { id: string };
    const claims = [
      [iss, issuer.id],
      [sub, subject.id],
      [jti, document.id],
      [nbf, Date.parse(String(document.validFrom)) / 1000],
      [exp, Date.parse(String(document.validUntil)) / 1000],
    ];
    if (alg !== 'ES256' || claims.some(([one, other]) => one !== other)) return 'claims';
    const { keys } = (await this.get(`${issuer.url}/.well-known/jwks.json`)) as { keys: Json[] };
    const jwk = keys.find((key) => key.kid === kid && !('revoked' in key));
    if (!jwk) return 'key';
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const made = Buffer.from(signature, 'base64url');
    const holds = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key, dsaEncoding: 'ieee-p1363' },
      made,
    );
    return holds ? document : 'signature';
  }
}

async function hashOf(document: object): Promise<Buffer> {
  const options = { algorithm: 'RDFC-1.0', safe: true, documentLoader: documentLoader() };
  const canonical = await (jsonld as unknown as Canonizer).canonize(document, options);
  return createHash('sha256').update(canonical).digest();
}

interface Canonizer {
  canonize(document: object, options: object): Promise<string>;
}

function read(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Json;
}

const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58(text: string): Buffer {
  let value = 0n;
  for (const digit of text) value = value * 58n + BigInt(DIGITS.indexOf(digit));
  const hex = value.toString(16);
  const zeros = Buffer.alloc(/^1*/.exec(text)?.[0].length ?? 0);
  return Buffer.concat([zeros, Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}
