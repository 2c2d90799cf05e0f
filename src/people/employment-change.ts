import { addDays, type CalendarDate, later } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import { type Away, EARLIEST_HIRE, type Employment } from './employment.js';
import { type HeldPosition, inOrder, when } from './position-history.js';

/** What somebody says anew of the days on which a person was employed. */
export interface SaidAnew {
  readonly hiredOn: CalendarDate;
  /** Somebody who had left is here again. */
  readonly isBack: boolean;
  /** First day after the absence: of the return, or of the last one where nobody returns. */
  readonly returnedOn?: CalendarDate | null;
}

export interface EmploymentChange {
  readonly problems: readonly FieldProblem[];
  /** The last absence, where it is new or ends on another day. */
  readonly absence: Away | null;
  /** Positions that began on a first day of employment, and begin on the other one now. */
  readonly moving: readonly { readonly id: string; readonly fromOn: CalendarDate }[];
}

/**
 * A first day of employment, of hire or of return, takes the position that began on it along, so that no day is without
 * the role and none is held before it: it moves to any day on which that position is held, and never past one that began
 * later. What else rests on the days in between the database is asked (`employee-checks.ts`). Who comes back has been away: the return is on a day after the last
 * one, and today at the latest, or the day after somebody left who never went.
 */
export function changeEmployment(
  held: readonly HeldPosition[],
  before: Employment,
  { hiredOn, isBack, returnedOn = null }: SaidAnew,
  today: CalendarDate,
): EmploymentChange {
  const hire = movedHire(held, before, hiredOn);
  const latest = before.absences.at(-1);
  if (before.leftOn !== null) {
    const soonestOn = addDays(before.leftOn, 1);
    const away = { leftOn: before.leftOn, returnedOn: returnedOn ?? later(today, soonestOn) };
    if (isBack)
      return { ...hire, problems: [...hire.problems, ...returnProblems(away, today)], absence: away };
    return withProblems(hire, when(returnedOn !== null, 'returnedOn', 'return.without-status', {}));
  }
  if (returnedOn === null || returnedOn === latest?.returnedOn) return hire;
  if (!latest) return withProblems(hire, when(true, 'returnedOn', 'return.never-left', {}));
  const away = { leftOn: latest.leftOn, returnedOn };
  const first = inOrder(held).find(({ fromOn }) => fromOn >= latest.returnedOn);
  const problems = [
    ...returnProblems(away, today),
    ...pastPosition(first, latest.returnedOn, returnedOn, 'returnedOn'),
  ];
  const moving = first?.fromOn === latest.returnedOn ? [{ id: first.id, fromOn: returnedOn }] : [];
  return {
    problems: [...hire.problems, ...problems],
    absence: away,
    moving: [...hire.moving, ...moving],
  };
}

function movedHire(
  held: readonly HeldPosition[],
  before: Employment,
  hiredOn: CalendarDate,
): EmploymentChange {
  if (hiredOn === before.hiredOn) return { problems: [], absence: null, moving: [] };
  const first = inOrder(held)[0];
  const lastOn = before.absences[0]?.leftOn ?? before.leftOn;
  return {
    problems: [
      ...hireDayProblems(hiredOn),
      ...pastPosition(first, before.hiredOn, hiredOn, 'hiredOn'),
      ...(lastOn === null
        ? []
        : when(hiredOn > lastOn, 'hiredOn', 'employee.hired-after-departure', { hiredOn, leftOn: lastOn })),
    ],
    absence: null,
    moving: first?.fromOn === before.hiredOn ? [{ id: first.id, fromOn: hiredOn }] : [],
  };
}

export function hireDayProblems(hiredOn: CalendarDate): readonly FieldProblem[] {
  const params = { hiredOn, earliestOn: EARLIEST_HIRE };
  return when(hiredOn < EARLIEST_HIRE, 'hiredOn', 'employee.hired-too-early', params);
}

/** How the refusals of a changed day are called. */
const MOVED = {
  hiredOn: { before: 'employee.hired-after-position', within: 'employee.hired-after-position-ended' },
  returnedOn: { before: 'return.after-position', within: 'return.after-position-ended' },
} as const;

/** The position that began on the first day of before goes along as far as it was held; one that began later stays where it is. */
function pastPosition(
  first: HeldPosition | undefined,
  beforeOn: CalendarDate,
  on: CalendarDate,
  field: keyof typeof MOVED,
): readonly FieldProblem[] {
  if (!first) return [];
  const said = { [field]: on };
  const codes = MOVED[field];
  if (first.fromOn !== beforeOn) {
    return when(on > first.fromOn, field, codes.before, { ...said, firstOn: first.fromOn });
  }
  const { toOn } = first;
  return toOn === null ? [] : when(on > toOn, field, codes.within, { ...said, lastOn: toOn });
}

function returnProblems({ leftOn, returnedOn }: Away, today: CalendarDate): readonly FieldProblem[] {
  const soonestOn = addDays(leftOn, 1);
  const latestOn = later(today, soonestOn);
  return [
    ...when(returnedOn < soonestOn, 'returnedOn', 'return.before-departure', {
      ...{ returnedOn, leftOn, soonestOn, latestOn },
    }),
    ...when(returnedOn > latestOn, 'returnedOn', 'return.in-future', { returnedOn, soonestOn, latestOn }),
  ];
}

function withProblems(change: EmploymentChange, problems: readonly FieldProblem[]): EmploymentChange {
  return { ...change, problems: [...change.problems, ...problems] };
}
