import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { type FieldProblem, Malformed, MOST_TOLD, NotFound } from '../shared/errors.js';
import { shownName } from './input-bounds.js';

/** Fields of a body that may be longer than others, each with the reason why. */
export type LongTexts = Readonly<Record<string, string>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    longTexts?: LongTexts;
  }
}

/**
 * The most characters (UTF-16 units) that one text of a request may have, wherever it stands. Nothing that a person
 * writes is longer; what a field accepts is less mostly, and its own affair (`fields.ts`).
 */
export const MOST_CHARACTERS = {
  /** A value in an address's path: what is longer names nothing. */
  path: 1_000,
  /** A value in an address's query: names of some hundred skills. */
  query: 8_000,
  /** A text in JSON, or a field of a form. */
  body: 20_000,
} as const;

/** Lets these fields of the body, and what is nested in them, be as long as the body may be. */
export const AcceptsLongTexts = (texts: LongTexts): MethodDecorator => routeSetting({ longTexts: texts });

/** Says something of a route beside what else is said of it: `RouteConfig` alone forgets what was said before. */
export function routeSetting(setting: FastifyContextConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const before = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, descriptor.value ?? {}) as
      FastifyContextConfig | undefined;
    RouteConfig({ ...before, ...setting })(target, key, descriptor);
  };
}

/**
 * Every text of every request is measured before anything reads it: no expression, check or page of ours meets one that
 * is longer than it was written for.
 */
export function limitTexts(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      refuseLongTexts(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/**
 * @throws Malformed that names each field which is too long, its length and what is accepted
 * @throws NotFound for what no path leads to
 */
export function refuseLongTexts({ params, query, body, routeOptions }: FastifyRequest): void {
  const inPath = new LongFields(MOST_CHARACTERS.path);
  inPath.lookInto(params);
  if (inPath.count > 0) throw new NotFound();
  const inQuery = new LongFields(MOST_CHARACTERS.query);
  inQuery.lookInto(query);
  const inBody = new LongFields(MOST_CHARACTERS.body, routeOptions.config.longTexts);
  inBody.lookInto(body);
  const problems = [...inQuery.problems, ...inBody.problems];
  const [first] = problems;
  if (!first) return;
  const count = inQuery.count + inBody.count;
  throw new Malformed(
    'text-too-long',
    { field: first.field, ...first.params },
    problems,
    count - problems.length,
  );
}

class LongFields {
  readonly problems: FieldProblem[] = [];
  count = 0;

  constructor(
    private readonly max: number,
    private readonly exempt: LongTexts = {},
  ) {}

  /** A body nests no deeper than `readBodies` lets it. */
  lookInto(values: unknown): void {
    if (typeof values !== 'object' || values === null) return this.look(values, '');
    for (const [name, value] of Object.entries(values)) {
      if (!Object.hasOwn(this.exempt, name)) this.look(value, name);
    }
  }

  private look(value: unknown, field: string): void {
    if (typeof value === 'string') {
      if (value.length > this.max) this.add(field, value.length);
    } else if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++)
        this.look(value[at], isShort(field) ? `${field}.${at}` : field);
    } else if (typeof value === 'object' && value !== null) {
      for (const name in value) {
        this.look((value as Record<string, unknown>)[name], isShort(field) ? `${field}.${name}` : field);
      }
    }
  }

  private add(field: string, length: number): void {
    this.count += 1;
    if (this.problems.length === MOST_TOLD) return;
    this.problems.push({ field: shownName(field), code: 'text-length', params: { length, max: this.max } });
  }
}

/** Names that grow with each level would grow without end. */
function isShort(field: string): boolean {
  return field.length < 200;
}
