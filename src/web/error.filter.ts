import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseProblemOf } from '../database/database-problem.js';
import { StorageTrouble } from '../database/storage-trouble.js';
import { Refusal } from '../shared/errors.js';
import { PageContext } from './page-context.js';
import type { Speech } from './speech.js';
import { urls } from './urls.js';

/** A failure as it is told outside: never the message of an unexpected error, which may hold personal data. */
interface Failure {
  readonly status: number;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fields: Refusal['fields'];
  /** Problems of fields beyond those that are told. */
  readonly more?: number;
  /** The methods that the address does accept, when the one asked for is wrong. */
  readonly allow?: readonly string[];
  readonly retryAfter?: number;
}

/** Every error of every route: `application/problem+json` (RFC 9457) for programs, a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('errors');

  constructor(
    private readonly pages: PageContext,
    private readonly storage: StorageTrouble,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const failure = wrongMethod(request) ?? failureOf(error);
    if (failure.status >= 500) {
      this.storage.note(error);
      const why = databaseProblemOf(error)?.why;
      this.log.error({
        requestId: request.id,
        code: failure.code,
        ...(why && { why }),
        error: nameAndStack(error),
      });
    }
    if (reply.sent) return;
    this.answer(failure, request, reply);
  }

  private answer(failure: Failure, request: FastifyRequest, reply: FastifyReply): void {
    const speech = this.pages.speechFor(request);
    void reply.status(failure.status).header('cache-control', 'no-store');
    if (failure.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (failure.retryAfter) void reply.header('retry-after', String(failure.retryAfter));
    if (failure.allow) void reply.header('allow', failure.allow.join(', '));
    if (isForPrograms(request.url)) {
      void reply.type('application/problem+json').send(problem(failure, request.id, speech));
      return;
    }
    if (failure.status === 401) {
      const next = request.method === 'GET' ? request.url : '/';
      void reply.status(303).header('location', urls.signIn(next)).send('');
      return;
    }
    const model = {
      status: failure.status,
      sentence: speech.problem(failure.code, failure.params),
      requestId: request.id,
    };
    const html = this.pages.html(request, reply, 'web/error', 'web.error-title', model);
    void reply.type('text/html; charset=utf-8').send(html);
  }
}

export function isApi({ url }: { readonly url: string }): boolean {
  return url.startsWith('/api/') && !url.startsWith('/api/docs');
}

/** The API, and addresses that only programs ask: supervisors, load balancers, Prometheus. */
export function isForPrograms(url: string): boolean {
  return isApi({ url }) || /^\/(health|ready|metrics)(\?|$)/.test(url);
}

/** The router knows an address only together with its method and calls both mistakes "not found". */
function wrongMethod(request: FastifyRequest): Failure | null {
  if (!request.is404 || !isApi(request)) return null;
  const allow = request.server.routeTable.methodsAt(request.url.split('?')[0] ?? '');
  if (allow.length === 0) return null;
  return { status: 405, code: 'method-not-allowed', params: {}, fields: [], allow };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  const code = CODES[status];
  if (code) return plain(status, code);
  if (status >= 400 && status < 500) return plain(400, 'malformed-request');
  if (databaseProblemOf(error)) return { ...plain(503, 'storage-unavailable'), retryAfter: 5 };
  return plain(500, 'unexpected');
}

function plain(status: number, code: string): Failure {
  return { status, code, params: {}, fields: [] };
}

/** Failures that Fastify, its plugins and Nest raise before any code of ours is reached. */
const CODES: Readonly<Record<number, string>> = {
  400: 'malformed-request',
  401: 'sign-in-required',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'body-too-large',
  415: 'content-type-not-accepted',
  429: 'too-many-requests',
};

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}

/** A failure as `application/problem+json`. */
export function problem(failure: Failure, requestId: string, speech: Speech): string {
  return JSON.stringify({
    type: `urn:skill-ladder:problem:${failure.code}`,
    title: speech.problem(failure.code, failure.params),
    status: failure.status,
    code: failure.code,
    requestId,
    ...(failure.fields.length > 0 && {
      errors: failure.fields.map(({ field, code, params }) => ({
        field,
        code,
        message: speech.problem(code, params),
      })),
    }),
    ...(failure.more && { moreErrors: failure.more }),
  });
}

function nameAndStack(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name}\n${
    error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n') ?? ''
  }`;
}
