import type { Level } from '../shared/level.js';

export interface OutcomeFact {
  readonly skillId: string;
  readonly fromLevel: Level;
  readonly toLevel: Level;
}

/** What must come before a course: another course, or a skill at a level. */
export type Prerequisite =
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'skill'; readonly skillId: string; readonly level: Level };

export interface CourseFact {
  readonly id: string;
  readonly code: string;
  /** Of the learner. */
  readonly hours: number;
  readonly priceCents: number;
  /** A course that is no longer offered is never recommended; who has what it taught needs it no more. */
  readonly isOffered: boolean;
  readonly outcomes: readonly OutcomeFact[];
  readonly prerequisites: readonly Prerequisite[];
}

/** Whether the course itself leads somewhere in the skill, and is not just there for another one that does. */
export function teaches({ outcomes }: Pick<CourseFact, 'outcomes'>, skillId: string): boolean {
  return outcomes.some((outcome) => outcome.skillId === skillId);
}

/** Levels by skill; a skill without an entry is at 0. */
export type Levels = ReadonlyMap<string, Level>;

/** Where a person stands after the courses they took, in the order in which they could take them. */
export interface Reach {
  readonly taken: readonly CourseFact[];
  readonly levelAfter: LevelOf;
}

/** The level in a skill, at some point of somebody's training. */
type LevelOf = (skillId: string) => Level;

/**
 * Everything a person can get to with these courses, each taken as soon as it may be: its prerequisites are met and
 * every outcome starts at a level that is reached. A course never lowers a level, so taking one never closes the
 * way to another, and what is reached does not depend on the order of `offered`.
 *
 * @param known every course by id: a prerequisite course also counts as done for whoever already holds all it leads to
 */
export function reachWith(
  offered: readonly CourseFact[],
  known: ReadonlyMap<string, CourseFact>,
  held: Levels,
): Reach {
  const raised = new Map<string, Level>();
  const levelNow: LevelOf = (skillId) => raised.get(skillId) ?? levelIn(held, skillId);
  const taken: CourseFact[] = [];
  const done = new Set<string>();
  let waiting = offered;
  for (;;) {
    const later: CourseFact[] = [];
    for (const course of waiting) {
      if (!mayTake(course, levelNow, done, known)) {
        later.push(course);
        continue;
      }
      taken.push(course);
      done.add(course.id);
      for (const { skillId, toLevel } of course.outcomes) {
        if (levelNow(skillId) < toLevel) raised.set(skillId, toLevel);
      }
    }
    if (later.length === waiting.length || later.length === 0) return { taken, levelAfter: levelNow };
    waiting = later;
  }
}

function mayTake(
  course: CourseFact,
  levelNow: LevelOf,
  done: ReadonlySet<string>,
  known: ReadonlyMap<string, CourseFact>,
): boolean {
  const isMet = (prerequisite: Prerequisite): boolean =>
    prerequisite.kind === 'skill'
      ? levelNow(prerequisite.skillId) >= prerequisite.level
      : done.has(prerequisite.courseId) || isHeld(known.get(prerequisite.courseId), levelNow);
  return (
    course.outcomes.every(({ skillId, fromLevel }) => levelNow(skillId) >= fromLevel) &&
    course.prerequisites.every(isMet)
  );
}

/** Whether somebody with these levels has nothing left to learn from the course. */
export function isHeld(course: CourseFact | undefined, levelNow: LevelOf): boolean {
  if (!course || course.outcomes.length === 0) return false;
  return course.outcomes.every(({ skillId, toLevel }) => levelNow(skillId) >= toLevel);
}

export function levelIn(levels: Levels, skillId: string): Level {
  return levels.get(skillId) ?? 0;
}
