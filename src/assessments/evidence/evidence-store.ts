import { createHash } from 'node:crypto';
import { chmod, type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { Damage } from '../../service/damage.js';
import { Clock } from '../../shared/clock.js';
import { Refusal } from '../../shared/errors.js';

/**
 * The record knows the file, and its content is gone (a restore without the folder, or a folder that is not shared) or
 * is no longer what was recorded.
 */
class ContentLost extends Refusal {
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
    private readonly damage: Damage,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Moves a received file to its place. What is there when this returns is on the disk. A content that was there
   * already gives way to the new one, which is known to be whole.
   */
  async keep(path: string, hash: string): Promise<void> {
    const target = this.placeOf(hash);
    const folder = join(this.config.evidenceFolder, hash.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const now = new Date(this.clock.millis());
    try {
      await utimes(path, now, now);
      await synced(path);
      await rename(path, target);
    } catch (error) {
      // A transaction that ran once more, or the same file twice in one form: it was moved already.
      if (!isAbsence(error) || !(await exists(target))) throw error;
    }
    await synced(folder);
    this.damage.mended(hash);
  }

  /**
   * The content, after all of it was compared with its hash: not a byte of a file that was changed leaves the server.
   *
   * @throws Refusal `evidence.content-missing` or `evidence.content-damaged`, status 500; the log says which.
   */
  async read(hash: string): Promise<Readable> {
    const path = this.placeOf(hash);
    const handle = await open(path, 'r').catch((error: unknown) => {
      if (!isAbsence(error)) throw error;
      return null;
    });
    if (handle && (await hashOf(handle)) === hash) {
      this.damage.mended(hash);
      return handle.createReadStream({ start: 0 });
    }
    await handle?.close();
    const code = handle ? 'evidence.content-damaged' : 'evidence.content-missing';
    this.damage.note(hash);
    this.log.error({ code, path });
    throw new ContentLost(code);
  }

  /** Every content that is kept, folder by folder; what others may read is made its owner's alone on the way. */
  async *folders(): AsyncGenerator<readonly KeptContent[]> {
    for (const folder of await namesIn(this.config.evidenceFolder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const contents: KeptContent[] = [];
      for (const hash of await namesIn(join(this.config.evidenceFolder, folder))) {
        // Another process may be sweeping too.
        const found = await stat(this.placeOf(hash)).catch(() => null);
        if (!found) continue;
        if ((found.mode & 0o077) !== 0) await chmod(this.placeOf(hash), 0o600).catch(() => undefined);
        contents.push({ hash, keptAt: found.mtimeMs });
      }
      yield contents;
    }
  }

  async remove(hash: string): Promise<void> {
    await rm(this.placeOf(hash), { force: true });
  }

  private placeOf(hash: string): string {
    return placeIn(this.config.evidenceFolder, hash);
  }
}

/** SHA-256 of everything in a file, in hex; the handle stays open. */
async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const content = handle.createReadStream({ start: 0, autoClose: false });
  for await (const chunk of content as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** Where a content is kept within the folder of evidence. */
export function placeIn(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isAbsence(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
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
    if (isAbsence(error)) return [];
    throw error;
  }
}
