import type { Level } from '../../shared/level.js';

/** Fewer than so many people who hold a skill at the level needed are too few: one absence, and nobody can do it. */
export const ENOUGH = 2;

/** What the role of somebody in the team asks for. */
export interface Needed {
  readonly skillId: string;
  readonly level: Level;
  readonly roleId: string;
}

export interface Holder {
  readonly employeeId: string;
  /** By skill the level that counts: the lower one in a dispute, none during a hold or when lapsed. */
  readonly counted: (skillId: string) => Level | null;
}

export interface Coverage {
  readonly skillId: string;
  /** The highest level that any present role of the team asks for. */
  readonly level: Level;
  /** The roles that ask for the skill, at whatever level. */
  readonly roleIds: readonly string[];
  /** Employees who hold that level or a higher one, whatever role they are in. */
  readonly holders: readonly string[];
}

/**
 * How many people hold each skill that the team's present roles ask for (`domain.md`, section 7): at the highest level
 * asked, because that is the level at which the team must be able to answer. One entry a skill.
 */
export function coverageOf(needed: readonly Needed[], people: readonly Holder[]): Coverage[] {
  const skills = new Map<string, { level: Level; roleIds: Set<string> }>();
  for (const { skillId, level, roleId } of needed) {
    const known = skills.get(skillId);
    if (known) {
      known.roleIds.add(roleId);
      if (level > known.level) known.level = level;
    } else skills.set(skillId, { level, roleIds: new Set([roleId]) });
  }
  return [...skills].map(([skillId, { level, roleIds }]) => ({
    skillId,
    level,
    roleIds: [...roleIds],
    holders: people.filter(({ counted }) => (counted(skillId) ?? -1) >= level).map((one) => one.employeeId),
  }));
}

export function isHeldByTooFew({ holders }: Coverage): boolean {
  return holders.length < ENOUGH;
}
