import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../database/columns.js';

/** Failed guesses at passwords, as far as they still slow the next one down (`guess-delays.ts`). */
@Entity('guess_counts')
export class GuessCountRow {
  /** SHA-256 of whose guesses are counted: enough to count, nothing to read. */
  @PrimaryColumn('varchar', { length: 64 }) subject: string;
  @Index()
  @InstantColumn()
  forgottenAt: string;
  @InstantColumn() lastAt: string;
}
