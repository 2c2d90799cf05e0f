import { Column, Entity, Index, VersionColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';

export const TRACKS = ['support', 'expert', 'management'] as const;
export type Track = (typeof TRACKS)[number];

export type JobRoleTranslations = Readonly<
  Record<string, { title: string; summary: string; responsibilities: readonly string[] }>
>;

/** A position of the ladder: what it is called and answers for. Its skill set is a `RoleProfile`. */
@Entity('job_roles')
export class JobRole {
  @IdColumn() id: string;
  @WordColumn({ unique: true }) code: string;
  @WordColumn({ length: 200 }) title: string;
  @WordColumn() track: Track;
  @TextColumn() summary: string;
  @JsonColumn() responsibilities: readonly string[];
  @DateColumn({ nullable: true }) retiredOn: CalendarDate | null;
  @Column('simple-json') translations: JobRoleTranslations;
  @VersionColumn() version: number;
  @FoldColumn('code', { unique: true }) codeFold?: string;
  @FindColumn('code') codeFind?: string;
  @FindColumn('title') titleFind?: string;
  @FindColumn('summary') summaryFind?: string;
  @FindColumn('translations') translationsFind?: string;
}

/** From role → to role. The steps form an acyclic graph (`ladder.ts`). */
@Entity('ladder_steps')
@Index(['fromRoleId', 'toRoleId'])
export class LadderStep {
  @IdColumn() id: string;
  @RefColumn('JobRole', { index: false }) fromRoleId: string;
  @RefColumn('JobRole') toRoleId: string;
  /** Minimum whole months to be served in the from-role. */
  @WholeNumberColumn() months: number;
  /** First day; null = from the beginning. */
  @DateColumn({ nullable: true }) fromOn: CalendarDate | null;
  /** Null = before that was kept. */
  @InstantColumn({ nullable: true }) recordedAt: string | null;
  /** First day without it; of one pair of roles at most one step holds on any day. */
  @DateColumn({ nullable: true }) endedOn: CalendarDate | null;
  /** When the ending was recorded. */
  @InstantColumn({ nullable: true }) endedAt: string | null;
}
