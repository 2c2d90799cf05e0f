import {
  latestPublished,
  type ProfileState,
  profileStateOf,
  publicationProblems,
} from '../../job-roles/profile-state.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { FieldProblem } from '../../shared/errors.js';

/** What of a version decides its state. */
export interface VersionDates {
  readonly number: number;
  readonly effectiveOn: CalendarDate | null;
  readonly publishedAt: string | null;
}

/** Versions of schemes live as versions of role profiles do (`profile-state.ts`). */
export function versionStateOf(
  version: VersionDates,
  versions: readonly VersionDates[],
  asOf: CalendarDate,
): ProfileState {
  return profileStateOf(datesOf(version), versions.map(datesOf), asOf);
}

/** The version that is decided under on a day; null before the first one. */
export function versionInForce<V extends VersionDates>(versions: readonly V[], asOf: CalendarDate): V | null {
  return versions.find((each) => versionStateOf(each, versions, asOf) === 'current') ?? null;
}

/** The latest published version, in force or to come. */
export function latestVersion<V extends VersionDates>(versions: readonly V[]): V | null {
  return latestPublished(versions.map((each) => ({ ...datesOf(each), of: each })))?.of ?? null;
}

/** A version needs its criteria in words, and takes effect today or later, not before the one that it follows. */
export function versionProblems(
  { criteria }: { readonly criteria: string },
  effectiveOn: CalendarDate,
  versions: readonly VersionDates[],
  today: CalendarDate,
): FieldProblem[] {
  const unsaid = criteria.trim() === '' ? [{ field: 'criteria', code: 'criteria-missing' }] : [];
  return [...unsaid, ...publicationProblems(effectiveOn, versions.map(datesOf), today)];
}

function datesOf({ number, effectiveOn, publishedAt }: VersionDates) {
  return { profileVersion: number, effectiveOn, publishedAt };
}
