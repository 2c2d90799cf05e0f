import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Tx } from '../history/tx.js';
import { type Leaver, Promises } from '../access/promises.js';
import { subtreeOf, traineesOf } from '../people/reach.queries.js';
import { Clock } from '../shared/clock.js';
import { WAITS } from './answered.js';
import { AssessmentRequest } from './assessment-request.entity.js';
import { giveUpDay } from './given-up-day.entity.js';
import { type Assessors, readAssessors } from './read-assessors.js';

interface WaitingRow {
  readonly id: string;
  readonly employeeId: string;
  readonly employee: string;
  readonly skillId: string;
  readonly takenById: string | null;
  readonly plannedOn: string | null;
  readonly askedByName: string;
}

/**
 * Requests when somebody leaves, or may do less: what they took and can't do is open again, without their day, and the person
 * and everybody who can assess now are told; what waited for them alone finds others; what a leaver asked for themselves is
 * withdrawn. The statements grow with nothing.
 */
@Injectable()
export class LeaverRequests implements OnModuleInit {
  constructor(
    private readonly promises: Promises,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.promises.keptBy((tx, leaver) => this.givesBack(tx, leaver));
  }

  private async givesBack(tx: Tx, leaver: Leaver): Promise<() => Promise<void>> {
    const { id: leaverId, isGone } = leaver;
    if (leaverId === null) return () => Promise.resolve();
    const theirs = { employeeId: leaverId };
    const waiting = await tx.sql<WaitingRow>`
      SELECT r.id, r.employee_id AS "employeeId", e.name AS employee, r.skill_id AS "skillId",
        r.taken_by_id AS "takenById", r.planned_on AS "plannedOn", r.asked_by_name AS "askedByName"
      FROM assessment_requests r JOIN employees e ON e.id = r.employee_id
      WHERE ${WAITS} AND (r.taken_by_id = ${leaverId} OR r.employee_id = ${leaverId} OR (r.taken_by_id IS NULL
        AND (r.employee_id IN (${traineesOf(theirs)}) OR r.employee_id IN (${subtreeOf(theirs)}))))
      ORDER BY r.asked_at, r.id`;
    if (waiting.length === 0) return () => Promise.resolve();
    const before = await this.assessors(tx);
    return async () => {
      const after = await this.assessors(tx);
      for (const request of waiting) {
        const { employeeId, skillId, takenById } = request;
        if (employeeId === leaverId) {
          if (isGone) await withdrawn(tx, request, leaver);
        } else if (takenById === leaverId) {
          const isKept = !isGone && after.can(leaverId, employeeId, skillId);
          if (!isKept) await openedAgain(tx, request, leaver, after);
        } else {
          const asked = before.of(employeeId, skillId).map(({ id }) => id);
          askEach(tx, request, after, (id) => !asked.includes(id));
        }
      }
    };
  }

  /** Of everybody who waits, whoever answers them: a departure changes lines and teams on the way. */
  private assessors(tx: Tx): Promise<Assessors> {
    const people = sql`SELECT r.employee_id FROM assessment_requests r WHERE ${WAITS}`;
    const skills = sql`SELECT r.skill_id FROM assessment_requests r WHERE ${WAITS}`;
    return readAssessors(tx, people, skills, this.clock.today());
  }
}

async function withdrawn(tx: Tx, request: WaitingRow, leaver: Leaver): Promise<void> {
  const { id, employeeId, skillId, takenById } = request;
  const closed = { outcome: 'withdrawn', closedByName: tx.actor.name, closedAt: tx.at } as const;
  await tx.repository(AssessmentRequest).update({ id }, closed);
  tx.record({
    act: 'assessment-request.withdrawn',
    subject: { type: 'assessment-request', id },
    employeeId,
    before: { skillId, takenById },
    after: { outcome: 'withdrawn' },
  });
  if (takenById === null) return;
  const payload = { requestId: id, employeeId, employee: leaver.name, skillId, by: tx.actor.name };
  tx.send({ topic: 'request-withdrawn', recipientId: takenById, payload });
}

async function openedAgain(tx: Tx, request: WaitingRow, leaver: Leaver, after: Assessors): Promise<void> {
  const { id, employeeId, skillId, plannedOn } = request;
  await giveUpDay(tx, request);
  const open = { takenById: null, takenAt: null, plannedOn: null };
  await tx.repository(AssessmentRequest).update({ id }, open);
  tx.record({
    act: 'assessment-request.given-back',
    subject: { type: 'assessment-request', id },
    employeeId,
    before: { takenById: leaver.id, plannedOn },
    after: { skillId, takenById: null, plannedOn: null },
  });
  const payload = { requestId: id, skillId, by: leaver.name, byId: leaver.id };
  tx.send({ topic: 'request-given-back', recipientId: employeeId, payload });
  askEach(tx, request, after, () => true);
}

/** Asks those who can assess now, as a new request does. */
function askEach(tx: Tx, request: WaitingRow, after: Assessors, isAsked: (id: string) => boolean): void {
  const { id, employeeId, employee, skillId, askedByName: by } = request;
  for (const { id: recipientId } of after.of(employeeId, skillId)) {
    if (recipientId === tx.actor.employeeId || !isAsked(recipientId)) continue;
    const payload = { requestId: id, employeeId, employee, skillId, by };
    tx.send({ topic: 'assessment-requested', recipientId, payload });
  }
}
