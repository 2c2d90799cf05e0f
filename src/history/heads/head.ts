import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A head of the history: what it commits to, and when. */
export interface Head {
  /** Entries. */
  readonly size: number;
  /** Root of the Merkle tree of their hashes (`merkle.ts`), hex. */
  readonly root: string;
  readonly at: string;
}

export interface SignedHead extends Head {
  /** The public Ed25519 key, 32 bytes, base64url. */
  readonly key: string;
  /** Ed25519 over `textOf(head)`, base64url. */
  readonly signature: string;
}

/** What is signed: four lines, each with its end. */
export function textOf({ size, root, at }: Head): string {
  return `skill-ladder history head 1\n${size}\n${root}\n${at}\n`;
}

export function signHead(head: Head, privateKey: KeyObject): SignedHead {
  const signature = sign(null, Buffer.from(textOf(head)), privateKey).toString('base64url');
  return { ...head, key: publicKeyOf(privateKey), signature };
}

/** The public half, 32 bytes, base64url. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

/** Whether the signature is the one of the key that the head names. */
export function isSigned(head: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: head.key }, format: 'jwk' });
    return verify(null, Buffer.from(textOf(head)), key, Buffer.from(head.signature, 'base64url'));
  } catch {
    return false;
  }
}

/** What a file holds in one place: a head, or null where its text is none. */
export interface ReadHead {
  readonly head: SignedHead | null;
  readonly text: string;
}

/** One head for each line of a file, or one alone in any layout. */
export function readHeads(text: string): ReadHead[] {
  const whole = parsed(text);
  if (whole) return [{ head: whole, text }];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ head: parsed(line), text: line }));
}

/** Whether a text is the line of this head as far as it goes: a power loss cuts off the rest. */
export function isBeginningOf(head: SignedHead, text: string): boolean {
  return JSON.stringify(head).startsWith(text);
}

const BEGINNING = '{"size":';

/** Whether a text that is no head may be the beginning of one. */
export function looksTorn(text: string): boolean {
  return BEGINNING.startsWith(text) || (text.startsWith(BEGINNING) && !text.endsWith('}'));
}

function parsed(text: string): SignedHead | null {
  try {
    const read = JSON.parse(text) as Partial<Record<keyof SignedHead, unknown>> | null;
    const { size, root, at, key, signature } = read ?? {};
    const isWhole =
      Number.isSafeInteger(size) && [root, at, key, signature].every((each) => typeof each === 'string');
    return isWhole ? ({ size, root, at, key, signature } as SignedHead) : null;
  } catch {
    return null;
  }
}
