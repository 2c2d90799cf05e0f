import { Inject, Injectable } from '@nestjs/common';
import { mayDecideOn } from '../../access/reach.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Employee } from '../../people/employee.entity.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import {
  alreadyThere,
  Conflict,
  type FieldProblem,
  Forbidden,
  NotFound,
  refuseIf,
} from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { readCertifiers } from '../candidacies/read-certifiers.js';
import { EducationRecord, EducationWithdrawal } from './education-record.entity.js';
import {
  type EducationEntry,
  readEducationEntry,
  readRestingRenewals,
  type RestingRenewal,
} from './read-education-entry.js';

export interface NewEducation {
  readonly title: string;
  /** In quarters. */
  readonly hours: number;
  readonly completedOn: CalendarDate;
}

export interface WithdrawnEducation {
  readonly educationId: string;
  readonly reason: string;
  readonly withdrawnByName: string;
  readonly withdrawnAt: string;
  /** What was renewed on it already. */
  readonly renewals: readonly RestingRenewal[];
}

/** Continuing education outside the catalogue, recorded by whoever answers for the person. */
@Injectable()
export class EducationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound outside the actor's reach; Forbidden for oneself; RuleViolation naming each wrong field; Conflict
   *   `education.recorded-already` for the same hours of the same day under the same title: they would count twice.
   */
  record(actor: Actor, employeeId: string, input: NewEducation): Promise<EducationRecord> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayDecideOn(actor, await this.reach.visible(actor, employeeId, tx))) throw new Forbidden();
      const employee = await tx.repository(Employee).findOneBy({ id: employeeId });
      if (!employee) throw new NotFound();
      const { title, hours, completedOn } = input;
      refuseIf(dayProblems(completedOn, employee.hiredOn, this.clock.today()));
      const facts = { title: title.trim(), hours, completedOn };
      await refuseTwice(tx, employeeId, facts);
      const entry = { id: newId(), employeeId, ...facts, recordedByName: actor.name, recordedAt: tx.at };
      await tx.repository(EducationRecord).insert(entry);
      const subject = { type: 'education-record', id: entry.id };
      tx.record({ act: 'education.recorded', subject, employeeId, after: facts });
      return entry;
    });
  }

  /**
   * From now on the entry counts for no renewal. What was renewed on it keeps its own copy and stands as it was
   * decided; the certifiers are told (`domain.md`, section 6: nothing happens by itself).
   *
   * @throws NotFound outside the actor's reach and for an entry of somebody else; Forbidden for one's own; Conflict
   *   `education-withdrawn`.
   */
  withdraw(actor: Actor, employeeId: string, entryId: string, reason: string): Promise<WithdrawnEducation> {
    return this.unitOfWork.run(actor, async (tx) => {
      const person = await this.reach.visible(actor, employeeId, tx);
      const entry = await readEducationEntry(tx, employeeId, entryId);
      if (!mayDecideOn(actor, person)) throw new Forbidden();
      if (entry.isWithdrawn) throw new Conflict('education-withdrawn', { title: entry.title });
      const withdrawal = { reason: reason.trim(), withdrawnByName: actor.name, withdrawnAt: tx.at };
      await tx.repository(EducationWithdrawal).insert({ educationRecordId: entryId, ...withdrawal });
      const renewals = await readRestingRenewals(tx, entry);
      const { title, hours, completedOn } = entry;
      tx.record({
        act: 'education.withdrawn',
        subject: { type: 'education-record', id: entryId },
        employeeId,
        before: { title, hours, completedOn },
        after: {
          reason: withdrawal.reason,
          ...(renewals.length > 0 && { renewals: renewals.map(({ number }) => number) }),
        },
      });
      await tellOfWithdrawal(tx, entry, withdrawal.reason, renewals);
      return { educationId: entryId, ...withdrawal, renewals };
    });
  }
}

/** What was withdrawn may be recorded anew. */
async function refuseTwice(
  tx: Tx,
  employeeId: string,
  { title, hours, completedOn }: Pick<EducationRecord, 'title' | 'hours' | 'completedOn'>,
): Promise<void> {
  const [same] = await tx.sql<{ by: string }>`
    SELECT e.recorded_by_name AS "by" FROM education_records e
    LEFT JOIN education_withdrawals w ON w.education_record_id = e.id
    WHERE e.employee_id = ${employeeId} AND e.completed_on = ${completedOn} AND e.hours = ${hours}
      AND lower(e.title) = ${title.toLowerCase()} AND w.education_record_id IS NULL LIMIT 1`;
  if (same) throw alreadyThere('education.recorded-already', 'title', { by: same.by });
}

/** The person; and about each certificate that was renewed on the entry, everybody else who may limit or revoke it. */
async function tellOfWithdrawal(
  tx: Tx,
  { employeeId, title, hours }: EducationEntry,
  reason: string,
  renewals: readonly RestingRenewal[],
): Promise<void> {
  const told = { title, hours, reason, by: tx.actor.name };
  tx.send({ topic: 'education-withdrawn', recipientId: employeeId, payload: { ...told, employeeId } });
  if (renewals.length === 0) return;
  const employee = await tx.repository(Employee).findOneByOrFail({ id: employeeId });
  for (const { employeeId: recipientId } of await readCertifiers(tx)) {
    if (recipientId === null || recipientId === employeeId || recipientId === tx.actor.employeeId) continue;
    for (const { certificateId, number } of renewals) {
      const payload = { ...told, certificateId, number, employeeId, employee: employee.name };
      tx.send({ topic: 'renewal-hours-withdrawn', recipientId, payload });
    }
  }
}

function dayProblems(completedOn: CalendarDate, hiredOn: CalendarDate, today: CalendarDate): FieldProblem[] {
  const field = 'completedOn';
  if (completedOn > today) return [{ field, code: 'education-in-future', params: { completedOn } }];
  if (completedOn < hiredOn)
    return [{ field, code: 'education-before-hire', params: { completedOn, hiredOn } }];
  return [];
}
