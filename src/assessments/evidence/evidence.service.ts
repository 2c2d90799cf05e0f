import { Injectable } from '@nestjs/common';
import { insertRows } from '../../database/insert-rows.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import type { Uploads } from '../../web/uploads/upload.js';
import { EvidenceStore } from './evidence-store.js';
import { EvidenceUpload } from './evidence.entity.js';
import { type EvidenceFile, keepEvidence } from './keep-evidence.js';

/** Files of one user that wait for their assessment. */
const FREE_FILES = 20;

export interface UploadedFile extends EvidenceFile {
  readonly id: string;
  readonly uploadedAt: string;
}

/** Receives evidence. What ties it to an assessment is the recording itself (`attachEvidence`). */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: EvidenceStore,
  ) {}

  /**
   * Keeps the files of a form that is about to be recorded. A recording that then fails leaves no row, and the sweep
   * takes the contents.
   *
   * @throws RuleViolation naming each file that is not accepted.
   */
  keep(uploads: Uploads, field: string): Promise<readonly EvidenceFile[]> {
    return keepEvidence(this.store, uploads, field);
  }

  /**
   * Keeps one file for an assessment that the same user records within a day.
   *
   * @throws RuleViolation for none, several, or one that is not accepted; Conflict with twenty files waiting.
   */
  async upload(actor: Actor, uploads: Uploads): Promise<UploadedFile> {
    const count = uploads.files.length + uploads.problems.length;
    if (count !== 1) {
      throw new RuleViolation('invalid-input', {}, [{ field: 'file', code: 'evidence.one-file' }]);
    }
    const [file] = await this.keep(uploads, 'file');
    return this.unitOfWork.run(actor, async (tx) => {
      const uploadedBy = actor.userId;
      const waiting = await tx.repository(EvidenceUpload).countBy({ uploadedBy });
      if (waiting >= FREE_FILES) throw new Conflict('evidence.too-many-waiting', { max: FREE_FILES });
      const uploaded = { id: newId(), ...(file as EvidenceFile), uploadedAt: tx.at };
      await insertRows(tx.manager, EvidenceUpload, [{ ...uploaded, uploadedBy }]);
      const { id, name, size, hash } = uploaded;
      tx.record({ act: 'evidence.uploaded', subject: { type: 'evidence', id }, after: { name, size, hash } });
      return uploaded;
    });
  }
}
