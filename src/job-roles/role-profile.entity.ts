import { Entity, Index, VersionColumn } from 'typeorm';
import {
  DateColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Importance, EvidenceRule, RequiredLevel } from './requirement.js';

/**
 * One version of a role's skill set. Without `publishedAt` it is a draft; once published it never changes, and
 * it is superseded from the day a later version takes effect: states are derived (`profile-state.ts`).
 */
@Entity('role_profiles')
@Index(['jobRoleId', 'profileVersion'], { unique: true })
export class RoleProfile {
  @IdColumn() id: string;
  @RefColumn('JobRole') jobRoleId: string;
  /** 1, 2, 3 … within the role. No two versions ever bear one, whatever became of them (`numberAfter`). */
  @WholeNumberColumn() profileVersion: number;
  @DateColumn({ nullable: true }) effectiveOn: CalendarDate | null;
  @InstantColumn({ nullable: true }) publishedAt: string | null;
  @WordColumn({ length: 200, nullable: true }) publishedBy: string | null;
  @InstantColumn() createdAt: string;
  /** When a draft was thrown away: its row keeps its number, and what it asked for is in the history alone. */
  @InstantColumn({ nullable: true }) discardedAt: string | null;
  @WordColumn({ length: 200, nullable: true }) discardedBy: string | null;
  @VersionColumn() version: number;
}

/** One skill that a profile asks for. */
@Entity('requirements')
@Index(['profileId', 'skillId'], { unique: true })
export class Requirement {
  @IdColumn() id: string;
  @RefColumn('RoleProfile', { index: false }) profileId: string;
  @RefColumn('Skill') skillId: string;
  @WholeNumberColumn() level: RequiredLevel;
  @WholeNumberColumn() importance: Importance;
  @FlagColumn() mandatory: boolean;
  @WordColumn() evidence: EvidenceRule;
}
