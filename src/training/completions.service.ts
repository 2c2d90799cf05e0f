import { Inject, Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { openRequests, waitingAmong } from '../assessment-requests/open-requests.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import { readTestCeiling } from '../assessments/read-recording-facts.js';
import { readRecords } from '../assessments/read-records.js';
import { findIdNamed } from '../database/by-name.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { readAbsences } from '../people/read-absences.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { refuseIf, RuleViolation } from '../shared/errors.js';
import { isId, newId } from '../shared/id.js';
import { type Completer, completionProblems, skillsToAssess } from './completion-rules.js';
import { CourseCompletion } from './course-completion.entity.js';
import type { OutcomeFact } from './course-reach.js';
import { Course } from './course.entity.js';
import { decidedBy } from './decided-by.js';

export interface NewCompletions {
  /** Id or code. */
  readonly course: string;
  readonly employeeIds: readonly string[];
  /** Today when absent. */
  readonly completedOn?: CalendarDate;
  readonly note?: string;
}

export interface RecordedCompletions {
  readonly courseId: string;
  readonly completedOn: CalendarDate;
  readonly completions: readonly { readonly id: string; readonly employeeId: string }[];
  /** The requests for an assessment that this opened. */
  readonly requests: readonly {
    readonly id: string;
    readonly employeeId: string;
    readonly skillId: string;
  }[];
}

/** Who completed a course. Nobody's level changes by it: what was taught is to be assessed (`domain.md`, 5). */
@Injectable()
export class CompletionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws RuleViolation naming every person and field that is wrong; then nothing is recorded for anybody. */
  record(
    actor: Actor,
    { course: ref, employeeIds, completedOn: on, note }: NewCompletions,
  ): Promise<RecordedCompletions> {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = this.clock.today();
      const completedOn = on ?? today;
      const id = isId(ref) ? ref : await findIdNamed(tx, 'courses', 'code', ref);
      const course = id && (await tx.repository(Course).findOneBy({ id }));
      if (!course) {
        const unknown = { field: 'course', code: 'completion.course-unknown', params: { value: ref } };
        throw new RuleViolation('invalid-input', {}, [unknown]);
      }
      refuseIf(employeeIds.length > 0 ? [] : [{ field: 'employeeIds', code: 'completion.nobody' }]);
      const { id: courseId, title, retiredOn } = course;
      const people = await completers(tx, employeeIds, courseId, completedOn);
      const known = new Set(people.map(({ id }) => id));
      refuseIf([
        ...employeeIds
          .filter((id) => !known.has(id))
          .map((value) => ({ field: 'employeeIds', code: 'completion.not-your-people', params: { value } })),
        ...completionProblems(completedOn, people, { today, retiredOn }),
      ]);
      const completions = people.map(({ id: employeeId }): CourseCompletion => {
        const recorded = { recordedBy: actor.userId, recordedByName: actor.name, recordedAt: tx.at };
        return { id: newId(), employeeId, courseId, completedOn, note: note ?? null, ...recorded };
      });
      await insertRows(tx.manager, CourseCompletion, completions);
      for (const { id, employeeId, note: words } of completions) {
        const subject = { type: 'course-completion', id };
        const after = { courseId, completedOn, note: words };
        tx.record({ act: 'course.completed', subject, employeeId, after });
        const payload = { courseId, course: title, by: actor.name };
        tx.send({ topic: 'course-completed', recipientId: employeeId, payload });
      }
      const present = people.filter(({ leftOn }) => leftOn === null || leftOn >= today);
      const requests = await requestAssessments(tx, courseId, present, today);
      return {
        ...{ courseId, completedOn },
        completions: completions.map(({ id, employeeId }) => ({ id, employeeId })),
        requests: requests.map(({ id, employeeId, skillId }) => ({ id, employeeId, skillId })),
      };
    });
  }
}

/** Those of the people on whom the actor decides: all others answer as if they did not exist. */
async function completers(
  tx: Tx,
  employeeIds: readonly string[],
  courseId: string,
  completedOn: CalendarDate,
): Promise<readonly Completer[]> {
  const rows = await tx.sql<Omit<Completer, 'absences'>>`
    SELECT e.id, e.name, e.hired_on AS "hiredOn", e.left_on AS "leftOn", c.id IS NOT NULL AS "isRecorded"
    FROM employees e LEFT JOIN course_completions c
      ON c.employee_id = e.id AND c.course_id = ${courseId} AND c.completed_on = ${completedOn}
    WHERE e.id IN (${join(employeeIds)}) AND ${decidedBy(tx.actor, sql`e.id`)} ORDER BY e.number`;
  const absences = await readAbsences(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    isRecorded: Boolean(row.isRecorded),
    absences: absences.get(row.id) ?? [],
  }));
}

/** Opens a request for each skill that the course leads above the level that counts, unless one waits already. */
async function requestAssessments(
  tx: Tx,
  courseId: string,
  people: readonly Completer[],
  today: CalendarDate,
) {
  const outcomes = await tx.sql<OutcomeFact>`
    SELECT o.skill_id AS "skillId", o.from_level AS "fromLevel", o.to_level AS "toLevel"
    FROM course_outcomes o JOIN skills s ON s.id = o.skill_id
    WHERE o.course_id = ${courseId} AND (s.retired_on IS NULL OR s.retired_on > ${today})
    ORDER BY s.code, o.to_level`;
  if (outcomes.length === 0 || people.length === 0) return [];
  const employeeIds = people.map(({ id }) => id);
  const skillIds = [...new Set(outcomes.map(({ skillId }) => skillId))];
  const testCeiling = await readTestCeiling(tx);
  const records = await readRecords(
    tx,
    ({ employee, skill }) => sql`${employee} IN (${join(employeeIds)}) AND ${skill} IN (${join(skillIds)})`,
  );
  const waiting = await waitingAmong(tx, employeeIds, skillIds);
  const waits = new Set(waiting.map(({ employeeId, skillId }) => `${employeeId} ${skillId}`));
  const wanted = people.flatMap(({ id: employeeId, name }) => {
    const countedIn = (skillId: string) => {
      const record = records.get(employeeId)?.get(skillId);
      return record ? proficiencyOf(record, { asOf: today }, testCeiling).counted : null;
    };
    return skillsToAssess(outcomes, countedIn)
      .filter((skillId) => !waits.has(`${employeeId} ${skillId}`))
      .map((skillId) => {
        const from = { origin: 'course-completed', courseId, note: null } as const;
        return { employeeId, employeeName: name, skillId, ...from };
      });
  });
  return openRequests(tx, wanted, today);
}
