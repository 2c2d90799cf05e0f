import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn, WholeNumberColumn, WordColumn } from '../database/columns.js';

/**
 * One line of the audit trail: who did what to what, when and from where. Append-only; the database itself
 * refuses to change or delete a line. Each line's `hash` commits to the line before it (`history-chain.ts`).
 *
 * `before` and `after` are kept as the text that was hashed; with `actorName` and `address` they are the payload. `subjectId` is no foreign key: the trail outlives
 * what it speaks of.
 */
@Entity('history_entries')
@Index(['employeeId', 'seq'])
export class HistoryEntry {
  /** 1, 2, 3 … without a hole: a missing number is a finding. */
  @PrimaryColumn('integer') seq: number;
  @InstantColumn() at: string;
  @WordColumn() actorId: string;
  @WordColumn({ length: 200 }) actorName: string;
  @WordColumn() channel: string;
  @WordColumn({ length: 80 }) address: string;
  @WordColumn({ length: 80 }) requestId: string;
  /** `<noun>.<verb>`, e.g. `assessment.recorded`. */
  @WordColumn() act: string;
  @WordColumn() subjectType: string;
  @WordColumn() subjectId: string;
  /** The employee whose record this concerns, if it concerns one. */
  @WordColumn({ nullable: true }) employeeId: string | null;
  @TextColumn({ nullable: true }) before: string | null;
  @TextColumn({ nullable: true }) after: string | null;
  /** 16 random bytes, base64url: of `payloadDigest` and of the digests in `written`. Null when the payload was erased. */
  @WordColumn({ length: 22, nullable: true }) salt: string | null;
  /** What the chain commits to in place of the payload, so that the payload can go; null in format 1. */
  @WordColumn({ length: 43, nullable: true }) payloadDigest: string | null;
  /** The rows that the act wrote, `Commitment[]` as JSON (`commitments.ts`); null in format 1. */
  @TextColumn({ nullable: true }) written: string | null;
  @WordColumn({ length: 64 }) previousHash: string;
  @WordColumn({ length: 64 }) hash: string;
  /** Format of what is hashed, so that old lines stay verifiable when the format grows. */
  @WholeNumberColumn() format: number;
}
