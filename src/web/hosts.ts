import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { Malformed, Refusal } from '../shared/errors.js';

/** The request is meant for another server than this one. */
class Misdirected extends Refusal {
  readonly status = 421;
}

/** Probes of supervisors and load balancers, which call a server by any name. They answer nothing about anybody. */
export function isProbe({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return /^\/(?:health|ready)(?:\?|$)/.test(url);
}

/**
 * The name or IP address in a `Host` header, lower case, without the port and the brackets of IPv6; null where it holds
 * neither.
 */
export function nameIn(host: string | undefined): string | null {
  if (host === undefined || host.length > 300) return null;
  const [, six, name] = /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (six ?? name)?.toLowerCase() ?? null;
}

/**
 * The names under which the product answers besides the address that a connection reached: the ones people type, the one
 * it was told to listen on, and `localhost` where it listens there.
 */
export function namesOf({ PUBLIC_URL, formerUrls, HOST, loopback }: Config): ReadonlySet<string> {
  const everywhere = ['0.0.0.0', '::'].includes(HOST);
  const names = PUBLIC_URL === undefined ? [] : [nameIn(new URL(PUBLIC_URL).host)];
  names.push(...formerUrls.map((url) => nameIn(new URL(url).host)));
  if (loopback || everywhere) names.push('localhost', '127.0.0.1', '::1');
  if (!everywhere) names.push(HOST.toLowerCase());
  return new Set(names.filter((name) => name !== null));
}

/**
 * Refuses requests under a name that is not ours: a foreign page whose name was made to lead here (DNS rebinding) would
 * otherwise speak to us as if it were our own. No port is compared: proxies leave it out, and no rebinding needs it.
 */
export function refuseForeignHosts(fastify: FastifyInstance, config: Config): void {
  const names = namesOf(config);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    if (isProbe(request)) return done();
    // Of two, a proxy in front may have gone by the other.
    if (!host || namesTwoHosts(request)) return done(new Malformed('host-not-one'));
    const name = nameIn(host);
    const isOurs = name !== null && (names.has(name) || name === reachedAt(request));
    if (isOurs) done();
    else done(new Misdirected('host-unknown', { host: host.slice(0, 100) }));
  });
}

function namesTwoHosts({ raw: { rawHeaders } }: FastifyRequest): boolean {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

/** The address of this machine at which the connection arrived. */
function reachedAt({ socket }: FastifyRequest): string | undefined {
  return socket.localAddress?.replace(/^::ffff:/, '');
}
