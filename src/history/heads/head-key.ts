import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigurationError } from '../../config.js';
import { explained } from '../../database/database-problem.js';

/**
 * The Ed25519 key that signs heads: configured, or made once in the data folder. It is never in the database, so that who
 * writes there can't sign there.
 *
 * @param made is given the file, when it was made now
 * @throws ConfigurationError for what is no such key
 */
export function headKey(config: Config, made: (file: string) => void = () => undefined): KeyObject {
  if (config.HISTORY_KEY !== undefined) return readKey(config.HISTORY_KEY, 'HISTORY_KEY');
  const file = headKeyFile(config);
  return explained(() => {
    if (!existsSync(file) && make(file)) made(file);
    return readKey(readFileSync(file, 'utf8'), file);
  });
}

/** The same key for somebody who only looks; null where none was made yet. */
export function knownHeadKey(config: Config): KeyObject | null {
  return config.HISTORY_KEY !== undefined || existsSync(headKeyFile(config)) ? headKey(config) : null;
}

/** Where it is, unless it is configured. */
export function headKeyFile({ DATA_DIR }: Config): string {
  return join(DATA_DIR, 'history-key');
}

/** Of several processes started at once, one makes it. @returns whether this one did */
function make(file: string): boolean {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    return false;
  }
}

function readKey(text: string, where: string): KeyObject {
  try {
    const key = createPrivateKey(text.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without a part of the key.
  }
  throw new ConfigurationError(`${where} holds no Ed25519 private key in PEM (PKCS #8).`);
}
