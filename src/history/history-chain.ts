import { hash } from 'node:crypto';

/** What a history line says, without its place in the chain. */
export interface HistoryFacts {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly channel: string;
  readonly address: string;
  readonly requestId: string;
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly employeeId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly format: number;
  /** Null in format 1, and when the payload was erased. */
  readonly salt: string | null;
  /** Null in format 1. */
  readonly payloadDigest: string | null;
  readonly written: string | null;
}

export interface ChainedLine extends HistoryFacts {
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash before the first line. */
export const GENESIS = '0'.repeat(64);

export const FORMAT = 2;

/** What is personal in a line, or may be: it can be erased, and the chain still holds. */
export type Payload = Pick<HistoryFacts, 'actorName' | 'address' | 'before' | 'after'>;

/** SHA-256, base64url: without the salt nobody can find out by trying what the payload was. */
export function payloadDigestOf({ actorName, address, before, after }: Payload, salt: string): string {
  return hash('sha256', `${salt} ${JSON.stringify([actorName, address, before, after])}`, 'base64url');
}

/**
 * SHA-256, hex, of the line's facts in fixed order together with the hash of the line before. Changing, removing
 * or reordering any line breaks every hash from there on. Of the payload it covers the digest alone.
 */
export function hashOf(line: HistoryFacts, previousHash: string): string {
  return hash(
    'sha256',
    JSON.stringify(line.format === 1 ? factsOfFormat1(line, previousHash) : factsOf(line, previousHash)),
  );
}

function factsOf(line: HistoryFacts, previousHash: string): unknown[] {
  return [
    line.format,
    previousHash,
    line.seq,
    line.at,
    line.actorId,
    line.channel,
    line.requestId,
    line.act,
    line.subjectType,
    line.subjectId,
    line.employeeId,
    line.payloadDigest,
    line.written,
  ];
}

/** Until November 2026: the payload as it is, and no rows. */
function factsOfFormat1(line: HistoryFacts, previousHash: string): unknown[] {
  return [
    line.format,
    previousHash,
    line.seq,
    line.at,
    line.actorId,
    line.actorName,
    line.channel,
    line.address,
    line.requestId,
    line.act,
    line.subjectType,
    line.subjectId,
    line.employeeId,
    line.before,
    line.after,
  ];
}

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainFault {
  readonly seq: number;
  readonly fault: 'missing' | 'previous-hash' | 'hash' | 'erased' | 'format';
}

/**
 * Whether `line` may stand right after `head`; the first line that may not is where somebody interfered. An erased
 * payload is a fault here: whoever knows of the erasure forgives it.
 *
 * @param format of the line before: it only grows
 */
export function faultAfter(head: ChainHead, line: ChainedLine, format = 1): ChainFault | null {
  const { seq } = line;
  if (seq !== head.seq + 1) return { seq: head.seq + 1, fault: 'missing' };
  if (line.previousHash !== head.hash) return { seq, fault: 'previous-hash' };
  if (line.format < format || line.format > FORMAT) return { seq, fault: 'format' };
  if (hashOf(line, line.previousHash) !== line.hash) return { seq, fault: 'hash' };
  if (line.format === 1) return hasMore(line) ? { seq, fault: 'format' } : null;
  if (line.salt === null) return { seq, fault: isErased(line) ? 'erased' : 'hash' };
  return payloadDigestOf(line, line.salt) === line.payloadDigest ? null : { seq, fault: 'hash' };
}

/** In format 1 nothing vouches for these. */
function hasMore({ salt, payloadDigest, written }: ChainedLine): boolean {
  return salt !== null || payloadDigest !== null || written !== null;
}

/** What is left of an entry whose payload was erased. */
function isErased({ actorName, address, before, after }: Payload): boolean {
  return actorName === '' && address === '' && before === null && after === null;
}
