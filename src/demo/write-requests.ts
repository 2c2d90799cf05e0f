import { AssessmentRequest } from '../assessment-requests/assessment-request.entity.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';
import { newId } from '../shared/id.js';
import type { Level } from '../shared/level.js';
import { CourseCompletion } from '../training/course-completion.entity.js';
import { type LadderCourse, planCompletions, type PlannedCompletion } from './completions-plan.js';
import type { IdBook } from './id-book.js';
import type { DemoPlan } from './plan.js';
import { type PlannedRequest, planRequests } from './requests-plan.js';

interface OutcomeRow {
  readonly courseId: string;
  readonly code: string;
  readonly skill: string;
  readonly toLevel: Level;
}

/** Who completed which course, and who is to be assessed in what. */
export async function writeRequests(
  tx: Tx,
  plan: DemoPlan,
  ids: IdBook,
  today: CalendarDate,
  seed: string,
): Promise<void> {
  const outcomes = await tx.sql<OutcomeRow>`
    SELECT c.id AS "courseId", c.code, s.code AS skill, o.to_level AS "toLevel"
    FROM course_outcomes o JOIN courses c ON c.id = o.course_id JOIN skills s ON s.id = o.skill_id
    ORDER BY c.code, s.code, o.to_level`;
  const courseIds = new Map(outcomes.map(({ code, courseId }) => [code, courseId]));
  const courses = [...grouped(outcomes, ({ code }) => code)].map(([code, own]): LadderCourse => {
    return { code, outcomes: own };
  });
  const completions = planCompletions(plan.records, courses, today, seed);
  const requests = planRequests(plan.records, completions, today, seed);
  const nameOf = (key: string) => plan.records.get(key)?.person.name ?? key;
  await writeCompletions(tx, completions, courseIds, ids, nameOf);
  const rows = requests.map((request) => toRow(request, courseIds, ids, nameOf));
  await insertRows(tx.manager, AssessmentRequest, rows);
  for (const row of rows) recordRequest(tx, row);
}

async function writeCompletions(
  tx: Tx,
  completions: readonly PlannedCompletion[],
  courseIds: ReadonlyMap<string, string>,
  ids: IdBook,
  nameOf: (key: string) => string,
): Promise<void> {
  const rows = completions.map(({ person, course, completedOn, by, recordedAt }): CourseCompletion => {
    const facts = { courseId: courseIds.get(course) ?? '', completedOn, note: null };
    const recorded = { recordedBy: ids.user(by), recordedByName: nameOf(by), recordedAt };
    return { id: newId(), employeeId: ids.employee(person), ...facts, ...recorded };
  });
  await insertRows(tx.manager, CourseCompletion, rows);
  for (const { id, employeeId, courseId, completedOn, note } of rows) {
    const subject = { type: 'course-completion', id };
    const after = { courseId, completedOn, note };
    tx.record({ act: 'course.completed', subject, employeeId, after });
  }
}

function toRow(
  request: PlannedRequest,
  courseIds: ReadonlyMap<string, string>,
  ids: IdBook,
  nameOf: (key: string) => string,
): AssessmentRequest {
  const { person, skill, origin, course, note, askedBy, askedAt, taken, declined } = request;
  return {
    id: newId(),
    employeeId: ids.employee(person),
    skillId: ids.skill(skill),
    origin,
    note,
    courseId: course === null ? null : (courseIds.get(course) ?? null),
    askedBy: ids.user(askedBy),
    askedByName: nameOf(askedBy),
    askedAt,
    takenById: taken ? ids.employee(taken.by) : null,
    takenAt: taken?.at ?? null,
    plannedOn: taken?.plannedOn ?? null,
    outcome: declined ? 'declined' : null,
    reason: declined?.reason ?? null,
    closedByName: declined ? nameOf(declined.by) : null,
    closedAt: declined?.at ?? null,
  };
}

function recordRequest(tx: Tx, row: AssessmentRequest): void {
  const { id, employeeId, skillId, origin, courseId, note, takenById, plannedOn, outcome, reason } = row;
  const subject = { type: 'assessment-request', id };
  const asked = { skillId, origin, courseId, note };
  tx.record({ act: 'assessment-request.asked', subject, employeeId, after: asked });
  if (takenById !== null) {
    const after = { skillId, takenById, plannedOn };
    tx.record({ act: 'assessment-request.taken', subject, employeeId, after });
  }
  if (outcome !== null) {
    const before = { skillId, takenById };
    tx.record({
      act: 'assessment-request.declined',
      subject,
      employeeId,
      before,
      after: { outcome, reason },
    });
  }
}
