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
@Index('uq_role_profiles_published', ['jobRoleId', 'profileVersion'], {
  unique: true,
  where: 'published_at IS NOT NULL',
})
export class RoleProfile {
  @IdColumn() id: string;
  @RefColumn('JobRole') jobRoleId: string;
  /** 1, 2, 3 … within the role. One draft waits at a time; of two of the same number from earlier only one can be published. */
  @WholeNumberColumn() profileVersion: number;
  @DateColumn({ nullable: true }) effectiveOn: CalendarDate | null;
  @InstantColumn({ nullable: true }) publishedAt: string | null;
  @WordColumn({ length: 200, nullable: true }) publishedBy: string | null;
  @InstantColumn() createdAt: string;
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
