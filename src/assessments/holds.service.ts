import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Employee } from '../people/employee.entity.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { alreadyThere, Conflict, Forbidden, NotFound, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { endingIs, hireProblems, isOver, overlap, periodProblems } from '../shared/period.js';
import { Skill } from '../skills/skill.entity.js';
import { holdAuthority, mayLift } from './hold-authority.js';
import { Hold } from './hold.entity.js';

export interface NewHold {
  readonly employeeId: string;
  readonly skillId: string;
  readonly reason: string;
  /** Today when absent. */
  readonly fromOn?: CalendarDate;
  /** Last day; until it is lifted when absent. */
  readonly untilOn?: CalendarDate;
}

const LIFTING = { inPast: 'hold.lifting-in-past', inFuture: 'hold.lifting-in-future' } as const;

/** Takes a skill of a person out of use, and gives it back. The assessments stay as they are (`domain.md`, 3.6). */
@Injectable()
export class HoldsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound outside the actor's reach; Forbidden for oneself; RuleViolation naming each wrong field; Conflict
   *   `hold.there-already` when another one holds on one of the days.
   */
  place(actor: Actor, input: NewHold): Promise<Hold> {
    return this.unitOfWork.run(actor, async (tx) => {
      const placedAs = holdAuthority(tx.actor, await this.reach.visible(tx.actor, input.employeeId, tx));
      if (placedAs === null) throw new Forbidden();
      const { employeeId, skillId, reason, fromOn = this.clock.today(), untilOn = null } = input;
      const { hiredOn } = await tx.repository(Employee).findOneByOrFail({ id: employeeId });
      const known = await tx.repository(Skill).existsBy({ id: skillId });
      refuseIf([
        ...(known
          ? []
          : [{ field: 'skillId', code: 'assessment.skill-unknown', params: { value: skillId } }]),
        ...hireProblems(fromOn, hiredOn),
        ...periodProblems(fromOn, untilOn),
      ]);
      const period = { fromOn, untilOn, endedOn: null };
      const others = await tx.repository(Hold).findBy({ employeeId, skillId });
      const other = others.find((each) => overlap({ ...each, endedOn: each.liftedOn }, period));
      if (other) throw alreadyThere('hold.there-already', 'skillId', { fromOn: other.fromOn });
      const hold: Hold = {
        id: newId(),
        employeeId,
        skillId,
        reason,
        fromOn,
        untilOn,
        placedBy: actor.name,
        placedAt: tx.at,
        placedAs,
        liftedOn: null,
        liftedAt: null,
        ...{ formerLiftedOn: null, formerLiftedAt: null },
      };
      await tx.repository(Hold).insert(hold);
      tx.record({
        act: 'hold.placed',
        subject: { type: 'hold', id: hold.id },
        employeeId,
        after: { skillId, reason, fromOn, untilOn },
      });
      tx.send({ topic: 'hold-placed', recipientId: employeeId, payload: { holdId: hold.id, skillId } });
      return hold;
    });
  }

  /**
   * @param liftedOn first day in use again: today, also when absent. What was decided under the hold stays as it was.
   * @throws Forbidden `hold.not-yours-to-lift` for a trainer where it is not a trainer's; Conflict when the hold has ended
   *   already; RuleViolation for another day (`period.ts`).
   */
  lift(actor: Actor, holdId: string, liftedOn = this.clock.today()): Promise<Hold> {
    return this.unitOfWork.run(actor, async (tx) => {
      const hold = await tx.repository(Hold).findOneBy({ id: holdId });
      if (!hold) throw new NotFound();
      const person = await this.reach.visible(tx.actor, hold.employeeId, tx);
      if (holdAuthority(tx.actor, person) === null) throw new Forbidden();
      if (!mayLift(tx.actor, person, hold)) throw new Forbidden('hold.not-yours-to-lift');
      const today = this.clock.today();
      if (isOver({ ...hold, endedOn: hold.liftedOn }, today)) throw new Conflict('hold.already-ended');
      const wrong = endingIs(liftedOn, today);
      if (wrong)
        refuseIf([{ field: 'liftedOn', code: LIFTING[wrong], params: { liftedOn, todayOn: today } }]);
      const { liftedOn: formerLiftedOn, liftedAt: formerLiftedAt } = hold;
      const lifting = { liftedOn, liftedAt: tx.at, formerLiftedOn, formerLiftedAt };
      await tx.repository(Hold).update({ id: holdId }, lifting);
      tx.record({
        act: 'hold.lifted',
        subject: { type: 'hold', id: holdId },
        employeeId: hold.employeeId,
        before: { liftedOn: formerLiftedOn },
        after: { liftedOn },
      });
      const { employeeId, skillId } = hold;
      tx.send({ topic: 'hold-lifted', recipientId: employeeId, payload: { holdId, skillId } });
      return { ...hold, ...lifting };
    });
  }
}
