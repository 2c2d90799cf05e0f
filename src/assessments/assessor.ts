import type { CalendarDate } from '../shared/calendar-date.js';
import { isSame } from '../shared/identity-fold.js';
import type { Level } from '../shared/level.js';

export const SCOPE_KINDS = ['skill', 'category', 'everything'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export type AuthorisationScope =
  | { readonly kind: 'skill'; readonly skillId: string }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'everything' };

/** An administrator authorised a person to confirm levels up to `level`, from `fromOn` to `untilOn` inclusive. */
export interface AuthorisationFact {
  readonly id: string;
  readonly scope: AuthorisationScope;
  readonly level: Level;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
}

/** The highest level an assessor may confirm in a skill, `null` = none at all, and what gives them that right. */
export type ConfirmableLevel =
  | { readonly level: Level; readonly because: 'authorised'; readonly authorisation: AuthorisationFact }
  | { readonly level: Level; readonly because: 'own-level' }
  | { readonly level: null; readonly because: 'no-ground' };

/**
 * An assessor confirms a level only up to the highest authorisation in force that covers the skill or, failing
 * any, up to their own level in it (`domain.md`, section 3). An authorisation below the own level therefore
 * limits. `ownVerified` is the assessor's level that counts: `null` while it is unassessed, lapsed or on hold.
 */
export function confirmableLevel(
  authorisations: readonly AuthorisationFact[],
  skill: { readonly id: string; readonly category: string },
  ownVerified: Level | null,
  on: CalendarDate,
): ConfirmableLevel {
  const [highest] = authorisations
    .filter((each) => each.fromOn <= on && (each.untilOn === null || on <= each.untilOn))
    .filter((each) => covers(each.scope, skill))
    .sort((a, b) => b.level - a.level || (a.id < b.id ? -1 : 1));
  if (highest) return { level: highest.level, because: 'authorised', authorisation: highest };
  if (ownVerified !== null) return { level: ownVerified, because: 'own-level' };
  return { level: null, because: 'no-ground' };
}

function covers(
  scope: AuthorisationScope,
  skill: { readonly id: string; readonly category: string },
): boolean {
  switch (scope.kind) {
    case 'skill':
      return scope.skillId === skill.id;
    case 'category':
      return isSame(scope.category, skill.category);
    case 'everything':
      return true;
  }
}
