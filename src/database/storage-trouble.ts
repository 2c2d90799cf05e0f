import { Injectable, Logger } from '@nestjs/common';
import { databaseProblemOf } from './database-problem.js';

/**
 * Whether the product can still keep what it is told: a full or failing disk, a quota, a disk that became read-only. From
 * the first such failure until a write has been tried and succeeded, the process is not ready (`StorageProbe`).
 */
@Injectable()
export class StorageTrouble {
  private readonly log = new Logger('storage');
  private why: string | null = null;
  private damage: string | null = null;

  /** In words for the operator; null = all is well. */
  get present(): string | null {
    return this.damage ?? this.why;
  }

  /** Whether no trial can mend it. */
  get isFinal(): boolean {
    return this.damage !== null;
  }

  /** Takes note of a failure, if it is one of storage, and leaves its reason in the log. */
  note(error: unknown): void {
    const problem = databaseProblemOf(error);
    if (!problem?.ofStorage) return;
    // Once, not at every trial; the log of requests says it of each that failed.
    if (this.why !== problem.why) {
      this.log.error({ code: 'storage-unavailable', cause: problem.code, why: problem.why });
    }
    this.why = problem.why;
  }

  /** The database file is damaged: nothing mends that but a backup and a new start. */
  damaged(why: string): void {
    this.log.error({ code: 'storage-damaged', why });
    this.damage = why;
  }

  mended(): void {
    if (this.why) this.log.warn({ code: 'storage-available', was: this.why });
    this.why = null;
  }
}
