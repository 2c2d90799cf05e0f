import { parse as parseFields } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { Malformed, Refusal } from '../shared/errors.js';
import { namesAMemberTwice } from '../shared/member-twice.js';

/** The largest body accepted, in bytes. */
export const BODY_LIMIT = 1_048_576;

/** Deeper than anything nests that we read, credentials of others included. */
const DEEPEST = 64;

/** A form has fewer fields: the largest of ours, a sheet for three hundred people, has some two thousand. */
const MOST_FIELDS = 10_000;

/** JSON has fewer members: the largest of ours, three hundred assessments at once, some three thousand. */
const MOST_MEMBERS = 20_000;

/** One object alone has fewer still: none of ours a hundred, and no credential that others show. */
const MOST_OF_ONE = 2_000;

class TooManyFields extends Refusal {
  readonly status = 413;
}

/**
 * How bodies are read: JSON and forms, each within limits before anything walks it. Files have their own (`uploads`).
 * What is not UTF-8 is refused instead of being read with replacement signs in place of people's names.
 */
export function readBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const limits: { parseAs: 'buffer'; bodyLimit: number } = { parseAs: 'buffer', bodyLimit: BODY_LIMIT };
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser<Buffer>('application/json', limits, (request, body, done) => {
    const text = textOf(body);
    if (text === null) return done(new Malformed('utf8-malformed'));
    if (text === '') return done(null, undefined);
    const excess = excessOf(text);
    if (excess) return done(excess);
    void parseJson(request, text, (error, value) => {
      if (error) done(new Malformed('json-malformed'));
      else if (namesAMemberTwice(text)) done(new Malformed('json-member-twice'));
      else done(null, value);
    });
  });
  fastify.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    limits,
    (_request, body, done) => {
      const text = textOf(body);
      if (text === null) return done(new Malformed('utf8-malformed'));
      if (hasTooManyFields(text)) return done(new TooManyFields('too-many-fields', { max: MOST_FIELDS }));
      done(null, parseFields(text, '&', '=', { maxKeys: MOST_FIELDS }));
    },
  );
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(body: Buffer): string | null {
  try {
    return decoder.decode(body);
  } catch {
    return null;
  }
}

/**
 * Counts brackets and members outside of texts, one look at each character. What is no JSON is refused later.
 *
 * @returns why the text is not parsed; null = it may be
 */
export function excessOf(json: string): Refusal | null {
  let depth = 0;
  let members = 0;
  const ofOne = new Uint32Array(DEEPEST + 1);
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (isText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    else if (code === BRACE || code === BRACKET) {
      if (++depth > DEEPEST) return new Malformed('json-too-deep', { max: DEEPEST });
      ofOne[depth] = 0;
    } else if (code === BRACE_END || code === BRACKET_END) depth--;
    else if (code === COLON) {
      const max = ++members > MOST_MEMBERS ? MOST_MEMBERS : MOST_OF_ONE;
      // Closing brackets without any that open are no JSON: they are counted nowhere, and refused when it is parsed.
      const own = (ofOne[depth] ?? 0) + 1;
      if (depth > 0) ofOne[depth] = own;
      if (members > MOST_MEMBERS || own > MOST_OF_ONE) return new TooManyFields('too-many-fields', { max });
    }
  }
  return null;
}

const [QUOTE, BACKSLASH, BRACE, BRACE_END, BRACKET, BRACKET_END, COLON] = [...'"\\{}[]:'].map((sign) =>
  sign.charCodeAt(0),
);

function hasTooManyFields(form: string): boolean {
  let fields = 1;
  for (let at = form.indexOf('&'); at !== -1; at = form.indexOf('&', at + 1)) fields += 1;
  return fields > MOST_FIELDS;
}
