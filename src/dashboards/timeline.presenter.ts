import { withNumber } from '../people/with-number.js';
import type { Sentence } from '../web/sentence.js';
import type { RecordEvent } from './record-events.queries.js';

export interface TimelineEntry {
  readonly at: string;
  readonly by: string;
  readonly sentence: Sentence;
  /** The reason or the note, in the words of whoever wrote it. */
  readonly why: string | null;
  /** What is no longer in force is shown with less weight. */
  readonly takenBack: boolean;
}

/** Roles by id, in the reader's language. */
export type RoleTitles = readonly { readonly id: string; readonly title: string }[];

/** The acts that have a sentence of their own; any other is told by its name. */
const TOLD = new Set([
  'assessment.recorded',
  'assessment.withdrawn',
  'assessment-request.asked',
  'assessment-request.taken',
  'assessment-request.declined',
  'assessment-request.given-back',
  'assessment-request.withdrawn',
  'course.completed',
  'hold.placed',
  'hold.lifted',
  'exemption.granted',
  'exemption.ended',
  'target.chosen',
  'position.taken',
  'employee.hired',
  'employee.changed',
  'employee.left',
  'authorisation.granted',
  'authorisation.ended',
  'candidacy.applied',
  'candidacy.withdrawn',
  'candidacy.granted',
  'candidacy.refused',
  'candidacy.appealed',
  'candidacy.upheld',
  'candidacy.dismissed',
  'certificate.granted',
  'certificate.revoked',
  'certificate.suspended',
  'certificate.lifted',
  'certificate.reduced',
  'certificate.reissued',
  'education.recorded',
  'received-credential.brought',
  'received-credential.accepted',
  'received-credential.declined',
  'received-credential.withdrawn',
  'education.withdrawn',
]);

/** The acts with which a note is written; a later act on the same thing does not repeat it. */
const NOTED = new Set(['assessment.recorded', 'assessment-request.asked', 'course.completed']);

export function timelineOf(events: readonly RecordEvent[], roles: RoleTitles): TimelineEntry[] {
  return events.map((event) => timelineEntry(event, roles));
}

export function timelineEntry(event: RecordEvent, roles: RoleTitles): TimelineEntry {
  const { reason } = factsOf(event.after);
  return {
    at: event.at,
    by: withNumber({ name: event.actorName, number: event.actorNumber }),
    sentence: told(event, roles),
    why: typeof reason === 'string' ? reason : NOTED.has(event.act) ? event.note : null,
    takenBack: /\.(withdrawn|declined|ended|revoked)$/.test(event.act),
  };
}

function told({ act, before, after, skill, course }: RecordEvent, roles: RoleTitles): Sentence {
  if (!TOLD.has(act)) return { key: 'dashboards.told-other', params: { act } };
  const { level, roleId, targetRoleId, number } = { ...factsOf(before), ...factsOf(after) };
  const role = roles.find(({ id }) => id === (targetRoleId ?? roleId))?.title;
  const what = typeof number === 'string' && act.startsWith('certificate.') ? number : (course ?? role);
  const params = {
    skill: skill?.name ?? '',
    level: typeof level === 'number' ? level : '',
    names: skill === null ? 'nothing' : typeof level === 'number' ? 'level' : 'skill',
    what: what ?? '',
    known: what === undefined ? 'no' : 'yes',
  };
  return { key: `dashboards.told-${act.replace('.', '-')}`, params };
}

function factsOf(json: string | null): Readonly<Record<string, unknown>> {
  const facts: unknown = json === null ? null : JSON.parse(json);
  return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
}
