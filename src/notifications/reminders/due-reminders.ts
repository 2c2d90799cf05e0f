import { type CalendarDate, daysBetween } from '../../shared/calendar-date.js';

export const REMINDER_KINDS = ['level', 'certificate'] as const;
/** What ends: the deciding assessment of a skill that a role asks for, or a certificate. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Days before the end at which people are reminded (`domain.md`, section 6); of a certificate also on the day itself. */
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
  /** First day on which it no longer holds. */
  readonly untilOn: CalendarDate;
}

export interface DueReminder {
  readonly ending: Ending;
  readonly threshold: Threshold;
  readonly recipientId: string;
  readonly days: number;
}

/**
 * The narrowest threshold passed: 25 days before the end it is 30. Those that were passed while nobody looked are
 * made up for by that one; null = more than 90 days are left, or the end is over.
 */
export function thresholdOn(
  { kind, untilOn }: Pick<Ending, 'kind' | 'untilOn'>,
  today: CalendarDate,
): Threshold | null {
  const days = daysBetween(today, untilOn);
  const thresholds: readonly Threshold[] = THRESHOLDS[kind];
  if (days < 0 || (days === 0 && !thresholds.includes(0))) return null;
  return thresholds.filter((threshold) => days <= threshold).at(-1) ?? null;
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
    (a, b) => compare(a.untilOn, b.untilOn) || compare(a.employee, b.employee),
  );
  for (const ending of soonestFirst) {
    const threshold = thresholdOn(ending, today);
    if (threshold === null) continue;
    const days = daysBetween(today, ending.untilOn);
    for (const recipientId of new Set([ending.employeeId, ending.managerId ?? ending.employeeId])) {
      const { kind, subjectId } = ending;
      if (sent.has(reminderKey({ kind, subjectId, threshold, recipientId }))) continue;
      const due = byRecipient.get(recipientId) ?? [];
      due.push({ ending, threshold, recipientId, days });
      byRecipient.set(recipientId, due);
    }
  }
  return byRecipient;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
