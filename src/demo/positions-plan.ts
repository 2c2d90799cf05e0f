import { addDays, addMonths, type CalendarDate } from '../shared/calendar-date.js';
import type { RoleCode } from './ladder.js';
import type { NamedPerson } from './named-people.js';
import type { Random } from './random.js';
import { workday } from './workday.js';

export interface PlannedPosition {
  readonly roleId: RoleCode;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}

/** Backwards from today: the last role's months, then those of the role before, without a gap. */
export function planPositions(
  { career }: Pick<NamedPerson, 'career'>,
  today: CalendarDate,
  leftOn: CalendarDate | null,
  random: Random,
): PlannedPosition[] {
  const positions: PlannedPosition[] = [];
  let toOn = leftOn;
  let after = today;
  for (const [roleId, months] of career.toReversed()) {
    const fromOn = workday(addDays(addMonths(after, -months), -random.whole(3, 24)));
    positions.unshift({ roleId, fromOn, toOn });
    after = fromOn;
    toOn = addDays(fromOn, -1);
  }
  return positions;
}
