import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.js';
import { attainedOn, type Growth } from './growth.js';
import type { RoleCode } from './ladder.js';
import type { Random } from './random.js';

/** Some weeks in which a person was assessed. */
export interface Round {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly attained: number;
  /** The role of which everything was assessed; null = some of what mattered at the time. */
  readonly thorough: RoleCode | null;
}

/** Days that a round takes. */
const LENGTH = 40;

/** A first look, then one twice a year, and a thorough one before every milestone that asks for it. */
export function planRounds(growth: Growth, random: Random): readonly Round[] {
  const thorough = growth.milestones
    .filter((each) => each.thorough !== null && each.on > growth.from)
    .map(({ on, attained, thorough }) => round(growth, on, attained, thorough));
  const ordinary: Round[] = [];
  for (
    let endsOn = addDays(growth.from, LENGTH);
    endsOn <= growth.to;
    endsOn = addDays(endsOn, random.whole(175, 240))
  ) {
    const isNear = thorough.some((each) => Math.abs(daysBetween(each.endsOn, endsOn)) < 70);
    if (!isNear) ordinary.push(round(growth, endsOn, attainedOn(growth, endsOn), null));
  }
  return [...ordinary, ...thorough].sort((a, b) => daysBetween(b.endsOn, a.endsOn));
}

function round({ from }: Growth, endsOn: CalendarDate, attained: number, thorough: RoleCode | null): Round {
  const start = addDays(endsOn, -LENGTH);
  return { startsOn: start < from ? from : start, endsOn, attained, thorough };
}
