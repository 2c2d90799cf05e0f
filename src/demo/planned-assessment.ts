import type { AssessmentFact, SkillRecord } from '../assessments/assessment-facts.js';
import { discrepancyWith } from '../assessments/discrepancy.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Random } from './random.js';

/** Persons by key, skills by code, itself by `<person>#<number>`: in the order in which they were recorded. */
export interface PlannedAssessment extends AssessmentFact {
  readonly score: number | null;
  readonly note: string | null;
}

export type Draft = Pick<PlannedAssessment, 'skillId' | 'level' | 'method' | 'assessorId' | 'assessedOn'> &
  Partial<Pick<PlannedAssessment, 'discrepancy' | 'note' | 'withdrawnAt'>>;

/** During the hours that every office and both sites share, so that the day is the same for all of them. */
export function recordedAt(assessedOn: CalendarDate, random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${assessedOn}T${two(random.whole(8, 14))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}.000Z`;
}

/**
 * One person's drafts as they were recorded, one after the other: numbered, tests scored, and each judgement at work two or
 * more levels away from another assessor's answered. Where the draft does not say what it was, it was progress.
 */
export function inOrder(
  employeeId: string,
  drafts: readonly Draft[],
  validityOf: (skill: string) => number | null,
  random: Random,
): readonly PlannedAssessment[] {
  const timed = drafts.map((draft) => ({ ...draft, recordedAt: recordedAt(draft.assessedOn, random) }));
  timed.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  const planned: PlannedAssessment[] = [];
  for (const draft of timed) {
    const { skillId } = draft;
    const assessments = planned.filter((each) => each.skillId === skillId);
    const record: SkillRecord = { skillId, validityMonths: validityOf(skillId), assessments, holds: [] };
    const other = discrepancyWith(draft, record);
    planned.push({
      withdrawnAt: null,
      note: null,
      ...draft,
      id: `${employeeId}#${String(planned.length + 1).padStart(4, '0')}`,
      employeeId,
      score: draft.method === 'knowledge-test' ? scoreFor(draft.level, random) : null,
      discrepancy: other ? (draft.discrepancy ?? 'progress') : null,
      discrepancyWithId: other?.id ?? null,
    });
  }
  return planned;
}

/** Tests give level 3 from 70 per cent on. */
function scoreFor(level: number, random: Random): number {
  return Math.min(100, 16 + level * 18 + random.whole(0, 13));
}
