import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Speech } from '../../web/speech.js';
import type { NamedReduction } from './limits.queries.js';
import type { CertifiedSkill } from './read-limited.js';

/** That a skill was taken out of a certificate's scope, as its row in a table says. */
export interface ScopeMark {
  readonly reducedOn: CalendarDate;
  /** Where the same page says why. */
  readonly url: string;
}

/** Null for a skill that is in scope. */
export function scopeMark(
  reductions: readonly NamedReduction[],
  isSkill: (skill: CertifiedSkill) => boolean,
): ScopeMark | null {
  const found = reductions.find(({ skills }) => skills.some(isSkill));
  return found ? { reducedOn: found.reducedOn, url: `#${limitAnchor(found.id)}` } : null;
}

/** Why, for a page that does not tell the certificate's history (`components/scope-notes.hbs`). */
export function scopeNotes(reductions: readonly NamedReduction[], speech: Speech) {
  return reductions.map(({ id, reducedOn, reducedByName, reason, skills }) => ({
    anchor: limitAnchor(id),
    what: { key: 'certifications.was-reduced', params: { reducedOn } },
    skills: speech.list(skills.map(({ name }) => name)),
    by: reducedByName,
    reason,
  }));
}

/** The place of a page that tells of one suspension or reduction. */
export function limitAnchor(id: string): string {
  return `limit-${id}`;
}
