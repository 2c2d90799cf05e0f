import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, WholeNumberColumn, WordColumn } from '../../database/columns.js';

/** A file that was recorded with an assessment. As immutable as the assessment itself. */
@Entity('assessment_evidence')
export class AssessmentEvidence {
  @IdColumn() id: string;
  @RefColumn('Assessment') assessmentId: string;
  /** SHA-256 of the content, in hex: where the content is kept (`EvidenceStore`). */
  @Index() @WordColumn({ length: 64 }) hash: string;
  /** As the sender called it, cleaned (`evidence-name.ts`). */
  @WordColumn({ length: 200 }) name: string;
  /** What the content is, whatever its name says (`evidence-kind.ts`). */
  @WordColumn({ length: 100 }) mediaType: string;
  /** Bytes. */
  @WholeNumberColumn() size: number;
  @InstantColumn() addedAt: string;
}

/** A file that was sent ahead of its assessment, for a day and for its sender alone. */
@Entity('evidence_uploads')
export class EvidenceUpload {
  @IdColumn() id: string;
  @Index() @WordColumn({ length: 64 }) hash: string;
  @WordColumn({ length: 200 }) name: string;
  @WordColumn({ length: 100 }) mediaType: string;
  @WholeNumberColumn() size: number;
  /** The user who sent it. */
  @Index() @WordColumn() uploadedBy: string;
  @InstantColumn() uploadedAt: string;
}
