import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, WordColumn } from '../../database/columns.js';

/** What the last load that named a thing of the catalogue left of it: by this an edit of a person is told (ADR 20). */
@Entity('loaded_facts')
@Index(['kind', 'code'], { unique: true })
export class LoadedFacts {
  @IdColumn() id: string;
  @WordColumn() kind: string;
  /** Of the thing, as it is spelled here; of a ladder step both its roles. */
  @WordColumn({ length: 130 }) code: string;
  /** What the files said, by field. */
  @JsonColumn() said: Readonly<Record<string, unknown>>;
  /** What was left standing instead, because somebody chose so: only the fields in which it is otherwise. */
  @JsonColumn() kept: Readonly<Record<string, unknown>>;
}
