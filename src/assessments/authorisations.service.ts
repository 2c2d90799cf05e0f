import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Employee } from '../people/employee.entity.js';
import type { Actor } from '../shared/actor.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { alreadyThere, Conflict, type FieldProblem, NotFound, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { identityFold } from '../shared/identity-fold.js';
import type { Level } from '../shared/level.js';
import { overlap, periodProblems } from '../shared/period.js';
import { Skill } from '../skills/skill.entity.js';
import { AssessorAuthorisation } from './assessor-authorisation.entity.js';
import type { ScopeKind } from './assessor.js';

export interface NewAuthorisation {
  readonly employeeId: string;
  readonly scope: ScopeKind;
  /** Present exactly when the scope is one skill. */
  readonly skillId?: string;
  /** Present exactly when the scope is one category. */
  readonly category?: string;
  readonly level: Level;
  /** Today when absent. */
  readonly fromOn?: CalendarDate;
  /** Last day; without end when absent. */
  readonly untilOn?: CalendarDate;
}

/** Says who may confirm which levels (`domain.md`, section 3). */
@Injectable()
export class AuthorisationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws RuleViolation naming each field that is wrong; Conflict `authorisation.there-already` when the same level of
   *   the same scope is granted on one of the days.
   */
  grant(actor: Actor, input: NewAuthorisation): Promise<AssessorAuthorisation> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { employeeId, level, fromOn = this.clock.today(), untilOn = null } = input;
      refuseIf([
        ...(await employeeProblems(tx, employeeId)),
        ...(await scopeProblems(tx, input)),
        ...periodProblems(fromOn, untilOn),
      ]);
      const facts = {
        skillId: input.skillId ?? null,
        category: input.category ?? null,
        level,
        fromOn,
        untilOn,
      };
      const { skillId, category } = facts;
      const ofCategory =
        category === null ? { category: IsNull() } : { categoryFold: identityFold(category) };
      const same = { employeeId, level, skillId: skillId ?? IsNull(), ...ofCategory };
      const others = await tx.repository(AssessorAuthorisation).findBy(same);
      const other = others.find((each) => overlap({ ...each, endedOn: null }, { ...facts, endedOn: null }));
      if (other) throw alreadyThere('authorisation.there-already', 'level', { fromOn: other.fromOn });
      const authorisation: AssessorAuthorisation = { id: newId(), employeeId, ...facts };
      await tx.repository(AssessorAuthorisation).insert(authorisation);
      const subject = { type: 'assessor-authorisation', id: authorisation.id };
      tx.record({ act: 'authorisation.granted', subject, employeeId, after: facts });
      return authorisation;
    });
  }

  /**
   * What was confirmed under it stays confirmed: the last day can't lie before yesterday.
   *
   * @param lastOn the last day, today when absent.
   * @throws Conflict when it has ended already; RuleViolation for a last day in the past or later than the present one.
   */
  end(actor: Actor, id: string, lastOn = this.clock.today()): Promise<AssessorAuthorisation> {
    return this.unitOfWork.run(actor, async (tx) => {
      const authorisation = await tx.repository(AssessorAuthorisation).findOneBy({ id });
      if (!authorisation) throw new NotFound();
      const { employeeId, untilOn } = authorisation;
      const yesterday = addDays(this.clock.today(), -1);
      if (untilOn !== null && untilOn <= yesterday) throw new Conflict('authorisation.already-ended');
      const latest = untilOn ?? lastOn;
      if (lastOn < yesterday || lastOn > latest) {
        const params = { earliestOn: yesterday, untilOn: lastOn };
        refuseIf([{ field: 'untilOn', code: 'authorisation.ending-out-of-range', params }]);
      }
      await tx.repository(AssessorAuthorisation).update({ id }, { untilOn: lastOn });
      const subject = { type: 'assessor-authorisation', id };
      tx.record({
        act: 'authorisation.ended',
        subject,
        employeeId,
        before: { untilOn },
        after: { untilOn: lastOn },
      });
      return { ...authorisation, untilOn: lastOn };
    });
  }
}

async function employeeProblems(tx: Tx, employeeId: string): Promise<FieldProblem[]> {
  if (await tx.repository(Employee).existsBy({ id: employeeId })) return [];
  return [{ field: 'employeeId', code: 'authorisation.employee-unknown', params: { value: employeeId } }];
}

/** One skill that exists, one category that a skill has, or neither: as the scope says. */
async function scopeProblems(
  tx: Tx,
  { scope, skillId, category }: NewAuthorisation,
): Promise<FieldProblem[]> {
  const misfits = [
    ...((skillId !== undefined) === (scope === 'skill') ? [] : ['skillId']),
    ...((category !== undefined) === (scope === 'category') ? [] : ['category']),
  ];
  if (misfits.length > 0) {
    return misfits.map((field) => ({ field, code: 'authorisation.scope-misfit', params: { scope } }));
  }
  if (skillId !== undefined && !(await tx.repository(Skill).existsBy({ id: skillId }))) {
    return [{ field: 'skillId', code: 'assessment.skill-unknown', params: { value: skillId } }];
  }
  if (
    category !== undefined &&
    !(await tx.repository(Skill).existsBy({ categoryFold: identityFold(category) }))
  ) {
    return [{ field: 'category', code: 'authorisation.category-unknown', params: { value: category } }];
  }
  return [];
}
