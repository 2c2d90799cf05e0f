import { isCalendarDate } from '../shared/calendar-date.js';
import { withNumber } from '../people/with-number.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { Speech } from '../web/speech.js';
import {
  type ChangedItem,
  changedOf,
  itemsOf,
  type Payload,
  type ReminderItem,
  severalSkillsOf,
  textOf,
  validUntilOf,
} from './payload.js';
import { isTopic, linkOf, type Topic, TOPICS } from './topics.js';

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

/** Of what these list, the end is over. */
const ENDED: readonly string[] = ['certificate-expired', 'levels-lapsed'] satisfies Topic[];

/** A manager's first reminders may be many: beyond these the page that the message leads to has them all. */
const LISTED = 20;

/** What the messages speak of, in the reader's language, by id. */
export interface Names {
  readonly skills: ReadonlyMap<string, SkillName>;
  /** Titles of schemes. */
  readonly certifications: ReadonlyMap<string, string>;
  /** Of people whose name somebody else has, too. */
  readonly numbers: ReadonlyMap<string, string>;
}

export const NO_NAMES: Names = { skills: new Map(), certifications: new Map(), numbers: new Map() };

export function wordsOf({ topic, payload, recipientId }: StoredMessage, names: Names, speech: Speech): Words {
  const said = isTopic(topic) ? SENTENCES[topic] : UNKNOWN;
  const params = paramsOf(payload, names, speech);
  const items = itemsOf(payload);
  const changed = changedOf(payload);
  const lines = [
    ...items.slice(0, LISTED).map((item) => itemLine(item, topic, recipientId, names, speech)),
    ...changed.slice(0, LISTED).map((item) => changedLine(item, names, speech)),
  ];
  const more = items.length + changed.length - lines.length;
  return {
    subject: speech.t(said.subject, params),
    body: speech.t(said.body, params),
    items: more > 0 ? [...lines, speech.t('notifications.more-items', { count: more })] : lines,
    url: linkOf(topic, payload, recipientId),
  };
}

/** The keys of what is said of each topic, put together once: a page says a hundred of them. */
const SENTENCES = Object.fromEntries(
  Object.keys(TOPICS).map((topic) => [topic, sentencesOf(topic)]),
) as Record<Topic, typeof UNKNOWN>;

const UNKNOWN = sentencesOf('other');

function sentencesOf(topic: string) {
  return { subject: `notifications.subject-${topic}`, body: `notifications.body-${topic}` };
}

/** Every value that a sentence may speak of, as it stands where the payload lacks it, so that no sentence fails. */
const UNSAID: Readonly<Record<string, string | number>> = {
  ...{ formerEmail: '', email: '', holderName: '' },
  ...{ by: '', employee: '', candidate: '', course: '', title: '', reason: '', reasons: '', outcome: '' },
  ...{ number: '', certification: '', skill: '', skills: '', hours: 0, count: 0, planned: 'no', ends: 'no' },
  ...{ plannedOn: '', dueOn: '', validUntil: '', revokedOn: '', fromOn: '', untilOn: '' },
};

function paramsOf(payload: Payload, { skills, certifications, numbers }: Names, speech: Speech) {
  const params = { ...UNSAID };
  // Only what is there is looked at: a payload has two or three of all these.
  for (const name in payload) {
    const value = payload[name];
    if (isSayable(name, value)) params[name] = value;
  }
  for (const [name, id] of PEOPLE) {
    const number = numbers.get(textOf(payload, id));
    if (params[name] && number) params[name] = withNumber({ name: String(params[name]), number });
  }
  const several = severalSkillsOf(payload).slice(0, LISTED);
  const nameOf = (id: unknown) => skills.get(String(id))?.name ?? '';
  params.skill = nameOf(payload.skillId);
  params.skills = speech.list(several.map(nameOf).filter(Boolean));
  if (typeof payload.count !== 'number') {
    params.count = itemsOf(payload).length || changedOf(payload).length || several.length;
  }
  // A credential from elsewhere has a title alone, and so has a scheme that is not known here.
  const scheme = certifications.get(textOf(payload, 'certificationId'));
  if (scheme !== undefined) params.certification = scheme;
  params.validUntil = validUntilOf(payload);
  params.planned = params.plannedOn ? 'yes' : 'no';
  params.ends = params.untilOn ? 'yes' : 'no';
  return params;
}

/** Whom a sentence names, and where the payload has their id. */
const PEOPLE = [
  ['by', 'byId'],
  ['employee', 'employeeId'],
  ['candidate', 'employeeId'],
] as const;

/** A payload may hold anything: a day has to be one, a number a number. */
function isSayable(name: string, value: unknown): value is string | number {
  if (!Object.hasOwn(UNSAID, name)) return false;
  return name.endsWith('On') ? isCalendarDate(value) : typeof value === typeof UNSAID[name];
}

function itemLine(
  { employeeId, employee, skillId, certificationId, name = '', validUntil }: ReminderItem,
  topic: string,
  recipientId: string,
  { skills, certifications, numbers }: Names,
  speech: Speech,
): string {
  const what = skillId
    ? (skills.get(skillId)?.name ?? '')
    : (certifications.get(certificationId ?? '') ?? name);
  const whose = employeeId === recipientId ? 'own' : 'other';
  return speech.t('notifications.item', {
    whose,
    employee: withNumber({ name: employee, number: numbers.get(employeeId) ?? null }),
    what,
    ended: ENDED.includes(topic) ? 'yes' : 'no',
    validUntil,
  });
}

function changedLine(
  { number, employeeId, employee: name, skillIds }: ChangedItem,
  { skills, numbers }: Names,
  speech: Speech,
): string {
  const employee = withNumber({ name, number: numbers.get(employeeId) ?? null });
  const names = skillIds.map((id) => skills.get(id)?.name ?? '').filter(Boolean);
  return speech.t('notifications.changed-item', { employee, number, skills: speech.list(names) });
}
