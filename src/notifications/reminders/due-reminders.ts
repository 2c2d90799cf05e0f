import { addDays, type CalendarDate, daysBetween } from '../../shared/calendar-date.js';
import { holdsOn } from '../../shared/valid-until.js';

export const REMINDER_KINDS = ['level', 'certificate'] as const;
/** What ends: the deciding assessment of a skill that a role asks for, or a certificate. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Days left at which people are reminded (`domain.md`, section 6); 0: once its last day is over, late if need be. */
export const THRESHOLDS = [90, 30, 7, 0] as const;
export type Threshold = (typeof THRESHOLDS)[number];
/** The first of them. */
export const FURTHEST = 90;

/** Something of a person that ends on a day unless it is renewed. */
export interface Ending {
  readonly kind: ReminderKind;
  /** The deciding assessment or the certificate. */
  readonly subjectId: string;
  readonly employeeId: string;
  readonly employee: string;
  /** Who answers for the person: reminded too. Null = nobody, or somebody who left. */
  readonly managerId: string | null;
  readonly skillId?: string;
  readonly certificateId?: string;
  /** The scheme of the certificate. */
  readonly certificationId?: string;
  readonly name?: string;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
}

export interface DueReminder {
  readonly ending: Ending;
  readonly threshold: Threshold;
  readonly recipientId: string;
}

/**
 * The earliest last day of which it is still told that it is over: the day of the run before, because what had ended by then
 * was told by it. Before the first run nothing was there to be told of, but what was valid until the day before it.
 */
export function toldSince(lastRun: CalendarDate | null, today: CalendarDate): CalendarDate {
  return lastRun ?? addDays(today, -1);
}

/**
 * The narrowest threshold passed, by the days that are left after the present one: with 25 it is 30. Those that were passed
 * while nobody looked are made up for by that one; null = more than 90 days are left, or it ended before `since`.
 */
export function thresholdOn(
  validUntil: CalendarDate,
  { today, since }: { readonly today: CalendarDate; readonly since: CalendarDate },
): Threshold | null {
  if (!holdsOn(validUntil, today)) return validUntil >= since ? 0 : null;
  const left = daysBetween(today, validUntil);
  return THRESHOLDS.filter((threshold) => threshold > 0 && left <= threshold).at(-1) ?? null;
}

interface Told {
  readonly kind: string;
  readonly subjectId: string;
  readonly threshold: number;
  readonly recipientId: string;
  /** The last day that was told: one that a setting moved is told again. Null = whatever it was. */
  readonly validUntil: CalendarDate | null;
}

/** What one reminder is remembered by. */
export function reminderKey({ kind, subjectId, threshold, recipientId, validUntil }: Told): string {
  return `${kind} ${subjectId} ${threshold} ${recipientId} ${validUntil ?? '*'}`;
}

export function wasReminded(
  sent: ReadonlySet<string>,
  { ending, threshold, recipientId }: DueReminder,
): boolean {
  const { kind, subjectId, validUntil } = ending;
  return [validUntil, null].some((day) =>
    sent.has(reminderKey({ kind, subjectId, threshold, recipientId, validUntil: day })),
  );
}

/**
 * The reminders of a day, to the person and their manager, without those that were sent before; by recipient, the
 * soonest end first.
 */
export function dueReminders(
  endings: readonly Ending[],
  days: { readonly today: CalendarDate; readonly since: CalendarDate },
  sent: ReadonlySet<string>,
): ReadonlyMap<string, readonly DueReminder[]> {
  const byRecipient = new Map<string, DueReminder[]>();
  const soonestFirst = [...endings].sort(
    (a, b) => compare(a.validUntil, b.validUntil) || compare(a.employee, b.employee),
  );
  for (const ending of soonestFirst) {
    const threshold = thresholdOn(ending.validUntil, days);
    if (threshold === null) continue;
    for (const recipientId of new Set([ending.employeeId, ending.managerId ?? ending.employeeId])) {
      const reminder = { ending, threshold, recipientId };
      if (wasReminded(sent, reminder)) continue;
      const due = byRecipient.get(recipientId) ?? [];
      due.push(reminder);
      byRecipient.set(recipientId, due);
    }
  }
  return byRecipient;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
