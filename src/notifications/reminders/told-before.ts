import sql, { join } from 'sql-template-tag';
import { insertRows } from '../../database/insert-rows.js';
import type { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { type DueReminder, reminderKey } from './due-reminders.js';
import { Reminder } from './reminder.entity.js';

/** What was told so far: since an instant, or to these recipients. */
export async function readReminders(
  source: Pick<Reading, 'sql'>,
  { since, recipientIds }: { readonly since?: string; readonly recipientIds?: readonly string[] },
): Promise<readonly Reminder[]> {
  if (recipientIds?.length === 0) return [];
  const rows = await source.sql<Omit<Reminder, 'ends'> & { readonly ends: string | null }>`
    SELECT kind, subject_id AS "subjectId", threshold, recipient_id AS "recipientId", ends,
      reminded_at AS "remindedAt" FROM reminders
    ${where(
      since === undefined ? null : sql`reminded_at > ${since}`,
      recipientIds ? sql`recipient_id IN (${join([...new Set(recipientIds)])})` : null,
    )}`;
  return rows.map(({ ends, ...row }) => ({
    ...row,
    ends: ends === null ? null : (JSON.parse(ends) as CalendarDate[]),
  }));
}

/** Where it was not kept which end was told, it was that of the year that followed. */
export function keysOf({ ends, remindedAt, ...row }: Reminder, aYearAgo: string): readonly string[] {
  if (ends === null && remindedAt <= aYearAgo) return [];
  return (ends ?? [null]).map((validUntil) => reminderKey({ ...row, validUntil }));
}

/** Moved ends in one statement: six values each, far below what either database takes. */
const MOVED = 500;

/** Of another end than before, the row that there is tells it as well. */
export async function remember(
  tx: Tx,
  due: readonly DueReminder[],
  remembered: readonly Reminder[],
): Promise<void> {
  const before = new Map(remembered.map((row) => [placeOf(row), row.ends ?? []]));
  const rows = due.map(({ ending: { kind, subjectId, validUntil }, threshold, recipientId }) => {
    const row = { kind, subjectId, threshold, recipientId, remindedAt: tx.at };
    const told = before.get(placeOf(row));
    return { isMoved: told !== undefined, row: { ...row, ends: [...(told ?? []), validUntil] } };
  });
  await insertRows(
    tx.manager,
    Reminder,
    rows.flatMap(({ isMoved, row }) => (isMoved ? [] : row)),
  );
  const moved = rows.flatMap(({ isMoved, row }) => (isMoved ? row : []));
  for (let start = 0; start < moved.length; start += MOVED) {
    await tx
      .repository(Reminder)
      .upsert(moved.slice(start, start + MOVED), ['kind', 'subjectId', 'threshold', 'recipientId']);
  }
}

/** Its row, whatever the ends that it told. */
function placeOf(row: Pick<Reminder, 'kind' | 'subjectId' | 'threshold' | 'recipientId'>): string {
  return reminderKey({ ...row, validUntil: null });
}
