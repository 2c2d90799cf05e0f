import { addDays, type CalendarDate, later } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import { type Away, type Employment, stretchSince } from './employment.js';

/** A role held from a day to a day, both inclusive; `toOn` null = no end yet. */
export interface HeldPosition {
  readonly id: string;
  readonly roleId: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}

/** What an act does to the positions held: which one it closes, or why it can't be done. */
export interface Outcome {
  readonly closing: { readonly id: string; readonly toOn: CalendarDate } | null;
  /** The absence that was none, for nobody came back from it. */
  readonly takingBack: Away | null;
  readonly problems: readonly FieldProblem[];
}

const NOTHING: Outcome = { closing: null, takingBack: null, problems: [] };

/**
 * Takes a new position, which closes the open one the day before: no overlaps, and no gaps unless the person had
 * left (`domain.md`, section 2). The first position begins on any day from the hire on; the first one after a return
 * begins on the day of the return, for before it the person was away, and after it they would be without a role. A
 * position is a fact, not a plan: it begins today at the latest, or on the first day of somebody who is yet to begin.
 *
 * @param held the positions so far, in any order
 */
export function takePosition(
  held: readonly HeldPosition[],
  next: Pick<HeldPosition, 'roleId' | 'fromOn'>,
  employment: Employment,
  today: CalendarDate,
): Outcome {
  const { roleId, fromOn } = next;
  const { hiredOn, leftOn } = employment;
  const last = inOrder(held).at(-1);
  const open = last?.toOn === null ? last : null;
  const latestOn = later(today, stretchSince(employment));
  const problems = [
    ...when(leftOn !== null, 'fromOn', 'position.employee-left', { leftOn: leftOn ?? '' }),
    ...when(fromOn < hiredOn, 'fromOn', 'position.before-hire', { fromOn, hiredOn }),
    ...when(fromOn > latestOn, 'fromOn', 'position.in-future', { fromOn, latestOn }),
    ...(fromOn >= hiredOn && fromOn <= latestOn ? placeProblems(fromOn, last, employment) : []),
    ...when(open?.roleId === roleId, 'roleId', 'position.role-held', { sinceOn: open?.fromOn ?? '' }),
  ];
  const closing = open && { id: open.id, toOn: addDays(fromOn, -1) };
  return { ...NOTHING, closing: problems.length > 0 ? null : closing, problems };
}

/** Not before a return, not over another position, and next to the one before where that has ended. */
function placeProblems(
  fromOn: CalendarDate,
  last: HeldPosition | undefined,
  { leftOn, absences }: Employment,
): readonly FieldProblem[] {
  const away = absences.at(-1);
  if (away && fromOn < away.returnedOn)
    return when(true, 'fromOn', 'position.before-return', { fromOn, ...away });
  if (!last) return [];
  const takenOn = last.toOn ?? last.fromOn;
  if (fromOn <= takenOn) return when(true, 'fromOn', 'position.overlap', { fromOn, takenOn });
  if (last.toOn === null || leftOn !== null) return [];
  const expectedOn = away && away.returnedOn > last.toOn ? away.returnedOn : addDays(last.toOn, 1);
  return when(fromOn !== expectedOn, 'fromOn', 'position.leaves-gap', { fromOn, expectedOn });
}

/**
 * Leaves the organisation, which closes the open position on the last day. A departure is recorded on the last
 * day or later: until then the person is employed. Who came back and holds no position since has not been here as far as
 * the positions say: either the position is recorded first, or the return is taken back by leaving on the day of before.
 */
export function leave(
  held: readonly HeldPosition[],
  lastOn: CalendarDate,
  employment: Employment,
  today: CalendarDate,
): Outcome {
  const { leftOn } = employment;
  if (leftOn !== null)
    return { ...NOTHING, problems: when(true, 'leftOn', 'departure.already-left', { leftOn }) };
  const last = inOrder(held).at(-1);
  const away = employment.absences.at(-1);
  const isUnused = away !== undefined && (last === undefined || last.fromOn < away.returnedOn);
  if (isUnused && lastOn === away.leftOn) return { ...NOTHING, takingBack: away };
  const problems = [
    ...when(lastOn > today, 'leftOn', 'departure.in-future', { leftOn: lastOn, today }),
    ...lastDayProblems(lastOn, last, employment, isUnused),
  ];
  const closing = last?.toOn === null ? { id: last.id, toOn: lastOn } : null;
  return { ...NOTHING, closing: problems.length > 0 ? null : closing, problems };
}

function lastDayProblems(
  lastOn: CalendarDate,
  last: HeldPosition | undefined,
  { hiredOn, absences }: Employment,
  isUnused: boolean,
): readonly FieldProblem[] {
  const away = absences.at(-1);
  if (lastOn < hiredOn) return when(true, 'leftOn', 'departure.before-hire', { leftOn: lastOn, hiredOn });
  if (away && lastOn < away.returnedOn)
    return when(true, 'leftOn', 'departure.before-return', sinceOf(lastOn, away));
  if (away && isUnused && last) return when(true, 'leftOn', 'departure.no-position', sinceOf(lastOn, away));
  const heldOn = last ? (last.toOn ?? last.fromOn) : lastOn;
  return when(lastOn < heldOn, 'leftOn', 'departure.before-position', { leftOn: lastOn, heldOn });
}

function sinceOf(lastOn: CalendarDate, { leftOn, returnedOn }: Away) {
  return { leftOn: lastOn, earlierOn: leftOn, returnedOn };
}

/** By their first day. */
export function inOrder(held: readonly HeldPosition[]): readonly HeldPosition[] {
  return held.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

export function when(
  wrong: boolean,
  field: string,
  code: string,
  params: NonNullable<FieldProblem['params']>,
): readonly FieldProblem[] {
  return wrong ? [{ field, code, params }] : [];
}
