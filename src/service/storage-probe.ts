import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { StorageTrouble } from '../database/storage-trouble.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Clock } from '../shared/clock.js';
import { newId } from '../shared/id.js';

/** Bytes that a trial writes: more than a large act, so that it does not succeed by a remainder. */
const TRIAL = 256 * 1024;

/** Milliseconds between two trials. */
const PAUSE = 5000;

/** Finds out, after a failure, whether things can be kept again. Nothing is written while all is well. */
@Injectable()
export class StorageProbe {
  private triedAt = 0;
  private trial: Promise<void> | null = null;

  constructor(
    private readonly trouble: StorageTrouble,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether everything could be kept, last time or in a trial now. */
  async isWritable(): Promise<boolean> {
    if (this.trouble.present === null) return true;
    if (this.trouble.isFinal) return false;
    if (!this.trial && this.clock.millis() - this.triedAt >= PAUSE) {
      this.triedAt = this.clock.millis();
      this.trial = this.tryAll().finally(() => (this.trial = null));
    }
    await this.trial;
    return this.trouble.present === null;
  }

  private async tryAll(): Promise<void> {
    try {
      await this.tryDatabase();
      await this.tryFiles();
    } catch (error) {
      this.trouble.note(error);
      return;
    }
    this.trouble.mended();
  }

  /** A kept answer that nobody asks for: its table is pruned anyway, should this process die in between. */
  private async tryDatabase(): Promise<void> {
    const [key, at] = [newId(), this.clock.now()];
    const answer = JSON.stringify('-'.repeat(TRIAL));
    await this.unitOfWork.housekeeping(
      (manager) => manager.sql`
        INSERT INTO idempotent_answers (user_id, key, fingerprint, answer, created_at)
        VALUES ('storage-probe', ${key}, '', ${answer}, ${at})`,
    );
    await this.unitOfWork.housekeeping(
      (manager) =>
        manager.sql`DELETE FROM idempotent_answers WHERE user_id = 'storage-probe' AND key = ${key}`,
    );
  }

  private async tryFiles(): Promise<void> {
    const folder = this.config.incomingFolder;
    const path = join(folder, newId());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(path, Buffer.alloc(TRIAL, '-'), { mode: 0o600, flush: true });
    } finally {
      await rm(path, { force: true });
    }
  }
}
