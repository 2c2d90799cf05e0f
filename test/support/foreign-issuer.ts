import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import { achievementCredential } from '../../src/credentials/achievement-credential.js';
import type { CertifiedFacts } from '../../src/credentials/certified-facts.js';
import { asJwt } from '../../src/credentials/credential-jwt.js';
import { withProof } from '../../src/credentials/data-integrity.js';
import { didDocument } from '../../src/credentials/did-web.js';
import { statusListCredential } from '../../src/credentials/status-list.js';
import { FACTS } from '../unit/credentials/facts.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An issuer that is not ours, on a server of its own: signs, lists its keys, revokes. */
export class ForeignIssuer {
  readonly revoked = new Set<number>();
  /** Answers in place of the usual ones, by path. */
  readonly instead = new Map<string, Answer>();
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  listIssuer: string | null = null;

  private constructor(
    private readonly server: Server,
    readonly host: string,
    readonly key: multikey.KeyPair,
    private readonly jwt: { readonly key: CryptoKey; readonly jwk: JWK },
  ) {}

  static async start(): Promise<ForeignIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const key = await multikey.generate({ controller: `did:web:${encodeURIComponent(host)}` });
    const pair = await generateKeyPair('ES256');
    const jwk = await exportJWK(pair.publicKey);
    const issuer = new ForeignIssuer(server, host, key, { key: pair.privateKey, jwk });
    server.on('request', (request, response) => void issuer.answer(request, response));
    return issuer;
  }

  get did(): string {
    return `did:web:${encodeURIComponent(this.host)}`;
  }

  facts(facts: Partial<CertifiedFacts> = {}): CertifiedFacts {
    const url = `https://${this.host}`;
    return {
      ...FACTS,
      issuer: { did: this.did, name: 'Elsewhere', url },
      effectiveOn: '2026-10-01',
      awardedOn: '2026-10-01',
      status: { listUrl: `${url}/status/1`, index: 4711 },
      ...facts,
    };
  }

  sign(facts: Partial<CertifiedFacts> = {}, key = this.key) {
    return withProof(achievementCredential(this.facts(facts)), key, '2026-10-01T09:00:00Z');
  }

  token(facts: Partial<CertifiedFacts> = {}): Promise<string> {
    const kid = `https://${this.host}/keys/1`;
    return asJwt(achievementCredential(this.facts(facts)), { kid, key: this.jwt.key });
  }

  async document() {
    const key = await this.key.export({ publicKey: true });
    const listed = didDocument(this.did, [key]);
    const jwtKey = `${this.did}#jwt`;
    return {
      ...listed,
      verificationMethod: [
        ...listed.verificationMethod,
        { id: jwtKey, type: 'JsonWebKey', controller: this.did, publicKeyJwk: this.jwt.jwk },
      ],
      assertionMethod: [...listed.assertionMethod, jwtKey],
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(path);
    const instead = this.instead.get(path);
    if (instead) return instead(request, response);
    const found = await this.found(path);
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  }

  private async found(path: string): Promise<object | null> {
    if (path === '/.well-known/did.json') return this.document();
    if (path !== '/status/1') return null;
    const issuer = this.listIssuer ?? this.did;
    const list = { url: `https://${this.host}/status/1`, issuer, validFrom: '2026-10-01T00:00:00Z' };
    return withProof(await statusListCredential(list, this.revoked), this.key, '2026-10-01T09:00:00Z');
  }
}
