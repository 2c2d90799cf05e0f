import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { isForPrograms } from '../error.filter.js';
import { chooseLanguage } from '../languages.js';
import type { BareAnswers } from './bare-answers.js';

/** Seconds until another server, or this one anew, may be there. */
export const RETRY_AFTER = 5;

/** The request as far as it could be read. */
interface Readable {
  readonly url: string | null;
  readonly acceptLanguage: string | undefined;
}

/**
 * Answers what Node's parser refuses, or what did not arrive in time, in the form of all other answers: there is no
 * request that a route or a filter could answer.
 */
export function refuseSocket(
  error: unknown,
  socket: Socket,
  request: IncomingMessage | null,
  words: BareAnswers | null,
  headers: OutgoingHttpHeaders,
): void {
  const { code, rawPacket } = (error ?? {}) as { code?: unknown; rawPacket?: Buffer };
  if (code === 'ECONNRESET' || !words) return;
  const [status, problem] = REFUSALS[String(code)] ?? [400, 'malformed-request'];
  const read = request
    ? { url: request.url ?? null, acceptLanguage: request.headers['accept-language'] }
    : readable(rawPacket);
  const language = chooseLanguage(undefined, read.acceptLanguage);
  const isPage = read.url !== null && !isForPrograms(read.url);
  const body = words[isPage ? 'page' : 'problem'](status, problem, randomUUID(), language);
  const lines = Object.entries({
    ...headers,
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': String(RETRY_AFTER) }),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${String(value)}`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout'],
  HPE_HEADER_OVERFLOW: [431, 'head-too-large'],
  ERR_STOPPING: [503, 'stopping'],
};

/** Bytes in which the first line and the languages stand, if anything readable came. */
const LOOKED_AT = 4_096;

function readable(packet: Buffer | undefined): Readable {
  const [first = '', ...rest] = packet?.toString('latin1', 0, LOOKED_AT).split('\r\n') ?? [];
  const [method = '', url = ''] = first.split(' ', 2);
  const isRequest = /^[A-Z]{3,10}$/.test(method) && url.startsWith('/');
  const wish = rest.find((line) => line.toLowerCase().startsWith('accept-language:'));
  return { url: isRequest ? url : null, acceptLanguage: wish?.slice('accept-language:'.length) };
}
