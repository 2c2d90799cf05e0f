import { Inject, Injectable } from '@nestjs/common';
import { isSelf, mayAssess } from '../access/reach.js';
import { readRecordingFacts } from '../assessments/read-recording-facts.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { numberOfNamesake } from '../people/namesakes.js';
import { ReachQueries } from '../people/reach.queries.js';
import { takerOf } from '../people/with-number.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Conflict, Forbidden, refuseIf } from '../shared/errors.js';
import { AssessmentRequest } from './assessment-request.entity.js';
import { giveUpDay } from './given-up-day.entity.js';
import type { RequestFacts } from './request-facts.js';
import { refuseUnlessWaiting, requestInReach } from './waiting-request.js';
import { mayConfirm } from './who-can-assess.js';

export interface Taking {
  /** The day the assessor means to do it on; today or later. */
  readonly plannedOn?: CalendarDate;
  /** Confirms that it is taken from the colleague who has it. */
  readonly takeOver?: boolean;
}

/** What assessors do with a request; the assessment itself answers it (`request-state.ts`). */
@Injectable()
export class RequestAnsweringService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Says "I do it". Whoever has it may take it again with another day.
   *
   * @throws NotFound, Forbidden as `answerable`; Forbidden `request.cannot-confirm` without a right to confirm a level
   *   in the skill; Conflict `request.taken-already` when a colleague has it and `takeOver` is not set.
   */
  take(actor: Actor, requestId: string, { plannedOn, takeOver = false }: Taking): Promise<RequestFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { request, assessorId } = await this.answerable(tx, requestId);
      const { employeeId, skillId, takenById } = request;
      const today = this.clock.today();
      const facts = await readRecordingFacts(tx, { employeeId, skillId, assessorId, today });
      if (!facts || !mayConfirm(facts.assessor, facts.skill, today)) {
        throw new Forbidden('request.cannot-confirm');
      }
      if (plannedOn !== undefined && plannedOn < today) {
        const params = { plannedOn, todayOn: today };
        refuseIf([{ field: 'plannedOn', code: 'request.planned-in-past', params }]);
      }
      const isOthers = takenById !== null && takenById !== assessorId;
      if (isOthers && !takeOver) throw new Conflict('request.taken-already', { by: takerOf(request) ?? '' });
      const taken = { takenById: assessorId, takenAt: tx.at, plannedOn: plannedOn ?? null };
      if (isOthers || taken.plannedOn === null) await giveUpDay(tx, request);
      await tx.repository(AssessmentRequest).update({ id: requestId }, taken);
      tx.record({
        act: 'assessment-request.taken',
        subject: { type: 'assessment-request', id: requestId },
        employeeId,
        before: { takenById, plannedOn: request.plannedOn },
        after: { skillId, takenById: assessorId, plannedOn: taken.plannedOn },
      });
      const told = { requestId, skillId, by: actor.name, plannedOn: taken.plannedOn };
      tx.send({ topic: 'request-taken', recipientId: employeeId, payload: told });
      if (isOthers) {
        const payload = { requestId, employeeId, employee: (await called(tx, employeeId)).name, skillId };
        tx.send({
          topic: 'request-taken-over',
          recipientId: takenById,
          payload: { ...payload, by: actor.name },
        });
      }
      const { name: takenBy, number: takenByNumber } = await called(tx, assessorId);
      return { ...request, ...taken, takenBy, takenByNumber, state: 'taken' };
    });
  }

  /**
   * Ends a request without an assessment. One that a colleague has is theirs to decline.
   *
   * @throws NotFound, Forbidden as `answerable`; Conflict `request.taken-already` when a colleague has it.
   */
  decline(actor: Actor, requestId: string, reason: string): Promise<RequestFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { request, assessorId } = await this.answerable(tx, requestId);
      const { employeeId, skillId, takenById } = request;
      if (takenById !== null && takenById !== assessorId) {
        throw new Conflict('request.taken-already', { by: takerOf(request) ?? '' });
      }
      const closed = { outcome: 'declined', reason, closedByName: actor.name, closedAt: tx.at } as const;
      await tx.repository(AssessmentRequest).update({ id: requestId }, closed);
      tx.record({
        act: 'assessment-request.declined',
        subject: { type: 'assessment-request', id: requestId },
        employeeId,
        before: { skillId, takenById },
        after: { outcome: 'declined', reason },
      });
      const payload = { requestId, skillId, by: actor.name, reason };
      tx.send({ topic: 'request-declined', recipientId: employeeId, payload });
      return { ...request, state: 'declined', reason, closedBy: actor.name, closedAt: tx.at };
    });
  }

  /**
   * @throws NotFound outside the actor's reach; Forbidden on one's own and on that of people whom the actor does not
   *   assess; Conflict when it waits no more.
   */
  private async answerable(
    tx: Tx,
    requestId: string,
  ): Promise<{ request: RequestFacts; assessorId: string }> {
    const { request, person } = await requestInReach(tx, this.reach, requestId);
    const { actor } = tx;
    if (actor.employeeId === null || isSelf(actor, person) || !mayAssess(actor, person)) {
      throw new Forbidden('request.not-your-people');
    }
    refuseUnlessWaiting(request);
    return { request, assessorId: actor.employeeId };
  }
}

async function called(tx: Tx, employeeId: string): Promise<{ name: string; number: string | null }> {
  const [employee] = await tx.sql<{ name: string; number: string | null }>`
    SELECT e.name, ${numberOfNamesake('e')} AS number FROM employees e WHERE e.id = ${employeeId}`;
  return employee ?? { name: '', number: null };
}
