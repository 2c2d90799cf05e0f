import { Column, Entity, VersionColumn } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, WordColumn } from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { UserKind } from '../shared/actor.js';

/** Somebody who can sign in. Most are also an employee; an outside auditor need not be. */
@Entity('users')
export class User {
  @IdColumn() id: string;
  /** Lower case. */
  @WordColumn({ length: 254, unique: true }) email: string;
  @WordColumn({ length: 200 }) name: string;
  /** Argon2id in PHC notation; null = can't sign in by password. */
  @WordColumn({ length: 200, nullable: true }) passwordHash: string | null;
  @Column('simple-array') kinds: UserKind[];
  @RefColumn('Employee', { nullable: true, unique: true }) employeeId: string | null;
  @WordColumn({ length: 10, nullable: true }) language: string | null;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) disabledAt: string | null;
  @VersionColumn() version: number;
  @FoldColumn('email', { unique: true }) emailFold?: string;
  @FindColumn('email') emailFind?: string;
  @FindColumn('name') nameFind?: string;
}
