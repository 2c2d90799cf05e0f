import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Malformed, Refusal, Stale } from '../shared/errors.js';

class IfMatchMissing extends Refusal {
  readonly status = 428;
}

/** The version of what can be edited, as an entity tag. */
export function setEtag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

/**
 * The version that the client last saw.
 *
 * @throws 428 without `If-Match`: an edit that does not say what it saw would overwrite in the dark.
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new IfMatchMissing('if-match-missing');
  const version = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw new Malformed('if-match-malformed', { value: header.slice(0, 60) });
  return Number(version);
});

/** @throws Stale when somebody else changed it since. */
export function refuseStale(seen: number, present: number): void {
  if (seen !== present) throw new Stale();
}
