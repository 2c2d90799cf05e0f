import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import session, { type SessionStore } from '@fastify/session';
import serveFiles from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.js';
import { Refusal } from '../shared/errors.js';
import { targetOf } from './addresses.js';
import { ASSETS } from './assets.js';
import { BODY_LIMIT, readBodies } from './bodies.js';
import { protectForms } from './form-protection.js';
import { refuseForeignHosts } from './hosts.js';
import { KnownSignatures } from './known-signatures.js';
import { chooseLanguage } from './languages.js';
import { PageAdapter } from './page-adapter.js';
import { type AccountOf, limitRequests } from './request-limits.js';
import { RouteTable } from './route-table.js';
import { securityHeaders } from './security-headers.js';
import { Door } from './server/door.js';
import { stopInOrder } from './server/stopping.js';
import { limitTexts } from './text-limits.js';
import { registerUploads } from './uploads/register-uploads.js';

export const SESSION_COOKIE = 'skill-ladder';
export const LANGUAGE_COOKIE = 'language';

/** The server beneath Nest: limits, request ids, and a log without addresses, queries or bodies. */
export function httpAdapter(config: Config): PageAdapter {
  const door = new Door(securityHeaders(config), config.TRUSTED_PROXIES > 0);
  return new PageAdapter(door, {
    bodyLimit: BODY_LIMIT,
    trustProxy:
      config.TRUSTED_PROXIES > 0 && ((_address: string, hop: number) => hop < config.TRUSTED_PROXIES),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    // One line a request names it (`logRequests`): nothing needs a logger of its own for each.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    // No middleware of Nest's stands anywhere: hooks do.
    skipMiddie: true,
    logger: config.LOG_LEVEL === 'silent' ? false : { level: config.LOG_LEVEL, base: null },
    rewriteUrl: (request) => {
      const { url, host } = targetOf(request.url ?? '/');
      if (host !== null) request.headers.host = host;
      return url;
    },
    // Longer than any address that Node.js accepts: what is too long for an id is no id, and answers like one.
    routerOptions: { maxParamLength: 65_536, ignoreTrailingSlash: true },
  });
}

/** Everything between the socket and the routes, in the order in which a request meets it. */
export async function registerHttp(
  app: NestFastifyApplication,
  config: Config,
  access: { readonly secret: string; readonly store: SessionStore; readonly accountOf: AccountOf },
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  RouteTable.keptBy(fastify);
  const headers = securityHeaders(config);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await fastify.register(cookie);
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('judged', null);
  fastify.decorateRequest('language', 'en');
  fastify.decorateRequest('speech');
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.language = chooseLanguage(request.cookies[LANGUAGE_COOKIE], request.headers['accept-language']);
    done();
  });
  stopInOrder(fastify, (app.getHttpAdapter() as unknown as PageAdapter).door);
  refuseForeignHosts(fastify, config);
  await fastify.register(session, {
    secret: new KnownSignatures(access.secret),
    store: access.store,
    cookieName: SESSION_COOKIE,
    saveUninitialized: false,
    rolling: false,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: 12 * 3_600_000 },
  });
  await limitRequests(fastify, config, access.accountOf);
  readBodies(fastify);
  await registerUploads(fastify);
  refuseFormsInApi(fastify);
  limitTexts(fastify);
  await protectForms(fastify, config, access.secret);
  logRequests(fastify);
  await fastify.register(serveFiles, {
    root: ASSETS,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  });
}

class FormRefused extends Refusal {
  readonly status = 415;
}

/**
 * The API reads JSON alone: a form, which any page can send anywhere, never reaches it. The one exception is a file of
 * evidence (`registerUploads`), for which the sender's page is looked at (`UploadsInterceptor`).
 */
function refuseFormsInApi(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (isForm && request.url.startsWith('/api/')) done(new FormRefused('content-type-not-accepted'));
    else done();
  });
}

/** One line a request, with the route's pattern in place of its address: an address holds ids and searches. */
function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (!request.url.startsWith('/assets/')) {
      const line = {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? '',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      };
      request.log.info(line);
    }
    done();
  });
}
