import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { isProbe } from './hosts.js';

/** What `/health` and the log call it, and the log's sentence. */
const FINDINGS = {
  'proxy-undeclared':
    'A request came with X-Forwarded-For while TRUSTED_PROXIES is 0. If a proxy stands in front, set TRUSTED_PROXIES ' +
    'to the number of hops: until then everybody behind it counts as one address.',
  'https-not-forwarded':
    'PUBLIC_URL is https, and a request came without X-Forwarded-Proto: https. Nobody can sign in unless the proxy ' +
    'that ends TLS sends it and TRUSTED_PROXIES declares that proxy.',
} as const;
type Finding = keyof typeof FINDINGS;

/** What an operator is told at the start about a proxy that must stand in front and is not declared; null otherwise. */
export function proxyWarning({ secure, TRUSTED_PROXIES }: Config): string | null {
  if (!secure || TRUSTED_PROXIES > 0) return null;
  return (
    'PUBLIC_URL is https, so a proxy ends TLS in front of this server, and TRUSTED_PROXIES is 0: set it to the number ' +
    'of hops (1), or nobody can sign in and everybody counts as one address.'
  );
}

/** Notices a proxy in front of the server that the configuration does not speak of, once. */
@Injectable()
export class UndeclaredProxy {
  private readonly log = new Logger('proxy');
  private readonly found = new Set<Finding>();

  constructor(@Inject(Config) private readonly config: Config) {}

  get findings(): readonly Finding[] {
    return [...this.found];
  }

  watch(fastify: FastifyInstance): void {
    const isDeclared = this.config.TRUSTED_PROXIES > 0;
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (!isDeclared && 'x-forwarded-for' in request.headers) this.find('proxy-undeclared');
      if (this.comesUnsecured(request)) this.find('https-not-forwarded');
      done();
    });
  }

  private comesUnsecured(request: FastifyRequest): boolean {
    return this.config.secure && request.protocol !== 'https' && !isProbe(request);
  }

  private find(finding: Finding): void {
    if (this.found.has(finding)) return;
    this.found.add(finding);
    this.log.warn({ finding, msg: FINDINGS[finding] });
  }
}
