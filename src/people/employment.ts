import type { CalendarDate } from '../shared/calendar-date.js';

/** Between leaving and coming back: neither day belongs to it. */
export interface Away {
  /** Last day of employment before it. */
  readonly leftOn: CalendarDate;
  /** First day of employment after it. */
  readonly returnedOn: CalendarDate;
}

export interface Employment {
  readonly hiredOn: CalendarDate;
  /** Last day of employment; null while it lasts. */
  readonly leftOn: CalendarDate | null;
  /** Between hire and now, in order. */
  readonly absences: readonly Away[];
}

/** Nobody who still works was hired before it: an earlier day is a slip of the hand. */
export const EARLIEST_HIRE: CalendarDate = '1950-01-01';

/** The absence in which a day lies; undefined for every other day, also before the hire and after the end. */
export function awayOn(absences: readonly Away[], day: CalendarDate): Away | undefined {
  return absences.find(({ leftOn, returnedOn }) => day > leftOn && day < returnedOn);
}

/** First day of the stretch of employment that is the last so far. */
export function stretchSince({ hiredOn, absences }: Employment): CalendarDate {
  return absences.at(-1)?.returnedOn ?? hiredOn;
}
