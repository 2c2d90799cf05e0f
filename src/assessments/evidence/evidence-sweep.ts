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
import { removeUnreferred, unreferredOf } from './unreferred.queries.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Removes what no assessment took within a day: files sent ahead, and contents whose recording a dying process left
 * behind (of one that is refused nothing stays in the first place). Of the temporary folder, what nobody has written to
 * for an hour. At every start and every hour.
 *
 * The day is a grace for an operator who starts with the wrong backup: what it does not know is not gone at once.
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
    this.timer = setInterval(() => void sweep(), HOUR).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const before = this.clock.millis() - DAY;
    await this.forgetUploads(new Date(before).toISOString());
    for await (const contents of this.store.folders()) {
      const old = contents.filter(({ keptAt }) => keptAt < before).map(({ hash }) => hash);
      const unreferred = await unreferredOf(this.reading, old);
      if (unreferred.length === 0) continue;
      await this.unitOfWork.housekeeping((manager) => removeUnreferred(manager, this.store, unreferred));
    }
    await this.emptyIncoming(this.clock.millis() - HOUR);
  }

  private async forgetUploads(before: string): Promise<void> {
    const [old] = await this.reading.sql<{ id: string }>`
      SELECT id FROM evidence_uploads WHERE uploaded_at < ${before} LIMIT 1`;
    if (!old) return;
    await this.unitOfWork.housekeeping(
      (manager) => manager.sql`DELETE FROM evidence_uploads WHERE uploaded_at < ${before}`,
    );
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
