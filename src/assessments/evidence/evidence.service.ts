import { Inject, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, refuseIf, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import type { Uploads } from '../../web/uploads/upload.js';
import { quotaProblems } from './evidence-quota.js';
import { EvidenceStore } from './evidence-store.js';
import { EvidenceUpload } from './evidence.entity.js';
import { type EvidenceFile, lookAt, type ReceivedEvidence } from './look-at-evidence.js';
import { removeUnreferred } from './unreferred.queries.js';

/** Files of one user that wait for their assessment. */
const FREE_FILES = 20;

const MEGABYTE = 1024 * 1024;

export interface UploadedFile extends EvidenceFile {
  readonly id: string;
  readonly uploadedAt: string;
}

/** Keeps the contents on the disk, as the last thing of an act: when all its rules have had their say. */
export type Keep = (tx: Tx) => Promise<void>;

/** Receives evidence. What ties it to an assessment is the recording itself (`attachEvidence`). */
@Injectable()
export class EvidenceService {
  private readonly log = new Logger('evidence');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: EvidenceStore,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @throws RuleViolation naming each file that is not accepted. */
  look(uploads: Uploads, field: string): Promise<readonly ReceivedEvidence[]> {
    return lookAt(uploads, field);
  }

  /**
   * Runs an act that keeps files: their contents come with its rows, and where it comes to nothing, nothing stays of
   * them either. What a process that died in between leaves is swept (`EvidenceSweep`).
   *
   * @param act calls `keep` at its end, with the rows of the files written; it throws RuleViolation beyond the quota.
   */
  async keeping<T>(
    files: readonly ReceivedEvidence[],
    field: string,
    act: (keep: Keep) => Promise<T>,
  ): Promise<T> {
    const kept: string[] = [];
    try {
      return await act(async (tx) => {
        if (files.length === 0) return;
        refuseIf(await quotaProblems(tx, files, field, this.quota));
        for (const { path, hash } of files) {
          kept.push(hash);
          // One after the other: the same file may have been chosen twice.
          await this.store.keep(path, hash);
        }
      });
    } catch (error) {
      if (kept.length > 0) await this.forget(kept);
      throw error;
    }
  }

  /**
   * Keeps one file for an assessment that the same user records within a day.
   *
   * @throws RuleViolation for none, several, one that is not accepted, or beyond the quota; Conflict with twenty files
   *   waiting.
   */
  async upload(actor: Actor, uploads: Uploads): Promise<UploadedFile> {
    const count = uploads.files.length + uploads.problems.length;
    if (count !== 1) {
      throw new RuleViolation('invalid-input', {}, [{ field: 'file', code: 'evidence.one-file' }]);
    }
    const files = await this.look(uploads, 'file');
    return this.keeping(files, 'file', (keep) =>
      this.unitOfWork.run(actor, async (tx) => {
        const uploadedBy = actor.userId;
        const waiting = await tx.repository(EvidenceUpload).countBy({ uploadedBy });
        if (waiting >= FREE_FILES) throw new Conflict('evidence.too-many-waiting', { max: FREE_FILES });
        const { path: _, ...file } = files[0] as ReceivedEvidence;
        const uploaded = { id: newId(), ...file, uploadedAt: tx.at };
        await insertRows(tx.manager, EvidenceUpload, [{ ...uploaded, uploadedBy }]);
        await keep(tx);
        const { id, name, size, hash } = uploaded;
        tx.record({
          act: 'evidence.uploaded',
          subject: { type: 'evidence', id },
          after: { name, size, hash },
        });
        return uploaded;
      }),
    );
  }

  private get quota() {
    const { EVIDENCE_PER_PERSON_MB, EVIDENCE_TOTAL_MB } = this.config;
    return { person: EVIDENCE_PER_PERSON_MB * MEGABYTE, organisation: EVIDENCE_TOTAL_MB * MEGABYTE };
  }

  /** The sweep takes later what can't be removed now: the caller is told why the act failed, not this. */
  private async forget(hashes: readonly string[]): Promise<void> {
    try {
      await this.unitOfWork.housekeeping((manager) => removeUnreferred(manager, this.store, hashes));
    } catch (error) {
      this.log.warn({ code: 'evidence.left-over', error: String(error) });
    }
  }
}
