import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublicAddress } from './public-address.js';

const MOST_BYTES = 256 * 1024;
const MILLISECONDS = 5_000;

export type FetchFault =
  'address' | 'private-address' | 'redirect' | 'answer' | 'too-large' | 'not-json' | 'no-answer';

/** A document of another host could not be had. */
export class NotFetched extends Error {
  /** @param isNone whether the host said that there is no such document: that too is an answer. */
  constructor(
    readonly fault: FetchFault,
    readonly isNone = false,
  ) {
    super(fault);
  }
}

export interface FetchRules {
  /** For intranets and tests: private addresses too, and plain `http` on this machine. */
  readonly allowPrivate: boolean;
  readonly milliseconds?: number;
}

/**
 * A JSON document of another host. The name is resolved once and the connection goes to that address: a name that is
 * public when it is checked and private when it is asked again gains nothing. No redirect is followed.
 *
 * @throws NotFetched
 */
export async function fetchJson(address: string, rules: FetchRules): Promise<unknown> {
  const body = await received(address, rules, JSON_ALONE);
  return parsed(body.text);
}

/**
 * A credential of another host, under the same rules: as JSON, or as a token.
 *
 * @returns a token as its text
 * @throws NotFetched
 */
export async function fetchCredential(address: string, rules: FetchRules): Promise<unknown> {
  const { text, isJson } = await received(address, rules, JSON_OR_TOKEN);
  if (isJson) return parsed(text);
  const token = text.trim();
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw new NotFetched('not-json');
  return token;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotFetched('not-json');
  }
}

/** @throws NotFetched `address` for what may not be asked at all, whatever its name leads to. */
export function addressOf(address: string, { allowPrivate }: FetchRules): URL {
  if (!URL.canParse(address)) throw new NotFetched('address');
  const url = new URL(address);
  if (allowPrivate && isThisMachine(url.hostname)) url.protocol = 'http:';
  const isAllowed = url.protocol === 'https:' || (allowPrivate && isThisMachine(url.hostname));
  if (!isAllowed || url.username !== '' || url.password !== '') throw new NotFetched('address');
  return url;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

export interface Pinned {
  readonly address: string;
  readonly family: number;
}

/** Names that lead nowhere by agreement: nobody is asked about them (RFC 6761, sections 6.4 and 6.5). */
const NOWHERE = /(^|\.)(invalid|example)\.?$/;

/** Every address of the name must be public: which one would be taken is not ours to say. */
export async function resolved(hostname: string, { allowPrivate }: FetchRules): Promise<Pinned> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (NOWHERE.test(bare)) throw new NotFetched('no-answer');
  const found = await Promise.race([
    lookup(bare, { all: true, verbatim: true }).catch(() => []),
    pause(MILLISECONDS, [], { ref: false }),
  ]);
  const [first] = found;
  if (!first) throw new NotFetched('no-answer');
  if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) {
    throw new NotFetched('private-address');
  }
  return first;
}

/** A look-up that gives the one address that was checked. */
export function pinTo(pinned: Pinned): LookupFunction {
  return (_hostname, { all }, answer) => {
    if (all) answer(null, [pinned]);
    else answer(null, pinned.address, pinned.family);
  };
}

/** What is asked for, and what is taken of it. */
interface Wanted {
  readonly accept: string;
  readonly isTaken: (type: string) => boolean;
}

interface Received {
  readonly text: string;
  readonly isJson: boolean;
}

async function received(address: string, rules: FetchRules, wanted: Wanted): Promise<Received> {
  const url = addressOf(address, rules);
  const pinned = await resolved(url.hostname, rules);
  const { type, body } = await answered(url, pinned, rules.milliseconds ?? MILLISECONDS, wanted);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), isJson: isJsonType(type) };
  } catch {
    throw new NotFetched('not-json');
  }
}

function answered(
  url: URL,
  pinned: Pinned,
  milliseconds: number,
  { accept, isTaken }: Wanted,
): Promise<{ readonly type: string; readonly body: Buffer }> {
  const pin = pinTo(pinned);
  const { request } = url.protocol === 'https:' ? https : http;
  const signal = AbortSignal.timeout(milliseconds);
  const headers = { accept };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, lookup: pin, signal, headers }, (answer) => {
      const refuse = (fault: FetchFault, isNone = false) => {
        reject(new NotFetched(fault, isNone));
        answer.destroy();
      };
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400) return refuse('redirect', true);
      if (status !== 200) return refuse('answer', status === 404 || status === 410);
      const type = answer.headers['content-type'] ?? '';
      if (!isTaken(type)) return refuse('not-json', true);
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) refuse('too-large');
        else chunks.push(chunk);
      });
      answer.on('end', () => resolve({ type, body: Buffer.concat(chunks) }));
      answer.on('error', () => reject(new NotFetched('no-answer')));
    });
    asked.on('error', () => reject(new NotFetched('no-answer')));
    asked.end();
  });
}

function isJsonType(type: string): boolean {
  return /^application\/([\w.+-]+\+json|json|vc)\s*(;|$)/i.test(type);
}

/** Hosts that know no type for a token send it as plain text. */
function isTokenType(type: string): boolean {
  return /^(application\/([\w.+-]+\+jwt|jwt)|text\/plain)\s*(;|$)/i.test(type);
}

const ACCEPT = 'application/json, application/did+json, application/vc, application/ld+json';
const JSON_ALONE: Wanted = { accept: ACCEPT, isTaken: isJsonType };
const JSON_OR_TOKEN: Wanted = {
  accept: `${ACCEPT}, application/vc+jwt;q=0.9, application/jwt;q=0.9, text/plain;q=0.5`,
  isTaken: (type) => isJsonType(type) || isTokenType(type),
};
