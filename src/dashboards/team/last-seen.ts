import { madeBy, type SkillRecord } from '../../assessments/assessment-facts.js';
import { addMonths, later, type CalendarDate } from '../../shared/calendar-date.js';

/** Months without any assessment by somebody else after which a person stands on the list of the unassessed. */
export const UNSEEN_MONTHS = 6;

/** The day of the latest assessment by somebody else, in any skill, withdrawn ones aside; null = never. */
export function lastSeenOn(records: Iterable<SkillRecord>, asOf: CalendarDate): CalendarDate | null {
  let latest: CalendarDate | null = null;
  for (const record of records) {
    const made = madeBy(record, { asOf }).find(({ method }) => method !== 'self');
    if (made && (latest === null || made.assessedOn > latest)) latest = made.assessedOn;
  }
  return latest;
}

/** Nobody has looked for half a year; whoever was hired, or came back, less than half a year ago has still time to be seen. */
export function isUnseen(lastOn: CalendarDate | null, hereSince: CalendarDate, asOf: CalendarDate): boolean {
  return addMonths(later(lastOn ?? hereSince, hereSince), UNSEEN_MONTHS) <= asOf;
}
