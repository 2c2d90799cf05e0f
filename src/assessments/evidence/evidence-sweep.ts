import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Clock } from '../../shared/clock.js';
import { EvidenceStore } from './evidence-store.js';

const DAY = 86_400_000;

/**
 * Removes what no assessment took within a day: files sent ahead, contents whose recording failed, and halves that a
 * stopped process left in the temporary folder. At every start and once a day.
 */
@Injectable()
export class EvidenceSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('evidence');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: EvidenceStore,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const sweep = () =>
      this.sweep().catch((error: unknown) =>
        this.log.error({ code: 'evidence.sweep', error: String(error) }),
      );
    await sweep();
    this.timer = setInterval(() => void sweep(), DAY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const before = this.clock.millis() - DAY;
    await this.forgetUploads(new Date(before).toISOString());
    for await (const { hash, keptAt } of this.store.contents()) {
      if (keptAt < before && !(await this.isReferred(hash))) await this.store.remove(hash);
    }
    await this.emptyIncoming(before);
  }

  private async forgetUploads(before: string): Promise<void> {
    const [old] = await this.reading.sql<{ id: string }>`
      SELECT id FROM evidence_uploads WHERE uploaded_at < ${before} LIMIT 1`;
    if (!old) return;
    await this.unitOfWork.housekeeping(
      (manager) => manager.sql`DELETE FROM evidence_uploads WHERE uploaded_at < ${before}`,
    );
  }

  private async isReferred(hash: string): Promise<boolean> {
    const [row] = await this.reading.sql<{ hash: string }>`
      SELECT hash FROM assessment_evidence WHERE hash = ${hash}
      UNION ALL SELECT hash FROM evidence_uploads WHERE hash = ${hash} LIMIT 1`;
    return row !== undefined;
  }

  private async emptyIncoming(before: number): Promise<void> {
    const folder = this.config.incomingFolder;
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }
}
