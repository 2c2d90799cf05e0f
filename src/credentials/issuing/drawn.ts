import { randomBytes } from 'node:crypto';

/** 128 bits, hexadecimal: what the hashes in a credential are made with. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/** 128 bits, base64url: the last part of a credential's address. */
export function newPublicId(): string {
  return randomBytes(16).toString('base64url');
}
