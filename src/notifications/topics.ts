import { urls } from '../web/urls.js';

/** What a person can choose the mails of, in the order of the page. */
export const TOPIC_GROUPS = ['decisions', 'requests', 'assessments', 'reminders'] as const;
export type TopicGroup = (typeof TOPIC_GROUPS)[number];

export type Payload = Readonly<Record<string, unknown>>;

interface TopicRule {
  readonly group: TopicGroup;
  /** Where the recipient sees more, and does what is to be done. */
  readonly link: (payload: Payload, recipientId: string) => string;
}

const toSkill: TopicRule['link'] = (payload, recipientId) => {
  const skillId = textOf(payload, 'skillId');
  return skillId ? urls.reasons(recipientId, skillId) : urls.mySkills();
};
const toCertificate: TopicRule['link'] = (payload) => {
  const certificateId = textOf(payload, 'certificateId');
  return certificateId ? urls.certificate(certificateId) : urls.myPath();
};
const toRequests: TopicRule['link'] = (_, recipientId) => urls.requests(recipientId);
const toHolds: TopicRule['link'] = (_, recipientId) => urls.holds(recipientId);

/** A single person's page; for several the overview of the team; for the recipient alone their own skills. */
const toPeople: TopicRule['link'] = (payload, recipientId) => {
  const [one, ...others] = new Set(itemsOf(payload).map(({ employeeId }) => employeeId));
  if (one === undefined || others.length > 0) return urls.teamOverview();
  return one === recipientId ? urls.mySkills() : urls.person(one);
};

/**
 * Everything that people are told: the only such list. A topic that the code sends and that has no row here fails a
 * test; one that is stored and unknown, because a newer version wrote it, is shown in general words.
 */
export const TOPICS = {
  'assessment-recorded': { group: 'assessments', link: toSkill },
  'assessments-recorded': { group: 'assessments', link: () => urls.mySkills() },
  'assessment-withdrawn': { group: 'assessments', link: toSkill },
  'hold-placed': { group: 'decisions', link: toHolds },
  'hold-lifted': { group: 'decisions', link: toHolds },
  'certificate-granted': { group: 'decisions', link: toCertificate },
  'certificate-revoked': { group: 'decisions', link: toCertificate },
  'assessment-requested': { group: 'requests', link: () => urls.workQueue() },
  'request-withdrawn': { group: 'requests', link: () => urls.workQueue() },
  'request-taken-over': { group: 'requests', link: () => urls.workQueue() },
  'request-taken': { group: 'requests', link: toRequests },
  'request-declined': { group: 'requests', link: toRequests },
  'course-completed': { group: 'requests', link: toRequests },
  'levels-lapsing': { group: 'reminders', link: toPeople },
  'certificate-expiring': { group: 'reminders', link: toPeople },
} as const satisfies Record<string, TopicRule>;

export type Topic = keyof typeof TOPICS;

export function isTopic(topic: string): topic is Topic {
  return Object.hasOwn(TOPICS, topic);
}

export function groupOf(topic: Topic): TopicGroup {
  return TOPICS[topic].group;
}

export function linkOf(topic: string, payload: Payload, recipientId: string): string {
  const rule: TopicRule | null = isTopic(topic) ? TOPICS[topic] : null;
  return rule ? rule.link(payload, recipientId) : urls.notifications();
}

/** One line of a reminder: whose level or certificate ends, and when. */
export interface ReminderItem {
  readonly employeeId: string;
  readonly employee: string;
  readonly skillId?: string;
  readonly certificateId?: string;
  /** The certificate's title. */
  readonly name?: string;
  /** First day on which it no longer holds. */
  readonly untilOn: string;
  /** Days until then. */
  readonly days: number;
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
  return [payload.skillId, ...several, ...items].filter((id) => typeof id === 'string');
}
