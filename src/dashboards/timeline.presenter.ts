import type { SkillName } from '../skills/skills.queries.js';
import type { Sentence } from '../web/translations.js';

/** A line of the audit trail about one person's record. */
export interface RecordEvent {
  readonly at: string;
  readonly actorName: string;
  readonly act: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TimelineEntry {
  readonly at: string;
  readonly by: string;
  readonly sentence: Sentence;
}

/** The acts that have a sentence of their own; any other is told by its name. */
const TOLD = new Set([
  'assessment.recorded',
  'assessment.withdrawn',
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
  'certificate.granted',
  'certificate.revoked',
]);

export function timelineOf(
  events: readonly RecordEvent[],
  skills: ReadonlyMap<string, SkillName>,
): TimelineEntry[] {
  return events.map((event) => ({ at: event.at, by: event.actorName, sentence: told(event, skills) }));
}

function told({ act, before, after }: RecordEvent, skills: ReadonlyMap<string, SkillName>): Sentence {
  if (!TOLD.has(act)) return { key: 'dashboards.told-other', params: { act } };
  const { skillId, level } = factsOf(after ?? before);
  const skill = typeof skillId === 'string' ? skills.get(skillId)?.name : undefined;
  const params = {
    skill: skill ?? '',
    level: typeof level === 'number' ? level : '',
    names: skill === undefined ? 'nothing' : typeof level === 'number' ? 'level' : 'skill',
  };
  return { key: `dashboards.told-${act.replace('.', '-')}`, params };
}

function factsOf(json: string | null): Readonly<Record<string, unknown>> {
  const facts: unknown = json === null ? null : JSON.parse(json);
  return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
}
