import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** Names the form, so that a later one can be told from it: version, salt, nonce, tag, ciphertext, each base64url. */
const VERSION = 'v1';

/** 32 MB and some tens of milliseconds: a secret that a person chose can't be tried out in masses. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** The secret is not the one that the key was sealed under, or what was kept is damaged: which, nobody can tell. */
export class Unsealable extends Error {}

/**
 * Encrypts a private key with AES-256-GCM under a key derived from `secret`.
 *
 * @param id of the key: it belongs to what is authenticated, so that no sealed key passes for another
 */
export async function sealKey(privateKey: object, secret: string, id: string): Promise<string> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, salt, 32, COST), nonce);
  cipher.setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(privateKey), 'utf8'), cipher.final()]);
  const parts = [salt, nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [VERSION, ...parts].join('.');
}

/** @throws Unsealable */
export async function unsealKey(text: string, secret: string, id: string): Promise<object> {
  const [version, ...parts] = text.split('.');
  const [salt, nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== VERSION || !salt || nonce?.length !== 12 || tag?.length !== 16 || !sealed) {
    throw new Unsealable('not a sealed key');
  }
  const decipher = createDecipheriv('aes-256-gcm', await derive(secret, salt, 32, COST), nonce);
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(tag);
  try {
    const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return JSON.parse(plain.toString('utf8')) as object;
  } catch {
    throw new Unsealable('another secret, or damaged');
  }
}
