import type { OpenRequest } from '../../assessment-requests/requests.queries.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { sortKey } from '../../shared/collation.js';
import { grouped } from '../../shared/grouped.js';
import type { Level } from '../../shared/level.js';

/** Why somebody is to be assessed in a skill; the order is that of the filters. */
export const WORK_KINDS = ['requested', 'after-course', 'disputed', 'lapsed', 'lapsing'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** One reason why an assessment waits. */
export type WorkReason =
  | { readonly kind: 'requested' | 'after-course'; readonly request: OpenRequest }
  | {
      readonly kind: 'disputed';
      /** Since the later of the two looked. */
      readonly sinceOn: CalendarDate;
      readonly latest: { readonly assessorId: string; readonly level: Level };
      readonly other: { readonly assessorId: string; readonly level: Level };
    }
  /** `validUntil`: the last day on which the level counted, or counts. */
  | { readonly kind: 'lapsed' | 'lapsing'; readonly validUntil: CalendarDate; readonly level: Level };

export interface WorkPerson {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly teamId: string;
  readonly team: string;
}

/** One person in one skill, and everything that asks for an assessment of it, the most urgent first. */
export interface WorkItem {
  readonly person: WorkPerson;
  readonly skillId: string;
  readonly reasons: readonly [WorkReason, ...WorkReason[]];
}

/** An item with its place in the queue: sorts as text, of two at one place the skill's id. */
export interface PlacedItem extends WorkItem {
  readonly place: string;
}

/** For whom and when the order is made. */
export interface QueueView {
  readonly employeeId: string;
  readonly today: CalendarDate;
  /** The reader's, in whose order people alike in urgency stand. */
  readonly language: string;
}

/**
 * How urgent a reason is, 1 first. What was promised for a day that has come stands before everything. Then what
 * holds a person back today: a dispute (the lower level counts until somebody third looks), a lapsed level (none
 * counts). Then those who wait for an answer: back from a course while it is fresh, then who asked. Then what
 * lapses soon. Last what a colleague has taken.
 */
export function urgencyOf(reason: WorkReason, { employeeId, today }: QueueView): number {
  if (reason.kind === 'disputed') return 2;
  if ('validUntil' in reason) return reason.kind === 'lapsed' ? 3 : 6;
  const { takenById, plannedOn } = reason.request;
  if (takenById !== null && takenById !== employeeId) return 7;
  if (takenById !== null && plannedOn !== null && plannedOn <= today) return 1;
  return reason.kind === 'after-course' ? 4 : 5;
}

/** The day or instant that orders reasons of one urgency, the earliest first: since when, or until when. */
export function dayOf(reason: WorkReason): string {
  if ('request' in reason) return reason.request.plannedOn ?? reason.request.askedAt;
  return reason.kind === 'disputed' ? reason.sinceOn : reason.validUntil;
}

/** Several reasons for one person and skill are one item: one assessment answers all of them. */
export function itemsOf(
  found: readonly { readonly person: WorkPerson; readonly skillId: string; readonly reason: WorkReason }[],
  view: QueueView,
): WorkItem[] {
  return [...grouped(found, ({ person, skillId }) => `${person.id} ${skillId}`).values()].flatMap((same) => {
    const [first] = same;
    const [most, ...others] = same.map(({ reason }) => reason).sort(byText((one) => placeOf(one, view)));
    return first && most
      ? [{ person: first.person, skillId: first.skillId, reasons: [most, ...others] }]
      : [];
  });
}

/**
 * The queue in its order. People stand together, because whoever sits with somebody looks at everything that
 * waits: a person stands where their most urgent item does, and their items follow one another by urgency.
 */
export function placed(items: readonly WorkItem[], view: QueueView): PlacedItem[] {
  const own = (item: WorkItem) => placeOf(item.reasons[0], view);
  const people = grouped(items, ({ person }) => person.id);
  const first = new Map([...people].map(([id, all]) => [id, all.map(own).sort()[0] ?? '']));
  return items
    .map((item) => {
      const { id, name } = item.person;
      // Part of an address: a long name is cut, which no order depends on.
      const place = [first.get(id), sortKey(name, view.language).slice(0, 40), id, own(item)].join(' ');
      return { ...item, place };
    })
    .sort(byText(({ place, skillId }) => `${place} ${skillId}`));
}

export function isOfKind(item: WorkItem, kind: WorkKind): boolean {
  return item.reasons.some((reason) => reason.kind === kind);
}

/** Whether the actor has said that they would do it. */
export function isTakenBy(item: WorkItem, employeeId: string): boolean {
  return item.reasons.some((reason) => 'request' in reason && reason.request.takenById === employeeId);
}

/** Items by kind; one with several reasons counts under each of them. */
export function countsOf(items: readonly WorkItem[]): Readonly<Record<WorkKind, number>> {
  const counts = WORK_KINDS.map((kind) => [kind, items.filter((item) => isOfKind(item, kind)).length]);
  return Object.fromEntries(counts) as Record<WorkKind, number>;
}

function placeOf(reason: WorkReason, view: QueueView): string {
  return `${urgencyOf(reason, view)} ${dayOf(reason)}`;
}

function byText<T>(textOf: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [one, other] = [textOf(a), textOf(b)];
    return one < other ? -1 : Number(one > other);
  };
}
