import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** Seconds for which anybody may keep a public document: a rotated key or a revocation is seen within them. */
const KEPT = 300;

/** Verifiers run in browsers of other sites: what is public answers them too, and only by GET. */
export function openToOtherSites(reply: FastifyReply): void {
  void reply.headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': `public, max-age=${KEPT}`,
    vary: 'accept',
  });
}

/** A document that anybody may read and keep for a while. @returns what to answer with; empty when it was kept. */
export function publicDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string | Buffer | object,
  type = 'application/json; charset=utf-8',
): string | Buffer {
  openToOtherSites(reply);
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', etag).type(type);
  if (request.headers['if-none-match'] !== etag) return bytes;
  void reply.status(304);
  return '';
}

const JSON_TYPES = ['application/json', 'application/ld+json', 'application/vc', 'application/vc+ld+json'];
const JWT_TYPES = ['application/vc+jwt', 'application/jwt'];
const PAGE = 'text/html';

/** Whether a person with a browser asks, and not a program: by the order and the weights of `Accept`. */
export function wantsPage(request: FastifyRequest): boolean {
  return preferred(request, [...JSON_TYPES, PAGE]) === PAGE;
}

/** Whether a JWT is asked for before JSON; whoever says nothing gets JSON. */
export function wantsJwt(request: FastifyRequest): boolean {
  return JWT_TYPES.includes(preferred(request, [...JSON_TYPES, ...JWT_TYPES]) ?? '');
}

function preferred({ headers }: FastifyRequest, offered: string[]): string | undefined {
  return new Negotiator({ headers: { accept: headers.accept } }).mediaType(offered);
}
