import { urls } from '../web/urls.js';
import { changedOf, itemsOf, type Payload, textOf } from './payload.js';

/** What a person can choose the mails of, in the order of the page. */
export const TOPIC_GROUPS = ['decisions', 'requests', 'assessments', 'reminders'] as const;
export type TopicGroup = (typeof TOPIC_GROUPS)[number];

interface TopicRule {
  readonly group: TopicGroup;
  /** A mail of its own, at once and whatever was chosen: it goes to a second address, which is told nothing else. */
  readonly isApart?: true;
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
const toReceived: TopicRule['link'] = (payload) => {
  const receivedId = textOf(payload, 'receivedId');
  return receivedId ? urls.receivedCredential(receivedId) : urls.myCredentials();
};
/** Where the certifier looks at the person's evidence, and decides. */
const toCandidate: TopicRule['link'] = (payload) => {
  const [certificationId, employeeId] = [textOf(payload, 'certificationId'), textOf(payload, 'employeeId')];
  return certificationId && employeeId ? urls.candidate(certificationId, employeeId) : urls.candidates();
};
const toCandidacy: TopicRule['link'] = (payload) => {
  const candidacyId = textOf(payload, 'candidacyId');
  return candidacyId ? urls.candidacy(candidacyId) : urls.myCertifications();
};
const toRequests: TopicRule['link'] = (_, recipientId) => urls.requests(recipientId);
const toHolds: TopicRule['link'] = (_, recipientId) => urls.holds(recipientId);

/** A single person's page; for several the overview of the team; for the recipient alone their own skills. */
const toPeople: TopicRule['link'] = (payload, recipientId) => {
  const [one, ...others] = new Set(itemsOf(payload).map(({ employeeId }) => employeeId));
  if (one === undefined || others.length > 0) return urls.teamOverview();
  return one === recipientId ? urls.mySkills() : urls.person(one);
};

/** One's own skills, or the list of what ended and was not renewed. */
const toLapsed: TopicRule['link'] = (payload, recipientId) => {
  const isOwn = itemsOf(payload).every(({ employeeId }) => employeeId === recipientId);
  return isOwn ? urls.mySkills() : urls.ended();
};

/** The renewal of one's own certificate; that of somebody else's is its holder's to apply for. */
const toRenewal: TopicRule['link'] = (payload, recipientId) => {
  const items = itemsOf(payload);
  const isOwn = items.every(({ employeeId }) => employeeId === recipientId);
  const [certificateId, ...others] = items.map((item) => item.certificateId);
  if (certificateId === undefined || others.length > 0)
    return isOwn ? urls.myCertifications() : urls.expiring();
  return isOwn ? urls.renewal(certificateId) : urls.certificate(certificateId);
};
const toExpired: TopicRule['link'] = (payload, recipientId) => {
  const [one, ...others] = itemsOf(payload);
  if (one?.certificateId === undefined || others.length > 0) {
    const isOwn = itemsOf(payload).every(({ employeeId }) => employeeId === recipientId);
    return isOwn ? urls.myCertifications() : urls.ended();
  }
  return urls.certificate(one.certificateId);
};
const toChangedGround: TopicRule['link'] = (payload) => {
  const [one, ...others] = changedOf(payload);
  return one && others.length === 0 ? urls.certificate(one.certificateId) : urls.attention();
};

/**
 * Everything that people are told: the only such list. A topic that the code sends and that has no row here fails a
 * test; one that is stored and unknown, because a newer version wrote it, is shown in general words.
 */
export const TOPICS = {
  'assessment-recorded': { group: 'assessments', link: toSkill },
  'assessments-recorded': { group: 'assessments', link: () => urls.mySkills() },
  'assessment-withdrawn': { group: 'assessments', link: toSkill },
  'address-changed': { group: 'decisions', isApart: true, link: () => urls.account() },
  'hold-placed': { group: 'decisions', link: toHolds },
  'hold-lifted': { group: 'decisions', link: toHolds },
  'candidacy-applied': { group: 'requests', link: toCandidate },
  'candidacy-appealed': { group: 'requests', link: toCandidate },
  'candidacy-decided': { group: 'decisions', link: toCandidacy },
  'certificate-granted': { group: 'decisions', link: toCertificate },
  'certificate-revoked': { group: 'decisions', link: toCertificate },
  'certificate-suspended': { group: 'decisions', link: toCertificate },
  'certificate-suspension-lifted': { group: 'decisions', link: toCertificate },
  'certificate-reduced': { group: 'decisions', link: toCertificate },
  'certificate-reissued': { group: 'decisions', link: toCertificate },
  'education-withdrawn': { group: 'assessments', link: (_, recipientId) => urls.education(recipientId) },
  'renewal-hours-withdrawn': { group: 'requests', link: toCertificate },
  'received-credential-waiting': { group: 'requests', link: toReceived },
  'received-credential-withdrawn': { group: 'requests', link: toReceived },
  'received-credential-accepted': { group: 'decisions', link: toReceived },
  'received-credential-declined': { group: 'decisions', link: toReceived },
  'assessment-requested': { group: 'requests', link: () => urls.workQueue() },
  'request-withdrawn': { group: 'requests', link: () => urls.workQueue() },
  'request-taken-over': { group: 'requests', link: () => urls.workQueue() },
  'request-given-back': { group: 'requests', link: toRequests },
  'request-taken': { group: 'requests', link: toRequests },
  'request-declined': { group: 'requests', link: toRequests },
  'course-completed': { group: 'requests', link: toRequests },
  'levels-lapsing': { group: 'reminders', link: toPeople },
  'levels-lapsed': { group: 'reminders', link: toLapsed },
  'certificate-expiring': { group: 'reminders', link: toRenewal },
  'certificate-expired': { group: 'reminders', link: toExpired },
  'certificate-ground-changed': { group: 'requests', link: toChangedGround },
} as const satisfies Record<string, TopicRule>;

export type Topic = keyof typeof TOPICS;

export function isTopic(topic: string): topic is Topic {
  return Object.hasOwn(TOPICS, topic);
}

export function groupOf(topic: Topic): TopicGroup {
  return TOPICS[topic].group;
}

/** Whether it is mailed by itself, whatever was chosen. */
export function isApart(topic: Topic): boolean {
  const rule: TopicRule = TOPICS[topic];
  return rule.isApart === true;
}

/** Everything that people are told of this kind. */
export function topicsOf(group: TopicGroup): Topic[] {
  return (Object.keys(TOPICS) as Topic[]).filter((topic) => groupOf(topic) === group);
}

export function linkOf(topic: string, payload: Payload, recipientId: string): string {
  const rule: TopicRule | null = isTopic(topic) ? TOPICS[topic] : null;
  return rule ? rule.link(payload, recipientId) : urls.notifications();
}
