import type { CalendarDate } from '../../shared/calendar-date.js';
import { sortKey } from '../../shared/collation.js';
import type { CandidacyState } from './candidacy-transitions.js';
import type { Ineligibility } from './eligibility.js';

export const CANDIDATE_SORTS = ['urgency', 'employeeName', 'teamName', 'monthsInRole'] as const;
export type CandidateSort = (typeof CANDIDATE_SORTS)[number];

/** What of a candidacy decides its place. */
export interface Placed {
  readonly employee: { readonly id: string; readonly name: string; readonly team: string };
  readonly scheme: { readonly code: string };
  readonly monthsInRole: number;
  /** The latest one; null = they never applied. */
  readonly application: {
    readonly state: CandidacyState;
    readonly appliedOn: CalendarDate;
    readonly dueOn: CalendarDate | null;
  } | null;
  readonly eligibility: { readonly reasons: readonly Pick<Ineligibility, 'why'>[] };
}

/** Where a candidacy stands in a sorted list: by `value`, and among equals by `id`, which no two share. */
export interface Place {
  readonly value: string | number;
  readonly id: string;
}

/**
 * By urgency appeals come first by the day they are due, then applications by age, then whoever could apply by what is
 * missing least, and whoever is certified already comes last; then by name. Candidates alike in another column stand
 * by urgency.
 *
 * @param column one of `CANDIDATE_SORTS`
 */
export function placeOf(candidacy: Placed, column: string, language: string): Place {
  const { employee, scheme, monthsInRole } = candidacy;
  const urgency = [waitingSince(candidacy), missing(candidacy), sortKey(employee.name, language)];
  const self = [scheme.code, employee.id];
  const among = key(...urgency, ...self);
  switch (column) {
    case 'employeeName':
      return { value: sortKey(employee.name, language), id: among };
    case 'teamName':
      return { value: sortKey(employee.team, language), id: among };
    case 'monthsInRole':
      return { value: monthsInRole, id: among };
    default:
      return { value: key(...urgency), id: key(...self) };
  }
}

/** Downwards too, candidates alike in the column stand with the most urgent first. */
export function comparePlaces(a: Place, b: Place, descending: boolean): number {
  const byValue = compare(a.value, b.value);
  return byValue === 0 ? compare(a.id, b.id) : descending ? -byValue : byValue;
}

/** Compares like its parts, one after the other: NUL sorts before every sign, and no text that was taken in holds it. */
function key(...parts: readonly string[]): string {
  return parts.join('\0');
}

/** Sorts appeals before applications before all else. */
function waitingSince({ application }: Placed): string {
  if (application?.state === 'appealed') return `1 ${application.dueOn ?? ''}`;
  return application?.state === 'applied' ? `2 ${application.appliedOn}` : '3';
}

/** How much is missing, in digits that sort as the number. */
function missing({ eligibility }: Placed): string {
  const isCertified = eligibility.reasons.some(({ why }) => why === 'already-certified');
  return isCertified ? 'certified' : String(eligibility.reasons.length).padStart(4, '0');
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
