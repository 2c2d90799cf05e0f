import type { SkillRecord } from '../../assessments/assessment-facts.js';
import type { EmployeeRecord } from '../../assessments/records.queries.js';
import { settledProficiency } from '../../assessments/settled-proficiency.js';
import { endsSoon, type Gap } from '../../gaps/gap.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';
import type { Setting } from '../../shared/dated.js';
import type { Level } from '../../shared/level.js';
import type { WorkReason } from './work-queue.js';

export interface FoundReason {
  readonly skillId: string;
  readonly reason: WorkReason;
}

/**
 * What has lapsed and what lapses within 60 days among the skills that the person's role asks for. What is on hold
 * or does not apply to them waits for nobody.
 */
export function lapsesIn(gaps: readonly Gap[], today: CalendarDate): FoundReason[] {
  return gaps.flatMap(({ state, requirement: { skillId }, proficiency }): FoundReason[] => {
    const { lapsed, lapsedUntil, verified, validUntil } = proficiency;
    if (state === 'exempt' || state === 'held') return [];
    if (state === 'lapsed' && lapsed) {
      const ended = lapsedUntil ?? addDays(today, -1);
      return [{ skillId, reason: { kind: 'lapsed', validUntil: ended, level: lapsed.level } }];
    }
    if (verified === null || validUntil === null || !endsSoon(today, validUntil)) return [];
    return [{ skillId, reason: { kind: 'lapsing', validUntil, level: verified } }];
  });
}

/** The skills of a person, whatever asks for them, that wait for a third assessor: not for one of the two. */
export function disputesIn(
  record: EmployeeRecord | undefined,
  assessorId: string,
  today: CalendarDate,
  testCeiling: Setting<Level>,
): FoundReason[] {
  return [...(record?.values() ?? [])].filter(mayBeDisputed).flatMap((ofSkill): FoundReason[] => {
    const { dispute, hold } = settledProficiency(ofSkill, { asOf: today }, testCeiling);
    if (!dispute || hold) return [];
    const { latest, other } = dispute;
    if ([latest.assessorId, other.assessorId].includes(assessorId)) return [];
    const { skillId } = ofSkill;
    return [{ skillId, reason: { kind: 'disputed', sinceOn: latest.assessedOn, latest, other } }];
  });
}

/** Saves asking the rule about the many skills in which nobody ever disagreed. */
function mayBeDisputed({ assessments }: SkillRecord): boolean {
  return assessments.some(({ discrepancy }) => discrepancy === 'disagreement');
}
