import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWS } from './views-folder.js';

export const ASSETS = join(VIEWS, 'assets');

const hashes = new Map(
  readdirSync(ASSETS).map((file) => [
    file,
    createHash('sha256')
      .update(readFileSync(join(ASSETS, file)))
      .digest('base64url')
      .slice(0, 12),
  ]),
);

/** Address of a style or script; it changes with the content, so browsers may keep it for ever. */
export function assetUrl(file: string): string {
  return `/assets/${file}?v=${hashes.get(file) ?? ''}`;
}
