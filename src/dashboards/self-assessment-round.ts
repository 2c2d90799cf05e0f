import { addDays, type CalendarDate } from '../shared/calendar-date.js';

/** For so many days, the day of the answer included, an own view answers its skill of a round. */
export const ROUND_DAYS = 180;

/** A skill of a round and when the person last said how they see themselves in it; null = never. */
export interface RoundSkill {
  readonly code: string;
  readonly viewOn: CalendarDate | null;
}

export interface Round<Skill extends RoundSkill = RoundSkill> {
  /** In an order that answers do not change, so that "back" and "12 of 45" keep their meaning. */
  readonly skills: readonly Skill[];
  /** Codes of the skills without an own view of the last 180 days. */
  readonly due: ReadonlySet<string>;
}

/**
 * A round of self-assessment is not kept anywhere: it is what the own views of the last 180 days leave open. So it can be
 * left at any moment and resumed on any day, and choosing the same level again answers the skill anew.
 */
export function roundOf<Skill extends RoundSkill>(
  skills: readonly Skill[],
  today: CalendarDate,
): Round<Skill> {
  const since = addDays(today, 1 - ROUND_DAYS);
  const due = skills.filter(({ viewOn }) => viewOn === null || viewOn < since);
  return { skills, due: new Set(due.map(({ code }) => code)) };
}

/** Where a round goes on when somebody comes back to it; null when every skill is answered. */
export function resumeAt<Skill extends RoundSkill>({ skills, due }: Round<Skill>): Skill | null {
  return skills.find(({ code }) => due.has(code)) ?? null;
}

/**
 * What comes after a skill, answered or skipped: the next one that is due. Whoever looks through what they have
 * answered already goes on one by one. Null at the end of the round; what was skipped is still due there.
 */
export function nextAfter<Skill extends RoundSkill>(
  { skills, due }: Round<Skill>,
  code: string,
): Skill | null {
  const rest = skills.slice(placeOf(skills, code) + 1);
  return (due.has(code) ? rest.find((each) => due.has(each.code)) : rest[0]) ?? null;
}

export function previousOf<Skill extends RoundSkill>({ skills }: Round<Skill>, code: string): Skill | null {
  return skills[placeOf(skills, code) - 1] ?? null;
}

function placeOf(skills: readonly RoundSkill[], code: string): number {
  return skills.findIndex((each) => each.code === code);
}

/** Levels apart from which an own view and the verified level are a reason to talk. */
const TALK_LEVELS = 2;

/** Whether the two are so far apart that they should be talked about; without a verified level there is nothing to compare. */
export function callsForTalk(own: number | null, verified: number | null): boolean {
  return own !== null && verified !== null && Math.abs(own - verified) >= TALK_LEVELS;
}
