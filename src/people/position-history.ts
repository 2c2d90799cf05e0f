import { addDays, type CalendarDate, later } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';

/** A role held from a day to a day, both inclusive; `toOn` null = no end yet. */
export interface HeldPosition {
  readonly id: string;
  readonly roleId: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}

export interface Employment {
  readonly hiredOn: CalendarDate;
  /** Last day of employment; null while it lasts. */
  readonly leftOn: CalendarDate | null;
}

/** What an act does to the positions held: which one it closes, or why it can't be done. */
export interface Outcome {
  readonly closing: { readonly id: string; readonly toOn: CalendarDate } | null;
  readonly problems: readonly FieldProblem[];
}

/**
 * Takes a new position, which closes the open one the day before: no overlaps, and no gaps unless the person had
 * left (`domain.md`, section 2). The first position begins on any day from the hire on. A position is a fact, not a
 * plan: it begins today at the latest, or on the first day of somebody who is yet to begin.
 *
 * @param held the positions so far, in any order
 */
export function takePosition(
  held: readonly HeldPosition[],
  next: Pick<HeldPosition, 'roleId' | 'fromOn'>,
  { hiredOn, leftOn }: Employment,
  today: CalendarDate,
): Outcome {
  const { roleId, fromOn } = next;
  const last = latest(held);
  const open = last?.toOn === null ? last : null;
  const latestOn = later(today, hiredOn);
  const takenUntil = last ? (last.toOn ?? last.fromOn) : null;
  const problems = [
    ...when(leftOn !== null, 'fromOn', 'position.employee-left', { leftOn: leftOn ?? '' }),
    ...when(fromOn < hiredOn, 'fromOn', 'position.before-hire', { fromOn, hiredOn }),
    ...when(fromOn > latestOn, 'fromOn', 'position.in-future', { fromOn, latestOn }),
    ...(takenUntil !== null && fromOn >= hiredOn
      ? when(fromOn <= takenUntil, 'fromOn', 'position.overlap', { fromOn, takenOn: takenUntil })
      : []),
    ...when(open?.roleId === roleId, 'roleId', 'position.role-held', { sinceOn: open?.fromOn ?? '' }),
  ];
  const closing = open && { id: open.id, toOn: addDays(fromOn, -1) };
  return { closing: problems.length > 0 ? null : closing, problems };
}

/**
 * Leaves the organisation, which closes the open position on the last day. A departure is recorded on the last
 * day or later: until then the person is employed.
 */
export function leave(
  held: readonly HeldPosition[],
  lastOn: CalendarDate,
  { hiredOn, leftOn }: Employment,
  today: CalendarDate,
): Outcome {
  const last = latest(held);
  const heldUntil = last ? (last.toOn ?? last.fromOn) : null;
  const problems =
    leftOn !== null
      ? when(true, 'leftOn', 'departure.already-left', { leftOn })
      : [
          ...when(lastOn > today, 'leftOn', 'departure.in-future', { leftOn: lastOn, today }),
          ...when(lastOn < hiredOn, 'leftOn', 'departure.before-hire', { leftOn: lastOn, hiredOn }),
          ...(heldUntil !== null && lastOn >= hiredOn
            ? when(lastOn < heldUntil, 'leftOn', 'departure.before-position', {
                leftOn: lastOn,
                heldOn: heldUntil,
              })
            : []),
        ];
  const closing = last?.toOn === null ? { id: last.id, toOn: lastOn } : null;
  return { closing: problems.length > 0 ? null : closing, problems };
}

/** The day of hire moves only as far as the first position held, and the last day, allow. */
export function hireProblems(
  held: readonly HeldPosition[],
  { hiredOn, leftOn }: Employment,
): readonly FieldProblem[] {
  const firstOn = held.map(({ fromOn }) => fromOn).sort()[0];
  return [
    ...(firstOn === undefined
      ? []
      : when(hiredOn > firstOn, 'hiredOn', 'employee.hired-after-position', { hiredOn, firstOn })),
    ...(leftOn === null
      ? []
      : when(hiredOn > leftOn, 'hiredOn', 'employee.hired-after-departure', { hiredOn, leftOn })),
  ];
}

function latest(held: readonly HeldPosition[]): HeldPosition | undefined {
  return [...held].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1)).at(-1);
}

function when(
  wrong: boolean,
  field: string,
  code: string,
  params: NonNullable<FieldProblem['params']>,
): readonly FieldProblem[] {
  return wrong ? [{ field, code, params }] : [];
}
