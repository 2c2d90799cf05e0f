import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn, WordColumn } from '../database/columns.js';

/**
 * What a verb answered under an `Idempotency-Key`, written in the verb's own transaction: either both are there or
 * neither is, whatever breaks in between. Forgotten after a week (`ForgetAnswers`).
 */
@Entity('idempotent_answers')
export class IdempotentAnswer {
  @PrimaryColumn('varchar', { length: 60 }) userId: string;
  @PrimaryColumn('varchar', { length: 120 }) key: string;
  /** SHA-256 of method, address and body: the same key with another request is a mistake of the client. */
  @WordColumn({ length: 64 }) fingerprint: string;
  @TextColumn() answer: string;
  @Index() @InstantColumn() createdAt: string;
}
