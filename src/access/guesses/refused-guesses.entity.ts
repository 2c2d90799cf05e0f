import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, WholeNumberColumn } from '../../database/columns.js';

/** How many wrong passwords came for one account within an hour: the history tells of a few of them (`refusals.ts`). */
@Entity('refused_guesses')
export class RefusedGuesses {
  /** A user's id, or `unknown` for all addresses that nobody signs in with. */
  @PrimaryColumn('varchar', { length: 60 }) account: string;
  @InstantColumn() since: string;
  @WholeNumberColumn() count: number;
}
