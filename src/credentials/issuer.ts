import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config.js';
import { didWebOf } from './did-web.js';
import { withoutEnd } from '../shared/without-end.js';

export interface IssuerAddress {
  readonly url: string;
  readonly did: string;
}

/**
 * Under which address credentials are issued. It is written into every credential and stays there: whoever moves to
 * another address keeps the old one answering.
 */
@Injectable()
export class Issuer {
  constructor(
    @Inject(Config) private readonly config: Config,
    private readonly http: HttpAdapterHost,
  ) {}

  /** Without a trailing slash. Without PUBLIC_URL the address that this process listens on, for a first look. */
  get url(): string {
    const { PUBLIC_URL, HOST, PORT } = this.config;
    if (PUBLIC_URL) return withoutEnd(PUBLIC_URL, '/');
    const host = HOST.includes(':') ? `[${HOST}]` : HOST;
    return `http://${host}:${PORT || this.portFound()}`;
  }

  /** With PORT=0 the system chooses the port when the server begins to listen: before that nothing can be signed. */
  get isKnown(): boolean {
    const { PUBLIC_URL, PORT } = this.config;
    return PUBLIC_URL !== undefined || (PORT || this.portFound()) > 0;
  }

  get did(): string {
    return didWebOf(this.url);
  }

  /**
   * As whom a request finds us: under an address of before as the issuer that credentials of that time name.
   *
   * @param host of the request, with its port
   */
  at(host: string | undefined): IssuerAddress {
    const url = this.config.formerUrls.find((former) => new URL(former).host === host) ?? this.url;
    return { url, did: didWebOf(url) };
  }

  isOurs(issuerId: string): boolean {
    return [this.url, ...this.config.formerUrls].some((url) => didWebOf(url) === issuerId);
  }

  /** Whether others can find the keys: `did:web` asks by https alone. */
  get isReachable(): boolean {
    return this.url.startsWith('https:');
  }

  /** The address of a key of this issuer as one JWK. */
  kidOf(keyId: string, url = this.url): string {
    return `${url}/keys/${keyId}`;
  }

  private portFound(): number {
    const server = this.http.httpAdapter.getHttpServer() as { address(): AddressInfo | string | null };
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }
}
