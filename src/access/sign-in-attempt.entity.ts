import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, WordColumn } from '../database/columns.js';

/** A failed sign-in, kept for as long as it counts against the limit. */
@Entity('sign_in_attempts')
@Index(['subject', 'at'])
export class SignInAttempt {
  @IdColumn() id: string;
  /** SHA-256 of the e-mail address or of the network address: enough to count, nothing to read. */
  @WordColumn({ length: 64 }) subject: string;
  @InstantColumn() at: string;
}
