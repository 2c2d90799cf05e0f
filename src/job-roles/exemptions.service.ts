import { Inject, Injectable } from '@nestjs/common';
import { mayDecideOn } from '../access/reach.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Employee } from '../people/employee.entity.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Conflict, type FieldProblem, Forbidden, NotFound, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { endingIs, hireProblems, isOver, overlap, periodProblems } from '../shared/period.js';
import { Exemption } from './exemption.entity.js';

export interface NewExemption {
  readonly jobRoleId: string;
  readonly skillId: string;
  readonly reason: string;
  /** Today when absent. */
  readonly fromOn?: CalendarDate;
  /** Last day; without end when absent. */
  readonly untilOn?: CalendarDate;
}

const ENDING = {
  inPast: 'exemption-ending-in-past',
  inFuture: 'exemption-ending-in-future',
} as const;

/** "Not applicable" for one person: it is neither 0 nor met, leaves the sums and stays visible. */
@Injectable()
export class ExemptionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound outside the actor's reach; Forbidden for oneself; RuleViolation naming each wrong field;
   *   Conflict `exemption-there-already` when another one holds on one of the days.
   */
  grant(actor: Actor, employeeId: string, input: NewExemption): Promise<Exemption> {
    return this.unitOfWork.run(actor, async (tx) => {
      await this.refuseUnlessDeciding(tx, employeeId);
      const { hiredOn } = await tx.repository(Employee).findOneByOrFail({ id: employeeId });
      const { jobRoleId, skillId, reason, fromOn = this.clock.today(), untilOn = null } = input;
      const period = { fromOn, untilOn, endedOn: null };
      refuseIf([
        ...(await requirementProblems(tx, jobRoleId, skillId)),
        ...hireProblems(fromOn, hiredOn),
        ...periodProblems(fromOn, untilOn),
      ]);
      const others = await tx.repository(Exemption).findBy({ employeeId, jobRoleId, skillId });
      const other = others.find((each) => overlap(each, period));
      if (other) throw new Conflict('exemption-there-already', { fromOn: other.fromOn });
      const exemption: Exemption = {
        id: newId(),
        employeeId,
        jobRoleId,
        skillId,
        reason,
        grantedBy: actor.name,
        grantedAt: tx.at,
        ...period,
        endedAt: null,
        ...{ formerEndedOn: null, formerEndedAt: null },
      };
      await tx.repository(Exemption).insert(exemption);
      tx.record({
        act: 'exemption.granted',
        subject: { type: 'exemption', id: exemption.id },
        employeeId,
        after: { jobRoleId, skillId, reason, fromOn, untilOn },
      });
      return exemption;
    });
  }

  /**
   * @param endedOn first day on which it no longer holds: today, also when absent. What was decided under it stays.
   * @throws Conflict `exemption-ended-already`; RuleViolation for another day (`period.ts`).
   */
  end(actor: Actor, exemptionId: string, endedOn = this.clock.today()): Promise<Exemption> {
    return this.unitOfWork.run(actor, async (tx) => {
      const exemption = await tx.repository(Exemption).findOneBy({ id: exemptionId });
      if (!exemption) throw new NotFound();
      await this.refuseUnlessDeciding(tx, exemption.employeeId);
      const todayOn = this.clock.today();
      if (isOver(exemption, todayOn)) throw new Conflict('exemption-ended-already');
      const wrong = endingIs(endedOn, todayOn);
      if (wrong) refuseIf([{ field: 'endedOn', code: ENDING[wrong], params: { endedOn, todayOn } }]);
      const { endedOn: formerEndedOn, endedAt: formerEndedAt } = exemption;
      const ending = { endedOn, endedAt: tx.at, formerEndedOn, formerEndedAt };
      await tx.repository(Exemption).update({ id: exemptionId }, ending);
      tx.record({
        act: 'exemption.ended',
        subject: { type: 'exemption', id: exemptionId },
        employeeId: exemption.employeeId,
        before: { endedOn: formerEndedOn },
        after: { endedOn },
      });
      return { ...exemption, ...ending };
    });
  }

  private async refuseUnlessDeciding(tx: Tx, employeeId: string): Promise<void> {
    const person = await this.reach.visible(tx.actor, employeeId, tx);
    if (!mayDecideOn(tx.actor, person)) throw new Forbidden();
  }
}

/** An exemption is from what some published version of the role's profile asks for. */
async function requirementProblems(tx: Tx, jobRoleId: string, skillId: string): Promise<FieldProblem[]> {
  const [asked] = await tx.sql<{ id: string }>`
    SELECT r.id FROM requirements r JOIN role_profiles p ON p.id = r.profile_id
    WHERE p.job_role_id = ${jobRoleId} AND p.published_at IS NOT NULL AND r.skill_id = ${skillId} LIMIT 1`;
  return asked ? [] : [{ field: 'skillId', code: 'exemption-not-required', params: { value: skillId } }];
}
