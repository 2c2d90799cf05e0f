import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import { Position } from './position.entity.js';

export interface NewPosition {
  readonly roleId: string;
  readonly fromOn: CalendarDate;
}

export interface PositionFacts extends NewPosition {
  readonly id: string;
  readonly employeeId: string;
  readonly toOn: CalendarDate | null;
}

/** @param closed the position that ended the day before */
export async function openPosition(
  tx: Tx,
  employeeId: string,
  { roleId, fromOn }: NewPosition,
  closed: { id: string; toOn: CalendarDate } | null = null,
): Promise<PositionFacts> {
  const position: PositionFacts = { id: newId(), employeeId, roleId, fromOn, toOn: null };
  await tx.repository(Position).insert({ ...position, recordedAt: tx.at, endRecordedAt: null });
  tx.record({
    act: 'position.taken',
    subject: { type: 'position', id: position.id },
    employeeId,
    after: { ...position, closed },
  });
  return position;
}
