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
  /** First day on which it no longer holds. */
  readonly untilOn: string;
  /** Days until then; 0 = it ended today. */
  readonly days: number;
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
  return Array.isArray(payload.changed) ? (payload.changed as ChangedItem[]) : [];
}

export function itemsOf(payload: Payload): readonly ReminderItem[] {
  return Array.isArray(payload.items) ? (payload.items as ReminderItem[]) : [];
}

/** A text of the payload; an empty one when there is none of that name. */
export function textOf(payload: Payload, name: string): string {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
}

/** The skills that a message speaks of. */
export function skillIdsOf(payload: Payload): readonly string[] {
  const several = Array.isArray(payload.skillIds) ? (payload.skillIds as unknown[]) : [];
  const items = itemsOf(payload).map(({ skillId }) => skillId);
  const changed = changedOf(payload).flatMap((each) => each.skillIds);
  return [payload.skillId, ...several, ...items, ...changed].filter((id) => typeof id === 'string');
}

/** The schemes that a message speaks of. */
export function certificationIdsOf(payload: Payload): readonly string[] {
  const items = itemsOf(payload).map(({ certificationId }) => certificationId);
  return [payload.certificationId, ...items].filter((id) => typeof id === 'string');
}
