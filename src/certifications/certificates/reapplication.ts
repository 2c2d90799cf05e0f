import type { CalendarDate } from '../../shared/calendar-date.js';
import { firstDayAfter, lastDayOf } from '../../shared/valid-until.js';

/** First day on which somebody applies again after a revocation: the same day so many months on. */
export function mayApplyAgainOn(revokedOn: CalendarDate, reapplicationMonths: number): CalendarDate {
  return reapplicationMonths === 0 ? revokedOn : firstDayAfter(lastDayOf(revokedOn, reapplicationMonths));
}
