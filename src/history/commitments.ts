import { hash, randomFillSync } from 'node:crypto';
import type { WrittenRow } from '../database/written-rows.js';
import type { Change } from './change.js';

/**
 * What an entry says of one row: how it stood after the act. `digest` is the salted SHA-256 of its canonical form
 * (`canonicalOf`), base64url; `gone` of a row that was deleted, `erased` of an entry of the history whose payload was.
 */
export type Commitment = readonly [table: string, key: string, digest: string];

export const GONE = 'gone';
export const ERASED = 'erased';

export function rowDigest(canonical: string, salt: string): string {
  return hash('sha256', `${salt} ${canonical}`, 'base64url');
}

export function commitmentTo({ table, key, canonical }: WrittenRow, salt: string): Commitment {
  return [table, key, canonical === null ? GONE : rowDigest(canonical, salt)];
}

/** Rows by the change that they stand with: the one whose subject they are, else the last one of the act. */
export function rowsByChange(changes: readonly Change[], rows: readonly WrittenRow[]): WrittenRow[][] {
  const last = changes.length - 1;
  const lists = changes.map((): WrittenRow[] => []);
  const places = new Map(changes.map(({ subject }, at) => [subject.id, at]));
  for (const row of rows) lists[places.get(row.key) ?? last]?.push(row);
  return lists;
}

const SALT = 16;
/** Random bytes are dear to ask for one by one. */
const pool = Buffer.alloc(SALT * 256);
let used = pool.length;

/** 16 random bytes, base64url. */
export function newSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += SALT;
  return pool.toString('base64url', used - SALT, used);
}
