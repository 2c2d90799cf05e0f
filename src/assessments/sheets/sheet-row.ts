import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import type { Proficiency } from '../proficiency.js';

/** One line of a sheet: a skill of one person, or a person of one skill. */
export interface SheetRow {
  /** Of the skill or the person; names the fields of the row. */
  readonly id: string;
  readonly name: string;
  /** What tells rows of the same name apart: a code, a number and a team. */
  readonly detail: string;
  /** Why the level is what it is. */
  readonly url: string;
  readonly verified: Level | null;
  readonly assessedOn: CalendarDate | null;
  /** What the role asks for; null outside a role. */
  readonly required: Level | null;
  /** What would be seen at levels 1 to 5; null where all rows share the sheet's own. */
  readonly indicators: readonly string[] | null;
}

/** What a role asks of a skill, against what is verified. */
export interface AskedSkill {
  readonly required: Level;
  readonly proficiency: Pick<Proficiency, 'verified' | 'validUntil'>;
}

/**
 * Sorts what needs somebody's eyes first: what is below the role's level or not verified at all, then what lapses,
 * the soonest first, then the rest. Only an order of work: whether a requirement is met is said by the gap.
 */
export function byUrgency(a: AskedSkill, b: AskedSkill): number {
  const [one, other] = [urgencyOf(a), urgencyOf(b)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function urgencyOf({ required, proficiency: { verified, validUntil } }: AskedSkill): string {
  if (verified === null || verified < required) return '';
  return validUntil ?? '~';
}
