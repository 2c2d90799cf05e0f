import { recordedFacts } from '../assessments/assessment-history.js';
import { Assessment, AssessmentWithdrawal } from '../assessments/assessment.entity.js';
import { AssessorAuthorisation } from '../assessments/assessor-authorisation.entity.js';
import { Hold } from '../assessments/hold.entity.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { Exemption } from '../job-roles/exemption.entity.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';
import type { DemoPlan, PlannedRecord } from './plan.js';
import type { PlannedAssessment } from './planned-assessment.js';
import { SITUATIONS } from './situations.js';

/** Everything recorded about people's skills. */
export async function writeRecords(tx: Tx, plan: DemoPlan, ids: IdBook): Promise<number> {
  await writeAuthorisations(tx, plan, ids);
  const records = [...plan.records.values()];
  const planned = records.flatMap(({ assessments }) => assessments);
  const peerReviewsBy = new Map(records.map((record) => [record.person.key, firstTrainer(record)]));
  const rows = planned.map((each) => toAssessment(each, ids, peerReviewsBy));
  await insertRows(tx.manager, Assessment, rows);
  for (const row of rows) tx.record(recordedFacts(row));
  for (const each of planned) if (each.withdrawnAt !== null) await writeWithdrawal(tx, each, plan, ids);
  await writeHolds(tx, plan, ids);
  await writeExemptions(tx, plan, ids);
  return rows.length;
}

function firstTrainer({ crew, person }: PlannedRecord): string {
  return crew.observers[0]?.key ?? person.key;
}

/** Colleagues have no form of their own: what they say of each other the trainer enters. */
function toAssessment(
  planned: PlannedAssessment,
  ids: IdBook,
  peerReviewsBy: ReadonlyMap<string, string>,
): Assessment {
  const { level, method, assessedOn, recordedAt, note, score, discrepancy } = planned;
  const { employeeId, assessorId, discrepancyWithId } = planned;
  const enteredBy = method === 'peer-review' ? (peerReviewsBy.get(employeeId) ?? assessorId) : assessorId;
  return {
    id: ids.assessment(planned.id),
    employeeId: ids.employee(employeeId),
    skillId: ids.skill(planned.skillId),
    level,
    method,
    assessorId: ids.employee(assessorId),
    assessedOn,
    recordedAt,
    recordedBy: ids.user(enteredBy),
    note,
    links: [],
    score,
    discrepancy,
    discrepancyWithId: discrepancyWithId === null ? null : ids.assessment(discrepancyWithId),
  };
}

async function writeAuthorisations(tx: Tx, plan: DemoPlan, ids: IdBook): Promise<void> {
  const rows = plan.authorisations.map(({ assessorKey, level, fromOn, untilOn }) => {
    return {
      id: newId(),
      employeeId: ids.employee(assessorKey),
      skillId: null,
      category: null,
      level,
      fromOn,
      untilOn,
    };
  });
  await insertRows(tx.manager, AssessorAuthorisation, rows);
  for (const { id, employeeId, ...after } of rows) {
    const subject = { type: 'assessor-authorisation', id };
    tx.record({ act: 'authorisation.granted', subject, employeeId, after });
  }
}

async function writeWithdrawal(
  tx: Tx,
  planned: PlannedAssessment,
  plan: DemoPlan,
  ids: IdBook,
): Promise<void> {
  const { employeeId, skillId, assessorId, level, withdrawnAt } = planned;
  const staged = SITUATIONS.filter(({ person, skill }) => person === employeeId && skill === skillId);
  const reason = staged.flatMap(({ assessments }) => assessments.flatMap((each) => each.withdrawn ?? []))[0]
    ?.reason;
  const assessmentId = ids.assessment(planned.id);
  const withdrawal = {
    assessmentId,
    reason: reason ?? '',
    withdrawnBy: ids.user(assessorId),
    withdrawnByName: nameOf(plan, assessorId),
    withdrawnAt: withdrawnAt ?? tx.at,
  };
  await insertRows(tx.manager, AssessmentWithdrawal, [withdrawal]);
  tx.record({
    act: 'assessment.withdrawn',
    subject: { type: 'assessment', id: assessmentId },
    employeeId: ids.employee(employeeId),
    before: { skillId: ids.skill(skillId), level, assessorId: ids.employee(assessorId) },
    after: { reason: withdrawal.reason },
  });
}

async function writeHolds(tx: Tx, plan: DemoPlan, ids: IdBook): Promise<void> {
  for (const { person, skill, reason, fromOn, untilOn, placedAt, ...lifted } of plan.holds) {
    const facts = { skillId: ids.skill(skill), reason, fromOn, untilOn };
    const employeeId = ids.employee(person);
    const id = newId();
    const placed = { placedBy: placedBy(plan, person), placedAt };
    const placedAs = 'manager';
    const { liftedOn, liftedAt } = lifted;
    await insertRows(tx.manager, Hold, [
      {
        ...{ id, employeeId, ...facts, ...placed, placedAs, liftedOn, liftedAt },
        ...{ formerLiftedOn: null, formerLiftedAt: null },
      },
    ]);
    tx.record({ act: 'hold.placed', subject: { type: 'hold', id }, employeeId, after: facts });
  }
}

async function writeExemptions(tx: Tx, plan: DemoPlan, ids: IdBook): Promise<void> {
  for (const { person, role, skill, reason, fromOn, untilOn, endedOn } of plan.exemptions) {
    const facts = { jobRoleId: ids.role(role), skillId: ids.skill(skill), reason, fromOn, untilOn };
    const employeeId = ids.employee(person);
    const id = newId();
    const granted = { grantedBy: placedBy(plan, person), grantedAt: morningOf(fromOn) };
    await insertRows(tx.manager, Exemption, [
      {
        ...{ id, employeeId, ...facts, ...granted, endedOn, endedAt: null },
        ...{ formerEndedOn: null, formerEndedAt: null },
      },
    ]);
    tx.record({ act: 'exemption.granted', subject: { type: 'exemption', id }, employeeId, after: facts });
  }
}

/** The person's own manager decides on holds and exemptions. */
function placedBy(plan: DemoPlan, person: string): string {
  return nameOf(plan, plan.records.get(person)?.crew.managers[0]?.key ?? person);
}

function nameOf(plan: DemoPlan, key: string): string {
  return plan.records.get(key)?.person.name ?? key;
}

function morningOf(day: string): string {
  return `${day}T09:15:00.000Z`;
}
