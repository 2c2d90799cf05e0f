import { Inject, Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Conflict, type FieldProblem, NotFound, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { refuseStale } from '../web/etag.js';
import { Course, CourseOutcome, CoursePrerequisite } from './course.entity.js';
import type { CourseChange, NewCourse } from './course.dto.js';
import type { OutcomeFact, Prerequisite } from './course-reach.js';
import { courseProblems } from './course-rules.js';

/** What administrators and trainers do with the courses. */
@Injectable()
export class CoursesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws RuleViolation naming each wrong field, `course-code-taken` among them. */
  async create(
    actor: Actor,
    { outcomes, prerequisites, ...facts }: NewCourse,
  ): Promise<{ id: string; code: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const id = newId();
      const taken = await findIdNamed(tx, 'courses', 'code', facts.code);
      const params = { value: facts.code };
      refuseIf(taken ? [{ field: 'code', code: 'course-code-taken', params }] : []);
      const course = { id, ...facts, retiredOn: null };
      await tx.repository(Course).insert(course);
      await replaceParts(tx, id, outcomes ?? [], prerequisites ?? []);
      tx.record({
        act: 'course.created',
        subject: { type: 'course', id },
        after: { ...facts, outcomes, prerequisites },
      });
      return { id, code: facts.code };
    });
  }

  /**
   * Outcomes and prerequisites that are given replace all that were there.
   *
   * @throws Stale when the course has changed since `seen`.
   */
  async change(
    actor: Actor,
    courseId: string,
    seen: number,
    change: CourseChange,
  ): Promise<{ version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const course = await existing(tx, courseId);
      refuseStale(seen, course.version);
      const { outcomes, prerequisites, ...given } = change;
      const facts = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
      ) as Partial<Course>;
      const before = Object.fromEntries(
        Object.keys(facts).map((name) => [name, course[name as keyof Course]]),
      );
      const parts = await partsOf(tx, courseId);
      if (outcomes || prerequisites) {
        await replaceParts(tx, courseId, outcomes ?? parts.outcomes, prerequisites ?? parts.prerequisites);
      }
      await tx.repository(Course).save(Object.assign(course, facts));
      // A change of its parts alone leaves the row as it was, and is a new version all the same.
      if (course.version === seen) {
        await tx.repository(Course).increment({ id: courseId }, 'version', 1);
        course.version += 1;
      }
      tx.record({
        act: 'course.changed',
        subject: { type: 'course', id: courseId },
        before: {
          ...before,
          ...(outcomes && { outcomes: parts.outcomes }),
          ...(prerequisites && { prerequisites: parts.prerequisites }),
        },
        after: { ...facts, ...(outcomes && { outcomes }), ...(prerequisites && { prerequisites }) },
      });
      return { version: course.version };
    });
  }

  /** @throws Conflict `course-retired` when it is already. */
  async retire(
    actor: Actor,
    courseId: string,
    retiredOn = this.clock.today(),
  ): Promise<{ id: string; retiredOn: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const course = await existing(tx, courseId);
      if (course.retiredOn) throw new Conflict('course-retired', { retiredOn: course.retiredOn });
      await tx.repository(Course).save(Object.assign(course, { retiredOn }));
      tx.record({
        act: 'course.retired',
        subject: { type: 'course', id: courseId },
        before: { retiredOn: null },
        after: { retiredOn },
      });
      return { id: courseId, retiredOn };
    });
  }
}

async function existing(tx: Tx, courseId: string): Promise<Course> {
  const course = await tx.repository(Course).findOneBy({ id: courseId });
  if (!course) throw new NotFound();
  return course;
}

type PrerequisiteInput = NonNullable<NewCourse['prerequisites']>[number];

async function partsOf(tx: Tx, courseId: string) {
  const outcomes = await tx.repository(CourseOutcome).findBy({ courseId });
  const prerequisites = await tx.repository(CoursePrerequisite).findBy({ courseId });
  return {
    outcomes: outcomes.map(({ skillId, fromLevel, toLevel }) => ({ skillId, fromLevel, toLevel })),
    prerequisites: prerequisites.map(
      ({ requiredCourseId, requiredSkillId, requiredLevel }): PrerequisiteInput =>
        requiredCourseId === null
          ? { skillId: requiredSkillId ?? undefined, level: requiredLevel ?? undefined }
          : { courseId: requiredCourseId },
    ),
  };
}

async function replaceParts(
  tx: Tx,
  courseId: string,
  outcomes: readonly OutcomeFact[],
  inputs: readonly PrerequisiteInput[],
): Promise<void> {
  const prerequisites = prerequisitesOf(inputs);
  const skills = await tx.sql<{ id: string }>`SELECT id FROM skills`;
  const courses = await tx.sql<{ id: string }>`SELECT id FROM courses WHERE id <> ${courseId}`;
  const edges = await tx.sql<{ before: string; after: string }>`
    SELECT required_course_id AS before, course_id AS after FROM course_prerequisites
    WHERE required_course_id IS NOT NULL AND course_id <> ${courseId}`;
  const known = {
    skillIds: new Set(skills.map(({ id }) => id)),
    courseIds: new Set(courses.map(({ id }) => id)),
    edges: edges.map(({ before, after }) => [before, after] as const),
  };
  refuseIf(courseProblems(courseId, outcomes, prerequisites, known));
  await tx.repository(CourseOutcome).delete({ courseId });
  await tx.repository(CoursePrerequisite).delete({ courseId });
  for (const { skillId, fromLevel, toLevel } of outcomes) {
    await tx.repository(CourseOutcome).insert({ id: newId(), courseId, skillId, fromLevel, toLevel });
  }
  for (const each of prerequisites) {
    await tx.repository(CoursePrerequisite).insert({
      id: newId(),
      courseId,
      requiredCourseId: each.kind === 'course' ? each.courseId : null,
      requiredSkillId: each.kind === 'skill' ? each.skillId : null,
      requiredLevel: each.kind === 'skill' ? each.level : null,
    });
  }
}

/** @throws RuleViolation for one that is neither a course nor a skill with a level, or both. */
function prerequisitesOf(inputs: readonly PrerequisiteInput[]): Prerequisite[] {
  const problems: FieldProblem[] = [];
  const prerequisites = inputs.flatMap(({ courseId, skillId, level }, i): Prerequisite[] => {
    if (courseId && !skillId && !level) return [{ kind: 'course', courseId }];
    if (!courseId && skillId && level) return [{ kind: 'skill', skillId, level }];
    problems.push({ field: `prerequisites.${i}`, code: 'prerequisite-form' });
    return [];
  });
  refuseIf(problems);
  return prerequisites;
}
