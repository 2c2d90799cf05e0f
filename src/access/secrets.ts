import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigurationError } from '../config.js';
import { explained } from '../database/database-problem.js';

/** 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Same texts, compared in a time that does not tell how much of them is the same. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
}

/** How secrets of full entropy are kept: a plain SHA-256 can't be guessed back. */
export function digest(secret: string): string {
  return hash('sha256', secret);
}

/** What the session plugin asks for. */
const SHORTEST_SECRET = 32;

/**
 * The key that signs session cookies: configured, or made once and kept where only this user may read it.
 *
 * @throws DatabaseProblem where the data folder can't be used, ConfigurationError for a damaged file
 */
export function sessionSecret(config: Config): string {
  const remedy = 'Remove it: a new one is made, and everybody signs in again.';
  return config.SESSION_SECRET ?? secretInFile(config.DATA_DIR, 'session-secret', remedy).secret;
}

/**
 * A secret that is made once and kept in a file of the data folder that only this user may read. Of several processes
 * started at once, one makes it.
 *
 * @param remedy what to do about a damaged file, in a sentence for the operator
 * @returns also whether this call made it.
 */
export function secretInFile(
  folder: string,
  name: string,
  remedy: string,
): { readonly secret: string; readonly made: boolean } {
  const file = join(folder, name);
  const { secret, made } = explained(() => {
    mkdirSync(folder, { recursive: true });
    const isNew = writeOnce(file, newSecret());
    return { secret: readFileSync(file, 'utf8').trim(), made: isNew };
  });
  if (secret.length < SHORTEST_SECRET) {
    throw new ConfigurationError(`${file} holds no secret of ${SHORTEST_SECRET} characters. ${remedy}`);
  }
  return { secret, made };
}

/** Leaves a file alone that is there already. @returns whether it wrote. */
function writeOnce(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
