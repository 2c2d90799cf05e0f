import type { RequirementFact } from '../gaps/gap.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

/** The codes of the shipped ladder's roles; the demo organisation stands on that ladder. */
export type RoleCode = 'entry' | 'advanced' | 'expert' | 'supervisor' | 'manager';

export interface LadderSkill {
  readonly code: string;
  readonly name: string;
  readonly kind: 'technical' | 'non-technical';
  readonly category: string;
  readonly validityMonths: number | null;
  readonly retiredOn: CalendarDate | null;
}

/**
 * What the demo organisation is planned on, known by codes alone: within a plan a skill's code serves as its id, so
 * that the rules read planned facts as they read stored ones.
 */
export interface Ladder {
  readonly skills: ReadonlyMap<string, LadderSkill>;
  readonly requirements: ReadonlyMap<string, readonly RequirementFact[]>;
  readonly certifications: readonly {
    readonly code: string;
    readonly role: string;
    readonly monthsInRole: number;
    readonly validityMonths: number;
  }[];
}

export function requirementsOf(ladder: Ladder, role: string | undefined): readonly RequirementFact[] {
  return (role === undefined ? undefined : ladder.requirements.get(role)) ?? [];
}

/** Of the demo organisation; the same as an empty organisation starts with. */
export const TEST_CEILING: Level = 3;
