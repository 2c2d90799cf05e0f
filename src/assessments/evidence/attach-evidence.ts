import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { type FieldProblem, refuseIf } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { UPLOAD_LIMITS } from '../../web/uploads/upload.js';
import { AssessmentEvidence, EvidenceUpload } from './evidence.entity.js';
import type { EvidenceFile, ReceivedEvidence } from './look-at-evidence.js';

/** The files of a new assessment: kept with this very request, or sent ahead by the same user. */
export interface GivenEvidence {
  readonly evidence?: readonly ReceivedEvidence[];
  readonly evidenceFileIds?: readonly string[];
}

/** A file of an assessment as everybody who sees the record is told of it. */
export interface AttachedEvidence extends EvidenceFile {
  readonly id: string;
}

/**
 * The files of an assessment that is about to be written in this transaction. A file that was sent ahead keeps its id
 * and is no longer free.
 *
 * @throws RuleViolation for an id that is not one of the actor's free files, and for more than five files.
 */
export async function takeEvidence(
  tx: Tx,
  { evidence = [], evidenceFileIds = [] }: GivenEvidence,
): Promise<readonly AttachedEvidence[]> {
  const ahead = await takeUploads(tx, evidenceFileIds);
  const files = [...ahead, ...evidence.map(({ path: _, ...file }) => ({ id: newId(), ...file }))];
  const { files: max } = UPLOAD_LIMITS;
  if (files.length > max) {
    refuseIf([{ field: 'evidenceFileIds', code: 'upload.too-many-files', params: { max } }]);
  }
  return files;
}

/** Ties files to assessments that are written already. */
export async function attachEvidence(
  tx: Tx,
  assessments: readonly { readonly id: string; readonly evidence: readonly AttachedEvidence[] }[],
): Promise<void> {
  const rows = assessments.flatMap(({ id: assessmentId, evidence }) =>
    evidence.map((file) => ({ ...file, assessmentId, addedAt: tx.at })),
  );
  await insertRows(tx.manager, AssessmentEvidence, rows);
}

async function takeUploads(tx: Tx, ids: readonly string[]): Promise<readonly AttachedEvidence[]> {
  const taken: AttachedEvidence[] = [];
  const problems: FieldProblem[] = [];
  const uploads = tx.repository(EvidenceUpload);
  for (const id of ids) {
    const upload = await uploads.findOneBy({ id, uploadedBy: tx.actor.userId });
    // Of two recordings at the same moment only one finds the row still there.
    const { affected } = upload ? await uploads.delete({ id }) : { affected: 0 };
    if (upload && affected !== 0) {
      const { hash, name, mediaType, size } = upload;
      taken.push({ id, hash, name, mediaType, size });
    } else problems.push({ field: 'evidenceFileIds', code: 'evidence.file-unknown', params: { value: id } });
  }
  refuseIf(problems);
  return taken;
}
