import { join } from 'sql-template-tag';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import { WAITS } from './answered.js';
import { AssessmentRequest } from './assessment-request.entity.js';
import { readAssessors } from './read-assessors.js';

/** Somebody to be assessed in something, and where the request comes from. */
export type NewRequest = Pick<
  AssessmentRequest,
  'employeeId' | 'skillId' | 'origin' | 'note' | 'courseId'
> & {
  readonly employeeName: string;
};

/**
 * Opens requests within a unit of work and tells those who can assess; nobody is told what they did themselves. A
 * request that nobody can answer at present is kept all the same.
 */
export async function openRequests(
  tx: Tx,
  wanted: readonly NewRequest[],
  today: CalendarDate,
): Promise<readonly AssessmentRequest[]> {
  const { actor } = tx;
  const employees = wanted.map(({ employeeId }) => employeeId);
  const skills = wanted.map(({ skillId }) => skillId);
  const assessors = await readAssessors(tx, distinct(employees), distinct(skills), today);
  const requests = wanted.map(({ employeeName: _, ...facts }): AssessmentRequest => {
    const asked = { askedBy: actor.userId, askedByName: actor.name, askedAt: tx.at };
    const taken = { takenById: null, takenAt: null, plannedOn: null };
    const closed = { outcome: null, reason: null, closedByName: null, closedAt: null };
    return { id: newId(), ...facts, ...asked, ...taken, ...closed };
  });
  await insertRows(tx.manager, AssessmentRequest, requests);
  requests.forEach(({ id, employeeId, skillId, origin, courseId, note }, index) => {
    tx.record({
      act: 'assessment-request.asked',
      subject: { type: 'assessment-request', id },
      employeeId,
      after: { skillId, origin, courseId, note },
    });
    const employee = wanted[index]?.employeeName;
    for (const { id: recipientId } of assessors.of(employeeId, skillId)) {
      if (recipientId === actor.employeeId) continue;
      const payload = { requestId: id, employeeId, employee, skillId, by: actor.name };
      tx.send({ topic: 'assessment-requested', recipientId, payload });
    }
  });
  return requests;
}

/** A request that waits already. */
export interface Waiting {
  readonly employeeId: string;
  readonly skillId: string;
  readonly askedAt: string;
}

/** What already waits of these people in these skills. At least one of each. */
export function waitingAmong(
  tx: Tx,
  employeeIds: readonly string[],
  skillIds: readonly string[],
): Promise<Waiting[]> {
  return tx.sql<Waiting>`
    SELECT r.employee_id AS "employeeId", r.skill_id AS "skillId", r.asked_at AS "askedAt"
    FROM assessment_requests r
    WHERE r.employee_id IN (${join(employeeIds)}) AND r.skill_id IN (${join(skillIds)}) AND ${WAITS}
    ORDER BY r.asked_at, r.id`;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
