import { isCalendarDate } from '../shared/calendar-date.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { Speech } from '../web/speech.js';
import { type ChangedItem, changedOf, itemsOf, type Payload, type ReminderItem, textOf } from './payload.js';
import { isTopic, linkOf } from './topics.js';

/** A message as it is kept. */
export interface StoredMessage {
  readonly id: string;
  readonly topic: string;
  readonly payload: Payload;
  readonly recipientId: string;
}

/** A message as its reader reads it. */
export interface Words {
  readonly subject: string;
  readonly body: string;
  /** What a message of several lists: a reminder the soonest first. */
  readonly items: readonly string[];
  readonly url: string;
}

/** A manager's first reminders may be many: beyond these the page that the message leads to has them all. */
const LISTED = 20;

/** What the messages speak of, in the reader's language, by id. */
export interface Names {
  readonly skills: ReadonlyMap<string, SkillName>;
  /** Titles of schemes. */
  readonly certifications: ReadonlyMap<string, string>;
}

export const NO_NAMES: Names = { skills: new Map(), certifications: new Map() };

export function wordsOf({ topic, payload, recipientId }: StoredMessage, names: Names, speech: Speech): Words {
  const known = isTopic(topic) ? topic : 'other';
  const params = paramsOf(payload, names, speech);
  const items = itemsOf(payload);
  const changed = changedOf(payload);
  const lines = [
    ...items.slice(0, LISTED).map((item) => itemLine(item, recipientId, names, speech)),
    ...changed.slice(0, LISTED).map((item) => changedLine(item, names, speech)),
  ];
  const more = items.length + changed.length - lines.length;
  return {
    subject: speech.t(`notifications.subject-${known}`, params),
    body: speech.t(`notifications.body-${known}`, params),
    items: more > 0 ? [...lines, speech.t('notifications.more-items', { count: more })] : lines,
    url: linkOf(topic, payload, recipientId),
  };
}

/** Every value that a sentence may speak of; what the payload lacks is empty, so that no sentence fails. */
function paramsOf(payload: Payload, { skills, certifications }: Names, speech: Speech) {
  const nameOf = (id: unknown) => skills.get(String(id))?.name ?? '';
  const several = Array.isArray(payload.skillIds) ? (payload.skillIds as unknown[]).slice(0, LISTED) : [];
  const day = (name: string) => (isCalendarDate(payload[name]) ? payload[name] : '');
  const listed = itemsOf(payload).length || changedOf(payload).length;
  return {
    by: textOf(payload, 'by'),
    employee: textOf(payload, 'employee'),
    candidate: textOf(payload, 'candidate'),
    course: textOf(payload, 'course'),
    title: textOf(payload, 'title'),
    hours: typeof payload.hours === 'number' ? payload.hours : 0,
    reason: textOf(payload, 'reason'),
    reasons: textOf(payload, 'reasons'),
    outcome: textOf(payload, 'outcome'),
    number: textOf(payload, 'number'),
    // A credential from elsewhere has a title alone, and so has a scheme that is not known here.
    certification: certifications.get(textOf(payload, 'certificationId')) ?? textOf(payload, 'certification'),
    skill: nameOf(payload.skillId),
    skills: speech.list(several.map(nameOf).filter(Boolean)),
    count: typeof payload.count === 'number' ? payload.count : listed || several.length,
    planned: day('plannedOn') ? 'yes' : 'no',
    plannedOn: day('plannedOn'),
    dueOn: day('dueOn'),
    expiresOn: day('expiresOn'),
    revokedOn: day('revokedOn'),
    fromOn: day('fromOn'),
    ends: day('untilOn') ? 'yes' : 'no',
    untilOn: day('untilOn'),
  };
}

function itemLine(
  { employeeId, employee, skillId, certificationId, name = '', untilOn, days }: ReminderItem,
  recipientId: string,
  { skills, certifications }: Names,
  speech: Speech,
): string {
  const what = skillId
    ? (skills.get(skillId)?.name ?? '')
    : (certifications.get(certificationId ?? '') ?? name);
  const whose = employeeId === recipientId ? 'own' : 'other';
  return speech.t('notifications.item', { whose, employee, what, untilOn, days });
}

function changedLine({ number, employee, skillIds }: ChangedItem, { skills }: Names, speech: Speech): string {
  const names = skillIds.map((id) => skills.get(id)?.name ?? '').filter(Boolean);
  return speech.t('notifications.changed-item', { employee, number, skills: speech.list(names) });
}
