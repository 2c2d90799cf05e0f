import { Column, Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn, TextColumn, WordColumn } from '../database/columns.js';
import type { DatedChange } from '../shared/dated.js';
import type { Level } from '../shared/level.js';

export interface LevelWords {
  readonly name: string;
  readonly meaning: string;
  readonly translations: Readonly<Record<string, { name: string; meaning: string }>>;
}

/** The organisation's own words for a level of the scale: from the beginning, and what they are from which day on. */
@Entity('level_descriptions')
export class LevelDescription implements LevelWords {
  @PrimaryColumn('integer') level: Level;
  @WordColumn({ length: 80 }) name: string;
  @TextColumn() meaning: string;
  @Column('simple-json') translations: LevelWords['translations'];
  /** Null = they were never changed (`dated.ts`). */
  @JsonColumn({ nullable: true }) changes: readonly DatedChange<LevelWords>[] | null;
}
