import { addDays, isCalendarDate } from '../shared/calendar-date.js';

/** What a message says beside its topic, as it was written: it may lack anything, and newer versions may say more. */
export type Payload = Readonly<Record<string, unknown>>;

/** One line of a reminder: whose level or certificate ends, and when. */
export interface ReminderItem {
  readonly employeeId: string;
  readonly employee: string;
  readonly skillId?: string;
  readonly certificateId?: string;
  /** The scheme of the certificate. */
  readonly certificationId?: string;
  /** The certificate's title, in the organisation's own words. */
  readonly name?: string;
  /** Last day on which it holds. */
  readonly validUntil: string;
}

/** One line of what a certifier is told: a certificate that would not be granted today as it was. */
export interface ChangedItem {
  readonly certificateId: string;
  readonly number: string;
  readonly employeeId: string;
  readonly employee: string;
  /** The skills that no longer carry it, as far as nobody was told of them before. */
  readonly skillIds: readonly string[];
}

export function changedOf(payload: Payload): readonly ChangedItem[] {
  return listOf<ChangedItem>(payload.changed);
}

export function itemsOf(payload: Payload): readonly ReminderItem[] {
  return listOf<ReminderItem & { readonly untilOn?: unknown }>(payload.items).map((item) => ({
    ...item,
    validUntil: item.validUntil ?? dayBefore(item.untilOn),
  }));
}

/**
 * The last day of a certificate that the message speaks of. Until December 2026 messages named the first day that no longer
 * counts, and what was written never changes.
 */
export function validUntilOf({ validUntil, expiresOn }: Payload): string {
  return isCalendarDate(validUntil) ? validUntil : dayBefore(expiresOn);
}

function dayBefore(day: unknown): string {
  return isCalendarDate(day) ? addDays(day, -1) : '';
}

/** Most messages list nothing: all of those have the same nothing. */
const NONE: readonly never[] = [];

function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : NONE;
}

/** The address of before, which is told of a change too: such a message is a mail of its own (`isApart`). */
export function formerAddressIn({
  topic,
  payload,
}: {
  readonly topic: string;
  readonly payload: Payload;
}): string | undefined {
  return topic === 'address-changed' ? textOf(payload, 'formerEmail') || undefined : undefined;
}

/** A text of the payload; an empty one when there is none of that name. */
export function textOf(payload: Payload, name: string): string {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
}

/** The several skills of one message; what a reminder or a doubt lists is not among them. */
export function severalSkillsOf(payload: Payload): readonly unknown[] {
  return listOf<unknown>(payload.skillIds);
}

/** Every skill that the messages speak of, and every scheme. */
export function idsIn(payloads: readonly Payload[]) {
  const skillIds = new Set<unknown>();
  const certificationIds = new Set<unknown>();
  for (const payload of payloads) {
    skillIds.add(payload.skillId);
    certificationIds.add(payload.certificationId);
    for (const id of severalSkillsOf(payload)) skillIds.add(id);
    for (const { skillId, certificationId } of itemsOf(payload)) {
      skillIds.add(skillId);
      certificationIds.add(certificationId);
    }
    for (const changed of changedOf(payload)) {
      for (const id of listOf<unknown>(changed.skillIds)) skillIds.add(id);
    }
  }
  return { skillIds: texts(skillIds), certificationIds: texts(certificationIds) };
}

/** Everybody whom the messages call by name. */
export function peopleIn(payloads: readonly Payload[]): readonly string[] {
  const ids = new Set<unknown>();
  for (const payload of payloads) {
    ids.add(payload.byId).add(payload.employeeId);
    for (const { employeeId } of itemsOf(payload)) ids.add(employeeId);
    for (const { employeeId } of changedOf(payload)) ids.add(employeeId);
  }
  return texts(ids);
}

function texts(values: ReadonlySet<unknown>): readonly string[] {
  return [...values].filter((value) => typeof value === 'string');
}
