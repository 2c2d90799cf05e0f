import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';

/**
 * A message to a person, written in the transaction that caused it and delivered after its commit. A message
 * without `deliveredAt` is still to be sent.
 */
@Entity('outbox_messages')
@Index(['deliveredAt', 'dueAt'])
export class OutboxMessage {
  @IdColumn() id: string;
  /** Names the sentence to be sent, `message.<topic>` in `views/locales`. */
  @WordColumn() topic: string;
  @RefColumn('Employee', { nullable: true }) recipientId: string | null;
  @JsonColumn() payload: Readonly<Record<string, unknown>>;
  @InstantColumn() createdAt: string;
  @InstantColumn() dueAt: string;
  @InstantColumn({ nullable: true }) deliveredAt: string | null;
  @WholeNumberColumn() attempts: number;
}
