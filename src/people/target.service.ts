import { Inject, Injectable } from '@nestjs/common';
import { idNamed } from '../database/by-name.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Forbidden, NotFound, RuleViolation } from '../shared/errors.js';
import { Employee } from './employee.entity.js';
import { ReachQueries } from './reach.queries.js';
import { mayChooseTarget } from './target.policy.js';

/** The role that a person wants to grow into. */
@Injectable()
export class TargetService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param roleCode null = no target any more
   * @throws NotFound outside the actor's reach.
   * @throws RuleViolation `target-unknown`, field `role`, for a role that does not exist or is retired.
   */
  async choose(actor: Actor, employeeId: string, roleCode: string | null): Promise<void> {
    const person = await this.reach.visible(actor, employeeId);
    if (!mayChooseTarget(actor, person)) throw new Forbidden();
    const today = this.clock.today();
    await this.unitOfWork.run(actor, async (tx) => {
      const employees = tx.repository(Employee);
      const employee = await employees.findOneBy({ id: employeeId });
      if (!employee) throw new NotFound();
      const [role] = await tx.sql<{ id: string }>`
        SELECT id FROM job_roles WHERE id = ${idNamed('job_roles', 'code', roleCode ?? '')} AND (retired_on IS NULL OR retired_on > ${today})`;
      if (roleCode !== null && !role) {
        const params = { value: roleCode };
        throw new RuleViolation('invalid-input', {}, [{ field: 'role', code: 'target-unknown', params }]);
      }
      const targetRoleId = role?.id ?? null;
      await employees.update({ id: employeeId }, { targetRoleId });
      tx.record({
        act: 'target.chosen',
        subject: { type: 'employee', id: employeeId },
        employeeId,
        before: { targetRoleId: employee.targetRoleId },
        after: { targetRoleId },
      });
    });
  }
}
