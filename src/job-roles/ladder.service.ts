import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { JobRole, LadderStep } from './job-role.entity.js';
import { cycleIn, type Edge } from './ladder.js';

export interface NewLadderStep {
  readonly fromRoleId: string;
  readonly toRoleId: string;
  /** Whole months to be served in the from-role. */
  readonly months: number;
}

/** The steps between roles. They form an acyclic graph, not a line (`domain.md`, section 1). */
@Injectable()
export class LadderService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws RuleViolation for an unknown role, a step that is there already, or one that closes a cycle. */
  add(actor: Actor, { fromRoleId, toRoleId, months }: NewLadderStep): Promise<LadderStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const roles = await tx.repository(JobRole).find();
      const codeOf = new Map(roles.map(({ id, code }) => [id, code]));
      refuseIf(
        Object.entries({ fromRoleId, toRoleId })
          .filter(([, value]) => !codeOf.has(value))
          .map(([field, value]) => ({ field, code: 'ladder-role-unknown', params: { value } })),
      );
      const steps = await tx.repository(LadderStep).find();
      if (steps.some((step) => step.fromRoleId === fromRoleId && step.toRoleId === toRoleId)) {
        throw new RuleViolation('step-there-already', {}, [
          { field: 'toRoleId', code: 'step-there-already' },
        ]);
      }
      const named = (step: NewLadderStep): Edge => [
        codeOf.get(step.fromRoleId) ?? '',
        codeOf.get(step.toRoleId) ?? '',
      ];
      const step = { id: newId(), fromRoleId, toRoleId, months };
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
      tx.record({ act: 'ladder-step.created', subject, after: { from, to, months } });
      return step;
    });
  }

  /** The step is gone for everyone from now on; the history keeps it. @throws NotFound */
  end(actor: Actor, stepId: string): Promise<LadderStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const step = await tx.repository(LadderStep).findOneBy({ id: stepId });
      if (!step) throw new NotFound();
      const { id, fromRoleId, toRoleId, months } = step;
      await tx.repository(LadderStep).delete({ id });
      const before = { fromRoleId, toRoleId, months };
      tx.record({ act: 'ladder-step.ended', subject: { type: 'ladder-step', id }, before });
      return { id, ...before };
    });
  }
}
