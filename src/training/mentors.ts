import { compareText, inOrder } from '../shared/collation.js';
import type { Level } from '../shared/level.js';

/** Somebody who may be asked to mentor, on the day asked about. */
export interface MentorFact {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly isActive: boolean;
  /** Whether they hold a role that a step of the ladder leads to: advanced or higher. */
  readonly isAdvanced: boolean;
  /** The level that counts; null = none, or on hold. */
  readonly counted: Level | null;
}

/** Who is to learn what. */
export interface Learner {
  readonly id: string;
  readonly teamId: string;
  readonly managerId: string | null;
  /** The level that counts; null counts as 0. */
  readonly counted: Level | null;
  readonly required: Level;
}

/** How many mentors are named at most. */
export const MENTORS = 5;

/** Levels above the learner from which on somebody holds a skill "well above" them. */
const WELL_ABOVE = 2;

/**
 * The level a mentor shows at least: what the role asks for and two above the learner, but no more than the scale has, so
 * that somebody at 4 can learn from somebody at 5.
 */
export function mentorLevel({ counted, required }: Pick<Learner, 'counted' | 'required'>): Level {
  return Math.min(5, Math.max((counted ?? 0) + WELL_ABOVE, required)) as Level;
}

/**
 * Who can mentor the learner (`domain.md`, section 5): active people in an advanced or higher role who hold the skill well
 * above them, neither the learner nor the learner's own manager, who would judge what was said in confidence. Mates of
 * the learner's team first, then by level, then by name; at most five. How much time a mentor has is not recorded.
 */
export function mentorsFor<Fact extends MentorFact>(
  learner: Learner,
  people: readonly Fact[],
  language: string,
): readonly Fact[] {
  const atLeast = mentorLevel(learner);
  const byName = inOrder<Fact>(language, ({ name }) => name);
  const isMate = ({ teamId }: MentorFact): number => Number(teamId === learner.teamId);
  return people
    .filter(({ id }) => id !== learner.id && id !== learner.managerId)
    .filter(
      ({ isActive, isAdvanced, counted }) => isActive && isAdvanced && counted !== null && counted >= atLeast,
    )
    .sort(
      (a, b) =>
        isMate(b) - isMate(a) ||
        (b.counted ?? 0) - (a.counted ?? 0) ||
        byName(a, b) ||
        compareText(a.id, b.id),
    )
    .slice(0, MENTORS);
}
