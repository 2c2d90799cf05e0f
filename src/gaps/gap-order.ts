import type { Gap } from './gap.js';

/** A requirement with the name that it is told by. */
export interface Ranked {
  readonly gap: Gap;
  readonly skill: string;
}

/**
 * The order in which requirements matter: what is settled (met, expiring, exempt) comes after what is open; then
 * mandatory before desirable, the more important before the less, the wider gap before the narrower, and by name. It is
 * total: two requirements of one profile never share a skill, and so never a place.
 */
export function mostImportantFirst(a: Ranked, b: Ranked): number {
  const [left, right] = [a.gap.requirement, b.gap.requirement];
  return (
    Number(isSettled(a.gap)) - Number(isSettled(b.gap)) ||
    Number(right.mandatory) - Number(left.mandatory) ||
    right.importance - left.importance ||
    b.gap.gap - a.gap.gap ||
    (a.skill < b.skill ? -1 : Number(a.skill > b.skill))
  );
}

/** Nothing is missing now; what is only expiring still holds today. */
export function isSettled({ satisfied, state }: Gap): boolean {
  return satisfied || state === 'exempt';
}
