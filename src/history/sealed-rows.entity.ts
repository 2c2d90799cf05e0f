import { Entity } from 'typeorm';
import { IdColumn, TextColumn, WordColumn } from '../database/columns.js';

/**
 * Rows that an entry seals as it found them, because they are too many to stand in the entry itself. The entry commits
 * to this row as to any other.
 */
@Entity('sealed_rows')
export class SealedRows {
  @IdColumn() id: string;
  /** Of the digests; 16 random bytes, base64url. */
  @WordColumn({ length: 22 }) salt: string;
  /** As in `HistoryEntry.written`. */
  @TextColumn() written: string;
}
