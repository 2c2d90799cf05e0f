import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { Clock } from '../../shared/clock.js';
import { Refusal } from '../../shared/errors.js';

/** The record knows the file and its content is gone: a restore without the folder, or a folder that is not shared. */
class ContentMissing extends Refusal {
  readonly status = 500;
}

/** One content, and when somebody last sent it (milliseconds since the epoch). */
export interface KeptContent {
  readonly hash: string;
  readonly keptAt: number;
}

/**
 * The contents of evidence on disk: `<folder>/<first two hex digits>/<SHA-256>`, each content once however often it
 * was sent. No name, type or person stands there; the database knows those.
 */
@Injectable()
export class EvidenceStore {
  private readonly log = new Logger('evidence');

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Moves a received file to its place. What is there when this returns is on the disk. A content that was there
   * already becomes young again, so that no sweep takes it before its row is written.
   */
  async keep(path: string, hash: string): Promise<void> {
    const target = this.placeOf(hash);
    const now = new Date(this.clock.millis());
    if (await exists(target)) {
      await utimes(target, now, now);
      await unlink(path);
      return;
    }
    const folder = join(this.config.evidenceFolder, hash.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await utimes(path, now, now);
    await synced(path);
    await rename(path, target);
    await synced(folder);
  }

  /** @throws Refusal `evidence.content-missing`, status 500, when the content is gone; the log says which. */
  async read(hash: string): Promise<Readable> {
    const path = this.placeOf(hash);
    if (!(await exists(path))) {
      this.log.error({ code: 'evidence.content-missing', path });
      throw new ContentMissing('evidence.content-missing');
    }
    return createReadStream(path);
  }

  /** Every content that is kept. */
  async *contents(): AsyncGenerator<KeptContent> {
    for (const folder of await namesIn(this.config.evidenceFolder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const hash of await namesIn(join(this.config.evidenceFolder, folder))) {
        // Another process may be sweeping too.
        const found = await stat(this.placeOf(hash)).catch(() => null);
        if (found) yield { hash, keptAt: found.mtimeMs };
      }
    }
  }

  async remove(hash: string): Promise<void> {
    await rm(this.placeOf(hash), { force: true });
  }

  private placeOf(hash: string): string {
    return join(this.config.evidenceFolder, hash.slice(0, 2), hash);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** On the disk, not only in the system's memory; of a folder: the names in it. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** None for a folder that nobody needed yet. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw error;
  }
}
