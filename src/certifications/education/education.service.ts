import { Inject, Injectable } from '@nestjs/common';
import { mayDecideOn } from '../../access/reach.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Employee } from '../../people/employee.entity.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { type FieldProblem, Forbidden, NotFound, refuseIf } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { EducationRecord } from './education-record.entity.js';

export interface NewEducation {
  readonly title: string;
  /** In quarters. */
  readonly hours: number;
  readonly completedOn: CalendarDate;
}

/** Continuing education outside the catalogue, recorded by whoever answers for the person. */
@Injectable()
export class EducationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound outside the actor's reach; Forbidden for oneself; RuleViolation naming each wrong field. */
  record(actor: Actor, employeeId: string, input: NewEducation): Promise<EducationRecord> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayDecideOn(actor, await this.reach.visible(actor, employeeId, tx))) throw new Forbidden();
      const employee = await tx.repository(Employee).findOneBy({ id: employeeId });
      if (!employee) throw new NotFound();
      const { title, hours, completedOn } = input;
      refuseIf(dayProblems(completedOn, employee.hiredOn, this.clock.today()));
      const facts = { title: title.trim(), hours, completedOn };
      const entry = { id: newId(), employeeId, ...facts, recordedByName: actor.name, recordedAt: tx.at };
      await tx.repository(EducationRecord).insert(entry);
      const subject = { type: 'education-record', id: entry.id };
      tx.record({ act: 'education.recorded', subject, employeeId, after: facts });
      return entry;
    });
  }
}

function dayProblems(completedOn: CalendarDate, hiredOn: CalendarDate, today: CalendarDate): FieldProblem[] {
  const field = 'completedOn';
  if (completedOn > today) return [{ field, code: 'education-in-future', params: { completedOn } }];
  if (completedOn < hiredOn)
    return [{ field, code: 'education-before-hire', params: { completedOn, hiredOn } }];
  return [];
}
