import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { JsonColumn, WordColumn } from '../database/columns.js';
import type { DatedChange } from '../shared/dated.js';
import type { Level } from '../shared/level.js';

/** The settings of the one organisation this installation serves; exactly one row, `id` 1. */
@Entity('organisations')
export class Organisation {
  @PrimaryColumn('integer') id: number;
  @WordColumn({ length: 200 }) name: string;
  /** From the beginning: the highest level a knowledge test alone can prove (`domain.md`, section 3, rule 2). */
  @Column('integer') testCeiling: Level;
  /** What it is from which day on (`dated.ts`); null = it was never changed. */
  @JsonColumn({ nullable: true }) testCeilingChanges: readonly DatedChange<Level>[] | null;
  /** ISO 4217, e.g. `INR`: the currency of course prices. */
  @WordColumn({ length: 3 }) currency: string;
  /** True for the organisation invented for a first look: its people sign in by one click. */
  @Column('boolean') demo: boolean;
  /** Whether anybody may look certificates up (`credentials/register`). */
  @Column('boolean', { default: false }) publicRegister: boolean;
  @VersionColumn() version: number;
}
