import { endedLevel } from '../../assessments/ended-level.js';
import type { GapRemedy, GapState } from '../../gaps/gap.js';
import type { Standing, StandingFacts } from '../../gaps/standing.js';
import { standingOf } from '../../gaps/standing.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { finds } from '../../shared/finding-fold.js';
import type { Level } from '../../shared/level.js';

export const ENDED_KINDS = ['certificate', 'level'] as const;
export type EndedKind = (typeof ENDED_KINDS)[number];

/** Something of a person that was valid until a day, and that nothing took the place of since. */
export interface Ended {
  /** Of the certificate, or of the assessment that decided the level. */
  readonly id: string;
  readonly kind: EndedKind;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
  readonly teamId: string;
  readonly teamName: string;
  /** Of the scheme or of the skill. */
  readonly code: string;
  /** The scheme's title or the skill's name, in the language asked for. */
  readonly title: string;
  /** Last day on which it held. */
  readonly validUntil: CalendarDate;
  /** Of a certificate. */
  readonly number: string | null;
  readonly certificationId: string | null;
  /** Of a level: what it was, what is left of it, and what the present role asks for. */
  readonly skillId: string | null;
  readonly level: Level | null;
  readonly levelNow: Level | null;
  readonly required: Level | null;
  /** Of a level: where the requirement stands, and what would change it; what is left may be enough and not proven. */
  readonly state: GapState | null;
  readonly remedy: readonly GapRemedy[];
  /** Whether somebody has begun to mend it: an application or a request for an assessment waits. */
  readonly isAsked: boolean;
}

export interface EndedFilters {
  readonly kind?: EndedKind;
  readonly teamId?: string;
  /** In name and number of the person, in what ended, and in a certificate's number. */
  readonly search?: string;
}

/** A required level that is no longer reached because it ended, and was not assessed since. */
export interface LapsedRequirement {
  readonly assessmentId: string;
  readonly skillId: string;
  readonly level: Level;
  readonly levelNow: Level | null;
  readonly required: Level;
  readonly state: GapState;
  readonly remedy: readonly GapRemedy[];
  readonly validUntil: CalendarDate;
}

/** Before every day on which anybody was assessed. */
const EVER = '0001-01-01';

/** Of one person towards the role that they hold: what is exempt, or met all the same, is not among them. */
export function lapsedRequirements(facts: StandingFacts, asOf: CalendarDate): LapsedRequirement[] {
  const { gaps }: Standing = standingOf(facts, { asOf });
  return gaps.flatMap(({ requirement, satisfied, state, remedy }) => {
    const record = facts.record.get(requirement.skillId);
    if (satisfied || state === 'exempt' || !record) return [];
    const ended = endedLevel(record, { from: EVER, asOf }, facts.testCeiling);
    if (!ended) return [];
    const { assessment, level, now, validUntil } = ended;
    const { skillId, level: required } = requirement;
    return [
      { assessmentId: assessment.id, skillId, level, levelNow: now, required, state, remedy, validUntil },
    ];
  });
}

export function isWanted(ended: Ended, { kind, teamId, search }: EndedFilters): boolean {
  if (kind !== undefined && ended.kind !== kind) return false;
  if (teamId !== undefined && ended.teamId !== teamId) return false;
  if (!search) return true;
  const { employeeName, employeeNumber, title, code, number } = ended;
  return finds(search, [employeeName, employeeNumber, title, code, number ?? '']);
}
