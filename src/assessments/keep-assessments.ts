import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import { AssessmentChecklist } from './assessment-checklist.entity.js';
import type { AssessmentFact } from './assessment-facts.js';
import { recordedFacts } from './assessment-history.js';
import { Assessment } from './assessment.entity.js';
import type { NewAssessment } from './new-assessment.js';
import { type MarkedIndicator, markedIndicators, marksOf } from './checklist.js';
import { type AttachedEvidence, attachEvidence } from './evidence/attach-evidence.js';

/** An assessment as it was recorded, with the indicators that were marked on the way (null = none), and its files. */
export interface RecordedAssessment extends Assessment {
  readonly checklist: readonly MarkedIndicator[] | null;
  readonly evidence: readonly AttachedEvidence[];
}

/** What somebody wants to record, with what they left to be understood. */
export function proposedOf(input: NewAssessment, assessorId: string, today: CalendarDate) {
  return {
    employeeId: input.employeeId,
    level: input.level,
    method: input.method,
    assessorId,
    assessedOn: input.assessedOn ?? today,
    score: input.score ?? null,
    discrepancy: input.discrepancy ?? null,
  };
}

/** @param indicators of the skill, as they stand today. */
export function recordedOf(
  tx: Tx,
  input: NewAssessment,
  proposed: ReturnType<typeof proposedOf>,
  comparedWith: AssessmentFact | null,
  indicators: readonly string[],
  evidence: readonly AttachedEvidence[] = [],
): RecordedAssessment {
  const marked = markedIndicators(marksOf(input.checklist ?? []), indicators);
  return {
    ...proposed,
    id: newId(),
    skillId: input.skillId,
    recordedAt: tx.at,
    recordedBy: tx.actor.userId,
    note: input.note ?? null,
    links: input.links ?? [],
    discrepancyWithId: comparedWith?.id ?? null,
    checklist: marked.length > 0 ? marked : null,
    evidence,
  };
}

/** Writes judged assessments with their checklists, their files and their history. */
export async function keepAssessments(tx: Tx, recorded: readonly RecordedAssessment[]): Promise<void> {
  await insertRows(tx.manager, Assessment, recorded);
  const checklists = recorded.flatMap(({ id, checklist }) =>
    checklist === null ? [] : [{ assessmentId: id, marks: checklist }],
  );
  await insertRows(tx.manager, AssessmentChecklist, checklists);
  await attachEvidence(tx, recorded);
  for (const { checklist, evidence, ...assessment } of recorded) {
    tx.record(recordedFacts(assessment, checklist ?? undefined, evidence));
  }
}
