import {
  addDays,
  addMonths,
  daysBetween,
  later,
  monthsBetween,
  type CalendarDate,
} from '../shared/calendar-date.js';
import type { Ladder, RoleCode } from './ladder.js';
import { type Asked, askedAlong } from './levels.js';
import type { PlannedPerson } from './people-plan.js';
import type { Random } from './random.js';

/** How far up the ladder a person was on a day: 1 = all that the path's first role asks for, 1.5 = half way on. */
export interface Milestone {
  readonly on: CalendarDate;
  readonly attained: number;
  /** In the weeks before it everything that the role asks for was assessed. */
  readonly thorough: RoleCode | null;
}

export interface Growth {
  /** The roles held, and the target. */
  readonly path: readonly RoleCode[];
  /** Along the path. */
  readonly asked: Asked;
  /** In order of days; `attained` never falls. */
  readonly milestones: readonly Milestone[];
  /** First and last day of what is recorded. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** People who are certified or thoroughly assessed grow evenly; others have weak spots. */
  readonly isEven: boolean;
}

/** How long ago the organisation began to record. */
const HISTORY_MONTHS = 24;

/** Some days from a milestone's assessments to what follows from them. */
const DAYS_TO_DECIDE = 9;

/** Somebody certified before the records began was assessed for it all the same. */
const DAYS_BEFORE_CERTIFICATE = 110;

/** @param certifiedOn the days on which the person was certified or their certificate renewed, the first one first */
export function planGrowth(
  person: PlannedPerson,
  certifiedOn: readonly CalendarDate[],
  ladder: Ladder,
  today: CalendarDate,
  random: Random,
): Growth {
  const roles = person.positions.map(({ roleId }) => roleId);
  const path = person.target === null ? roles : [...roles, person.target];
  const [first] = certifiedOn;
  const firstCertified = first === undefined ? '9999-12-31' : addDays(first, -DAYS_BEFORE_CERTIFICATE);
  // Not everybody had a first assessment in the same week.
  const began = addDays(addMonths(today, -HISTORY_MONTHS), random.whole(0, 75));
  const lastDay = person.status === 'on-leave' ? addMonths(today, -2) : (person.leftOn ?? today);
  const to = addDays(lastDay, -DAYS_TO_DECIDE);
  const attained = person.attained ?? drawnAttainment(person, roles.length, path.length, today, random);
  const least = first === undefined ? attained : Math.max(attained, roles.length);
  return {
    path,
    asked: askedAlong(path, ladder),
    milestones: [
      { on: person.hiredOn, attained: 0.35, thorough: null },
      ...person.positions.slice(1).map(({ fromOn }, index) => milestone(fromOn, index + 0.95, null)),
      ...certifiedOn.map((day) => milestone(addDays(day, -DAYS_TO_DECIDE), roles.length, person.role)),
      milestone(to, least, person.attained === null ? null : (path[person.attained - 1] ?? null)),
    ],
    from: later(addDays(person.hiredOn, 14), firstCertified < began ? firstCertified : began),
    to,
    isEven: first !== undefined || person.attained !== null,
  };
}

function milestone(on: CalendarDate, attained: number, thorough: RoleCode | null): Milestone {
  return { on, attained, thorough };
}

/**
 * A role is grown into in about fourteen months; whoever has a target then grows on, more slowly. Who leads or trains
 * has what the role asks for.
 */
function drawnAttainment(
  person: PlannedPerson,
  roles: number,
  end: number,
  today: CalendarDate,
  random: Random,
): number {
  const months = monthsBetween(person.positions.at(-1)?.fromOn ?? today, today);
  const inRole = 0.45 + 0.55 * Math.min(1, months / 14);
  const beyond = 0.7 * Math.max(0, Math.min(1, (months - 14) / 24));
  const drawn = roles - 1 + inRole + beyond + random.between(-0.12, 0.12);
  return Math.min(end, person.kinds.length > 1 ? Math.max(drawn, roles) : drawn);
}

/** Between two milestones in a straight line. */
export function attainedOn({ milestones }: Growth, day: CalendarDate): number {
  const next = milestones.findIndex(({ on }) => on >= day);
  const after = milestones[next] ?? milestones.at(-1);
  const before = milestones[next - 1];
  if (!after) return 0;
  if (!before || next < 0) return after.attained;
  const share = daysBetween(before.on, day) / Math.max(1, daysBetween(before.on, after.on));
  return before.attained + (after.attained - before.attained) * share;
}
