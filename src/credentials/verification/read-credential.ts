import { namesAMemberTwice } from '../../shared/member-twice.js';
import { NotABadge, unbakePng } from '../baking/png.js';
import { unbakeSvg } from '../baking/svg.js';
import { claimsOf } from './check-token.js';
import { type Excess, excessIn, MOST_BYTES, MOST_HEADER } from './limits.js';
import { isJson, type Json, type Presented } from './presented.js';

export type UnreadableCode =
  | 'credential.nothing-given'
  | 'credential.too-large'
  | 'credential.not-text'
  | 'credential.not-a-credential'
  | 'credential.json-malformed'
  | 'credential.json-not-an-object'
  | 'credential.json-member-twice'
  | 'credential.json-forbidden-name'
  | 'credential.token-malformed'
  | 'credential.token-with-proof'
  | 'credential.image-unreadable'
  | 'credential.image-without-credential'
  | 'credential.image-with-several'
  | 'credential.image-with-both'
  | 'credential.image-acts'
  | Excess['code'];

/** What was presented holds no credential that can be looked at. */
export class Unreadable extends Error {
  constructor(
    readonly code: UnreadableCode,
    readonly params: Readonly<Record<string, number>> = {},
  ) {
    super(code);
  }
}

/**
 * The credential in what somebody presented: JSON, a compact JWS, or an image that one was baked into.
 *
 * @throws Unreadable
 */
export function readCredential(given: Buffer): Presented {
  if (given.length === 0) throw new Unreadable('credential.nothing-given');
  if (given.length > MOST_BYTES) throw new Unreadable('credential.too-large');
  if (given[0] === 0x89) return readText(unbaked(() => unbakePng(given)));
  const text = decoded(given).trim();
  if (text === '') throw new Unreadable('credential.nothing-given');
  if (text.startsWith('<')) return readText(unbaked(() => unbakeSvg(text)));
  return readText(text);
}

function readText(text: string): Presented {
  const trimmed = text.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return { document: parsed(trimmed), jwt: null };
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(trimmed)) return readToken(trimmed);
  if (trimmed === 'null' || trimmed === '') throw new Unreadable('credential.nothing-given');
  throw new Unreadable('credential.not-a-credential');
}

/** The credential is the payload, beside the registered claims. A proof inside as well would be a second opinion. */
function readToken(jwt: string): Presented {
  const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url');
  const claims = jwt.indexOf('.') > MOST_HEADER ? null : claimsOf(jwt);
  if (!claims) throw new Unreadable('credential.token-malformed');
  parsed(decoded(payload));
  const { iss: _iss, jti: _jti, sub: _sub, nbf: _nbf, exp: _exp, iat: _iat, ...document } = claims;
  if ('proof' in document) throw new Unreadable('credential.token-with-proof');
  return { document, jwt };
}

function parsed(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable('credential.json-malformed');
  }
  const document = readDocument(value);
  if (namesAMemberTwice(text)) throw new Unreadable('credential.json-member-twice');
  return document;
}

/**
 * A credential that was parsed already, with a request around it.
 *
 * @throws Unreadable
 */
export function readDocument(value: unknown): Json {
  if (value === null || value === undefined) throw new Unreadable('credential.nothing-given');
  if (!isJson(value)) throw new Unreadable('credential.json-not-an-object');
  if (Object.keys(value).length === 0) throw new Unreadable('credential.nothing-given');
  const excess = excessIn(value);
  if (excess) throw new Unreadable(excess.code, excess.params);
  refuseDangers(value);
  return value;
}

/**
 * The same of what another host answered: JSON, or the text of a token.
 *
 * @returns null for what can't be looked at
 */
export function readAnswer(value: unknown): Presented | null {
  try {
    return typeof value === 'string' ? readToken(value) : { document: readDocument(value), jwt: null };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** `__proto__` and its like mean something to programs that they don't mean to a reader. */
function refuseDangers(value: unknown): void {
  if (typeof value === 'string') return requireText(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, held] of Object.entries(value)) {
    requireText(name);
    if (['__proto__', 'constructor', 'prototype'].includes(name))
      throw new Unreadable('credential.json-forbidden-name');
    refuseDangers(held);
  }
}

/** NUL and half of a surrogate pair: nobody types them, no database keeps them, and all halves are signed alike. */
function requireText(text: string): void {
  if (/[\0\p{Surrogate}]/u.test(text)) throw new Unreadable('credential.not-text');
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('credential.not-text');
  }
}

function unbaked(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotABadge) throw new Unreadable(IMAGE[error.code]);
    throw error;
  }
}

const IMAGE = {
  'not-an-image': 'credential.image-unreadable',
  'nothing-baked': 'credential.image-without-credential',
  'baked-twice': 'credential.image-with-several',
  'baked-both-ways': 'credential.image-with-both',
  'active-content': 'credential.image-acts',
} as const satisfies Record<NotABadge['code'], UnreadableCode>;
