import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDate } from '../shared/calendar-date.js';

/** `e` (employees) had not left on a day: neither for good nor to come back later (`employment.ts`). */
export function employedOn(asOf: CalendarDate): Sql {
  return sql`(e.left_on IS NULL OR e.left_on >= ${asOf}) AND NOT EXISTS (
    SELECT 1 FROM absences ab WHERE ab.employee_id = e.id AND ab.left_on < ${asOf} AND ab.returned_on > ${asOf})`;
}

/** The first day of the stretch of employment of `e` in which a day lies: of hire, or of the last return before it. */
export function hereSince(asOf: CalendarDate): Sql {
  return sql`COALESCE((SELECT max(ab.returned_on) FROM absences ab
    WHERE ab.employee_id = e.id AND ab.returned_on <= ${asOf}), e.hired_on)`;
}
