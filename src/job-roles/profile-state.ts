import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';

/** What of a profile decides its state. */
export interface ProfileDates {
  readonly profileVersion: number;
  readonly effectiveOn: CalendarDate | null;
  readonly publishedAt: string | null;
}

export const PROFILE_STATES = ['draft', 'scheduled', 'current', 'superseded'] as const;
export type ProfileState = (typeof PROFILE_STATES)[number];

/**
 * A draft is not published; a published version is scheduled until its day, then current, and superseded from the
 * day a later version takes effect (`domain.md`, section 1).
 *
 * @param versions all versions of the role.
 */
export function profileStateOf(
  profile: ProfileDates,
  versions: readonly ProfileDates[],
  asOf: CalendarDate,
): ProfileState {
  if (profile.publishedAt === null || profile.effectiveOn === null) return 'draft';
  const followed = versions.some(
    (other) =>
      other.publishedAt !== null &&
      other.effectiveOn !== null &&
      other.effectiveOn <= asOf &&
      other.profileVersion > profile.profileVersion,
  );
  if (followed) return 'superseded';
  return profile.effectiveOn <= asOf ? 'current' : 'scheduled';
}

/** The latest published version, current or scheduled; null before the first. */
export function latestPublished<P extends ProfileDates>(versions: readonly P[]): P | null {
  return versions.reduce<P | null>(
    (latest, each) =>
      each.publishedAt !== null && each.profileVersion > (latest?.profileVersion ?? 0) ? each : latest,
    null,
  );
}

/** The draft of the next version, while there is one. A draft that a later version overtook is none: it can only be discarded. */
export function openDraft<P extends ProfileDates>(versions: readonly P[]): P | null {
  const latest = latestPublished(versions)?.profileVersion ?? 0;
  return (
    versions.find(({ publishedAt, profileVersion }) => publishedAt === null && profileVersion > latest) ??
    null
  );
}

/**
 * The number of the next version: one that none ever had, drafts that were thrown away included, so that a number that
 * somebody noted never means something else.
 */
export function numberAfter(numbers: readonly number[]): number {
  return Math.max(0, ...numbers) + 1;
}

/**
 * A version takes effect today or later, because the past keeps the meaning it had, and not before the version that
 * it follows.
 */
export function publicationProblems(
  effectiveOn: CalendarDate,
  versions: readonly ProfileDates[],
  todayOn: CalendarDate,
): FieldProblem[] {
  const field = 'effectiveOn';
  if (effectiveOn < todayOn)
    return [{ field, code: 'publication-in-past', params: { effectiveOn, todayOn } }];
  const earliestOn = latestPublished(versions)?.effectiveOn ?? effectiveOn;
  if (effectiveOn >= earliestOn) return [];
  return [{ field, code: 'publication-overtakes', params: { effectiveOn, earliestOn } }];
}
