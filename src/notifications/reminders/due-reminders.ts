import { type CalendarDate, daysBetween } from '../../shared/calendar-date.js';
import { firstDayAfter, holdsOn } from '../../shared/valid-until.js';

export const REMINDER_KINDS = ['level', 'certificate'] as const;
/** What ends: the deciding assessment of a skill that a role asks for, or a certificate. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Days left at which people are reminded (`domain.md`, section 6); 0 of a certificate: on the day after its last. */
export const THRESHOLDS = { level: [90, 30, 7], certificate: [90, 30, 7, 0] } as const;
export type Threshold = (typeof THRESHOLDS)[ReminderKind][number];
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
 * The narrowest threshold passed, by the days that are left after the present one: with 25 it is 30. Those that were passed
 * while nobody looked are made up for by that one; null = more than 90 days are left, or none is and that was told.
 */
export function thresholdOn(
  { kind, validUntil }: Pick<Ending, 'kind' | 'validUntil'>,
  today: CalendarDate,
): Threshold | null {
  const thresholds: readonly Threshold[] = THRESHOLDS[kind];
  if (!holdsOn(validUntil, today)) {
    return firstDayAfter(validUntil) === today && thresholds.includes(0) ? 0 : null;
  }
  const left = daysBetween(today, validUntil);
  return thresholds.filter((threshold) => threshold > 0 && left <= threshold).at(-1) ?? null;
}

/** What one reminder is remembered by. */
export function reminderKey({
  kind,
  subjectId,
  threshold,
  recipientId,
}: {
  readonly kind: string;
  readonly subjectId: string;
  readonly threshold: number;
  readonly recipientId: string;
}): string {
  return `${kind} ${subjectId} ${threshold} ${recipientId}`;
}

/**
 * The reminders of a day, to the person and their manager, without those that were sent before; by recipient, the
 * soonest end first.
 */
export function dueReminders(
  endings: readonly Ending[],
  today: CalendarDate,
  sent: ReadonlySet<string>,
): ReadonlyMap<string, readonly DueReminder[]> {
  const byRecipient = new Map<string, DueReminder[]>();
  const soonestFirst = [...endings].sort(
    (a, b) => compare(a.validUntil, b.validUntil) || compare(a.employee, b.employee),
  );
  for (const ending of soonestFirst) {
    const threshold = thresholdOn(ending, today);
    if (threshold === null) continue;
    for (const recipientId of new Set([ending.employeeId, ending.managerId ?? ending.employeeId])) {
      const { kind, subjectId } = ending;
      if (sent.has(reminderKey({ kind, subjectId, threshold, recipientId }))) continue;
      const due = byRecipient.get(recipientId) ?? [];
      due.push({ ending, threshold, recipientId });
      byRecipient.set(recipientId, due);
    }
  }
  return byRecipient;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
