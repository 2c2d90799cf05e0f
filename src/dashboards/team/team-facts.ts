import type { Setting } from '../../shared/dated.js';
import type { EmployeeRecord } from '../../assessments/records.queries.js';
import type { RoleStanding } from '../../gaps/standing.queries.js';
import type { Standing } from '../../gaps/standing.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import type { SkillName } from '../../skills/skills.queries.js';
import type { TeamPerson, TeamRole, TeamSkill } from './team-directory.queries.js';
import type { TeamScope } from './team-scope.js';

/** Everything that the pages of a team are derived from: the same facts for the matrix, the overview and its lists. */
export interface TeamFacts {
  readonly asOf: CalendarDate;
  readonly scope: TeamScope;
  /** What the actor can choose from. */
  readonly scopes: readonly TeamScope[];
  readonly teamId: string | undefined;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly TeamPerson[];
  readonly roles: readonly TeamRole[];
  readonly steps: readonly { readonly fromRoleId: string; readonly toRoleId: string }[];
  /** The role that everybody is compared with; null = each person with the role they hold. */
  readonly compared: TeamRole | null;
  /** By employee, then by skill. */
  readonly records: ReadonlyMap<string, EmployeeRecord>;
  /** By role: of those who hold it, of those below it, or of everybody, as it was asked; of nobody for a role only held. */
  readonly standings: ReadonlyMap<string, RoleStanding>;
  /** Not retired on the day, by category. */
  readonly skills: readonly TeamSkill[];
  readonly names: ReadonlyMap<string, SkillName>;
  readonly testCeiling: Setting<Level>;
  /** The reader's, in whose order people of one rank stand. */
  readonly language: string;
}

/** Where somebody stands towards the role compared with; null without a role, or without a profile of it. */
export function standingOfPerson({ compared, standings }: TeamFacts, person: TeamPerson): Standing | null {
  return standings.get(compared?.id ?? person.roleId ?? '')?.standings.get(person.id) ?? null;
}

export function titleOf({ roles }: Pick<TeamFacts, 'roles'>, roleId: string | null): string | null {
  return roles.find(({ id }) => id === roleId)?.title ?? null;
}
