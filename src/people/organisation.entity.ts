import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { WordColumn } from '../database/columns.js';
import type { Level } from '../shared/level.js';

/** The settings of the one organisation this installation serves; exactly one row, `id` 1. */
@Entity('organisations')
export class Organisation {
  @PrimaryColumn('integer') id: number;
  @WordColumn({ length: 200 }) name: string;
  /** The highest level a knowledge test alone can prove (`domain.md`, section 3, rule 2). */
  @Column('integer') testCeiling: Level;
  /** ISO 4217, e.g. `INR`: the currency of course prices. */
  @WordColumn({ length: 3 }) currency: string;
  /** True for the organisation invented for a first look: its people sign in by one click. */
  @Column('boolean') demo: boolean;
  /** Whether anybody may look certificates up (`credentials/register`). */
  @Column('boolean', { default: false }) publicRegister: boolean;
  @VersionColumn() version: number;
}
