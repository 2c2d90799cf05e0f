import type { CalendarDate } from './calendar-date.js';
import type { FieldProblem } from './errors.js';

/** A period lasts at least one day; `untilOn` is its last, null = without end. */
export function periodProblems(fromOn: CalendarDate, untilOn: CalendarDate | null): FieldProblem[] {
  if (untilOn === null || fromOn <= untilOn) return [];
  return [{ field: 'untilOn', code: 'period-ends-before', params: { fromOn, untilOn } }];
}
