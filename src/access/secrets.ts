import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
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
  return createHash('sha256').update(secret).digest('hex');
}

/** What the session plugin asks for. */
const SHORTEST_SECRET = 32;

/**
 * The key that signs session cookies: configured, or made once and kept where only this user may read it.
 *
 * @throws DatabaseProblem where the data folder can't be used, ConfigurationError for a damaged file
 */
export function sessionSecret(config: Config): string {
  if (config.SESSION_SECRET) return config.SESSION_SECRET;
  const file = join(config.DATA_DIR, 'session-secret');
  const secret = explained(() => {
    mkdirSync(config.DATA_DIR, { recursive: true });
    writeOnce(file, newSecret());
    return readFileSync(file, 'utf8').trim();
  });
  if (secret.length < SHORTEST_SECRET) {
    throw new ConfigurationError(
      `${file} holds no secret of ${SHORTEST_SECRET} characters. Remove it: a new one is made, and everybody signs in again.`,
    );
  }
  return secret;
}

/** Leaves a file alone that is there already: of several processes started at once, one makes the secret. */
function writeOnce(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
