import type { GapState } from '../gaps/gap.js';
import type { Standing } from '../gaps/standing.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { compareText, inOrder } from '../shared/collation.js';

/** Somebody whom a role concerns: they hold it, or aim at it. */
export interface ConcernedPerson {
  readonly employeeId: string;
  readonly name: string;
  readonly number: string;
  readonly team: string;
}

/** One requirement that another setting judges otherwise. */
export interface MovedGap {
  readonly skillId: string;
  readonly before: GapState;
  readonly after: GapState;
  /** The last day on which it is met; null = it is not, or without end. */
  readonly metUntilBefore: CalendarDate | null;
  readonly metUntilAfter: CalendarDate | null;
}

/** Somebody for whom a changed setting changes what holds towards a role. */
export interface Moved {
  readonly person: ConcernedPerson;
  readonly roleId: string;
  readonly readyBefore: boolean;
  readonly readyAfter: boolean;
  readonly percentBefore: number;
  readonly percentAfter: number;
  /** At least one. */
  readonly gaps: readonly MovedGap[];
}

type Standings = ReadonlyMap<string, Standing>;

/** Whom a changed setting moves towards one role, on the day from which it would hold. Both standings are of everybody. */
export function movedBy(
  people: readonly ConcernedPerson[],
  roleId: string,
  before: Standings,
  after: Standings,
): Moved[] {
  return people.flatMap((person): Moved[] => {
    const [then, now] = [before.get(person.employeeId), after.get(person.employeeId)];
    if (!then || !now) return [];
    const gaps = movedGaps(then, now);
    if (gaps.length === 0) return [];
    return [
      {
        ...{ person, roleId, gaps },
        readyBefore: then.readiness.ready,
        readyAfter: now.readiness.ready,
        percentBefore: then.readiness.percent,
        percentAfter: now.readiness.percent,
      },
    ];
  });
}

/** Who stops being ready, or becomes it, first; then whose states change; then whose levels end on another day; by name each. */
export function mostMovedFirst(language: string): (a: Moved, b: Moved) => number {
  const byName = inOrder<Moved>(language, ({ person }) => person.name);
  return (a, b) => rankOf(a) - rankOf(b) || byName(a, b) || compareText(a.person.number, b.person.number);
}

function rankOf({ readyBefore, readyAfter, gaps }: Moved): number {
  if (readyBefore !== readyAfter) return readyBefore ? 0 : 1;
  return gaps.some(({ before, after }) => before !== after) ? 2 : 3;
}

function movedGaps(then: Standing, now: Standing): MovedGap[] {
  const others = new Map(now.gaps.map((gap) => [gap.requirement.skillId, gap]));
  return then.gaps.flatMap((gap): MovedGap[] => {
    const { skillId } = gap.requirement;
    const other = others.get(skillId);
    if (!other || (gap.state === other.state && gap.metUntil === other.metUntil)) return [];
    return [
      {
        ...{ skillId, before: gap.state, after: other.state },
        metUntilBefore: gap.metUntil,
        metUntilAfter: other.metUntil,
      },
    ];
  });
}
