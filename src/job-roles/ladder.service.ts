import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { settingProblems } from '../shared/dated.js';
import { NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { JobRole, LadderStep } from './job-role.entity.js';
import { cycleIn, type Edge } from './ladder.js';
import { stepHoldsFrom } from './steps-held.js';

export interface NewLadderStep {
  readonly fromRoleId: string;
  readonly toRoleId: string;
  /** Whole months to be served in the from-role. */
  readonly months: number;
  /** First day; today when absent. */
  readonly fromOn?: CalendarDate;
}

/** The steps between roles. They form an acyclic graph, not a line (`domain.md`, section 1). */
@Injectable()
export class LadderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws RuleViolation for an unknown role, a day in the past, a step that is there already on one of its days, or one that
   *   closes a cycle.
   */
  add(actor: Actor, input: NewLadderStep): Promise<LadderStep> {
    const todayOn = this.clock.today();
    const { fromRoleId, toRoleId, months, fromOn = todayOn } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const roles = await tx.repository(JobRole).find();
      const codeOf = new Map(roles.map(({ id, code }) => [id, code]));
      refuseIf([
        ...Object.entries({ fromRoleId, toRoleId })
          .filter(([, value]) => !codeOf.has(value))
          .map(([field, value]) => ({ field, code: 'ladder-role-unknown', params: { value } })),
        ...settingProblems(fromOn, todayOn),
      ]);
      const steps = (await tx.repository(LadderStep).find()).filter((step) => stepHoldsFrom(step, fromOn));
      if (steps.some((step) => step.fromRoleId === fromRoleId && step.toRoleId === toRoleId)) {
        throw new RuleViolation('step-there-already', {}, [
          { field: 'toRoleId', code: 'step-there-already' },
        ]);
      }
      const named = (step: Pick<NewLadderStep, 'fromRoleId' | 'toRoleId'>): Edge => [
        codeOf.get(step.fromRoleId) ?? '',
        codeOf.get(step.toRoleId) ?? '',
      ];
      const step = {
        ...{ id: newId(), fromRoleId, toRoleId, months },
        ...{ fromOn, recordedAt: tx.at, endedOn: null, endedAt: null },
      };
      const cycle = cycleIn([...steps, step].map(named));
      if (cycle) {
        const params = { cycle: cycle.join(' → ') };
        throw new RuleViolation('ladder-cycle', params, [
          { field: 'toRoleId', code: 'ladder-cycle', params },
        ]);
      }
      await tx.repository(LadderStep).insert(step);
      const [from, to] = named(step);
      const subject = { type: 'ladder-step', id: step.id };
      tx.record({ act: 'ladder-step.created', subject, after: { from, to, months, fromOn } });
      return step;
    });
  }

  /**
   * @param endedOn first day without the step, today when absent: before it the step held.
   * @throws NotFound, also for one that was ended; RuleViolation for a day in the past.
   */
  end(actor: Actor, stepId: string, endedOn = this.clock.today()): Promise<LadderStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const step = await tx.repository(LadderStep).findOneBy({ id: stepId });
      if (!step || step.endedOn !== null) throw new NotFound();
      const todayOn = this.clock.today();
      if (endedOn < todayOn) {
        refuseIf([{ field: 'endedOn', code: 'setting-in-past', params: { fromOn: endedOn, todayOn } }]);
      }
      const { id, fromRoleId, toRoleId, months } = step;
      const ended = { endedOn, endedAt: tx.at };
      await tx.repository(LadderStep).update({ id }, ended);
      const before = { fromRoleId, toRoleId, months };
      tx.record({
        act: 'ladder-step.ended',
        subject: { type: 'ladder-step', id },
        before,
        after: { endedOn },
      });
      return { ...step, ...ended };
    });
  }
}
