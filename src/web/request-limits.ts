import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { isProbe } from './hosts.js';

/** Whose session or token a request carries: a user's id, or null where it carries none that is good. */
export type AccountOf = (request: FastifyRequest) => Promise<string | null>;

/**
 * How many requests may come in a minute: of one account where there is one, so that an office behind one address has
 * room for everybody in it; else of one address. Probes and assets stand outside. Comes after the session, which it asks.
 */
export async function limitRequests(
  fastify: FastifyInstance,
  config: Config,
  accountOf: AccountOf,
): Promise<void> {
  const isOutside = (request: FastifyRequest) => request.url.startsWith('/assets/') || isProbe(request);
  await fastify.register(rateLimit, {
    // A hook of its own instead of one of each route: what leads nowhere counts as well.
    global: false,
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: '1 minute',
    allowList: isOutside,
    keyGenerator: async (request) => {
      const account = isOutside(request) ? null : await accountOf(request);
      return account === null ? `address ${normalizeIP(request.ip)}` : `account ${account}`;
    },
  });
  fastify.addHook('onRequest', fastify.rateLimit());
}
