import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TextColumn, WordColumn } from '../database/columns.js';
import type { Level } from '../shared/level.js';

/** The organisation's own words for a level of the scale. */
@Entity('level_descriptions')
export class LevelDescription {
  @PrimaryColumn('integer') level: Level;
  @WordColumn({ length: 80 }) name: string;
  @TextColumn() meaning: string;
  @Column('simple-json') translations: Readonly<Record<string, { name: string; meaning: string }>>;
}
