import type { Level } from '../shared/level.js';
import { type Ladder, requirementsOf, type RoleCode } from './ladder.js';

/** What the first 0, 1, 2 … roles of a path ask for together, by skill. */
export type Asked = readonly ReadonlyMap<string, number>[];

/**
 * The level that somebody shows who has come so far.
 *
 * @param stray what this person has more or less in this skill than their path lets expect, in levels
 */
export function levelAt(
  { asked }: { readonly asked: Asked },
  skill: string,
  attained: number,
  stray: number,
): Level {
  const stage = Math.min(asked.length - 1, Math.floor(attained));
  const had = asked[stage]?.get(skill) ?? 0;
  const next = asked[stage + 1]?.get(skill) ?? had;
  const level = Math.round(had + (next - had) * (attained - stage) + stray);
  return Math.max(0, Math.min(5, level)) as Level;
}

/** After 0, 1, 2 … roles of the path: the most that any of them asks for, by skill. */
export function askedAlong(path: readonly RoleCode[], ladder: Ladder): Asked {
  const stages: ReadonlyMap<string, number>[] = [new Map()];
  for (const role of path) {
    const stage = new Map(stages.at(-1));
    for (const { skillId, level } of requirementsOf(ladder, role)) {
      stage.set(skillId, Math.max(level, stage.get(skillId) ?? 0));
    }
    stages.push(stage);
  }
  return stages;
}
