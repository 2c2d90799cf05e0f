import { foldedHeading } from '../../tables/heading.js';

/**
 * What our own table of a team says beside the levels, in each language: verdicts, which are reckoned and never read
 * back. They are left out, and the page says so.
 */
export const OWN_VERDICTS = [
  ...['Team', 'Role', 'Readiness in percent', 'Ready', 'Levels missing'],
  ...['टीम', 'भूमिका', 'तैयारी प्रतिशत में', 'तैयार', 'कम स्तर'],
];

/** Behind the name of a skill: the mark beside its level. */
export const OWN_MARKS = [': mark', ': चिह्न'];

const VERDICTS = new Set(OWN_VERDICTS.map(foldedHeading));

export function isOwnVerdict(heading: string, isSkill: (text: string) => boolean): boolean {
  if (VERDICTS.has(foldedHeading(heading))) return true;
  return OWN_MARKS.some((mark) => heading.endsWith(mark) && isSkill(heading.slice(0, -mark.length)));
}
