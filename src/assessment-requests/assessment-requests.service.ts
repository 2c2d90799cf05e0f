import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Employee } from '../people/employee.entity.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Conflict, Forbidden, refuseIf } from '../shared/errors.js';
import { Skill } from '../skills/skill.entity.js';
import { AssessmentRequest } from './assessment-request.entity.js';
import { openRequests, waitingAmong } from './open-requests.js';
import { readRequests, type RequestFacts } from './request-facts.js';
import { refuseUnlessWaiting, requestInReach } from './waiting-request.js';

export interface RequestInput {
  readonly skillId: string;
  /** What the assessor should know. */
  readonly note?: string;
}

/** What people do for themselves: asking to be assessed, and taking it back. */
@Injectable()
export class AssessmentRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws Conflict `request.already-waiting` while an earlier one for the skill waits; RuleViolation for a skill that
   *   does not exist or is retired; Forbidden for who is no employee, or has left.
   */
  ask(actor: Actor, { skillId, note }: RequestInput): Promise<RequestFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { employeeId } = actor;
      if (employeeId === null) throw new Forbidden('request.no-employee');
      const employee = await tx.repository(Employee).findOneByOrFail({ id: employeeId });
      if (employee.status === 'left') throw new Forbidden('request.left');
      const today = this.clock.today();
      const skill = await tx.repository(Skill).findOneBy({ id: skillId });
      refuseIf(
        skill ? [] : [{ field: 'skillId', code: 'assessment.skill-unknown', params: { value: skillId } }],
      );
      const retiredOn = skill?.retiredOn ?? null;
      refuseIf(
        retiredOn !== null && retiredOn <= today
          ? [{ field: 'skillId', code: 'request.skill-retired', params: { retiredOn } }]
          : [],
      );
      const [waiting] = await waitingAmong(tx, [employeeId], [skillId]);
      if (waiting) throw new Conflict('request.already-waiting', { askedAt: waiting.askedAt });
      const wanted = { employeeId, skillId, origin: 'asked', note: note ?? null, courseId: null } as const;
      const [request] = await openRequests(tx, [{ ...wanted, employeeName: employee.name }], today);
      const [asked] = await readRequests(tx, sql`WHERE r.id = ${request?.id}`);
      return asked as RequestFacts;
    });
  }

  /** @throws NotFound outside the actor's reach; Forbidden on somebody else's; Conflict when it waits no more. */
  withdraw(actor: Actor, requestId: string): Promise<RequestFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { request } = await requestInReach(tx, this.reach, requestId);
      const { employeeId, skillId, takenById } = request;
      if (employeeId !== actor.employeeId) throw new Forbidden('request.withdraw-own-only');
      refuseUnlessWaiting(request);
      const closed = { outcome: 'withdrawn', closedByName: actor.name, closedAt: tx.at } as const;
      await tx.repository(AssessmentRequest).update({ id: requestId }, closed);
      tx.record({
        act: 'assessment-request.withdrawn',
        subject: { type: 'assessment-request', id: requestId },
        employeeId,
        before: { skillId, takenById },
        after: { outcome: 'withdrawn' },
      });
      if (takenById !== null) {
        const payload = { requestId, employeeId, employee: actor.name, skillId, by: actor.name };
        tx.send({ topic: 'request-withdrawn', recipientId: takenById, payload });
      }
      return {
        ...request,
        state: 'withdrawn',
        closedBy: closed.closedByName,
        closedAt: closed.closedAt,
      };
    });
  }
}
