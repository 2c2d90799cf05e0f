import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';
import type { CourseKind } from './course.entity.js';
import type { CourseFact, OutcomeFact, Prerequisite } from './course-reach.js';

/** A course with all that a recommendation says of it. */
export interface CourseOffer extends CourseFact {
  readonly title: string;
  readonly kind: CourseKind;
  readonly provider: string;
  readonly languages: readonly string[];
}

interface CourseRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly kind: CourseKind;
  readonly provider: string;
  readonly languages: string;
  readonly hours: number;
  readonly priceCents: number;
  readonly retiredOn: CalendarDate | null;
}

interface PrerequisiteRow {
  readonly courseId: string;
  readonly requiredCourseId: string | null;
  readonly requiredSkillId: string | null;
  readonly requiredLevel: Level | null;
}

/** Reads what training there is: three statements, whatever the number of courses. */
@Injectable()
export class CourseOffersQueries {
  constructor(private readonly reading: Reading) {}

  async all(asOf: CalendarDate): Promise<CourseOffer[]> {
    const courses = await this.reading.sql<CourseRow>`
      SELECT id, code, title, kind, provider, languages, hours, price_cents AS "priceCents",
        retired_on AS "retiredOn"
      FROM courses ORDER BY code`;
    const outcomes = await this.reading.sql<OutcomeFact & { courseId: string }>`
      SELECT course_id AS "courseId", skill_id AS "skillId", from_level AS "fromLevel", to_level AS "toLevel"
      FROM course_outcomes ORDER BY course_id, skill_id, from_level`;
    const prerequisites = await this.reading.sql<PrerequisiteRow>`
      SELECT course_id AS "courseId", required_course_id AS "requiredCourseId",
        required_skill_id AS "requiredSkillId", required_level AS "requiredLevel"
      FROM course_prerequisites ORDER BY id`;
    const outcomesOf = grouped(outcomes, ({ courseId }) => courseId);
    const prerequisitesOf = grouped(prerequisites, ({ courseId }) => courseId);
    // Named one by one: to copy what is left of a row takes longer than to read it.
    return courses.map((course) => ({
      id: course.id,
      code: course.code,
      title: course.title,
      kind: course.kind,
      provider: course.provider,
      languages: course.languages.split(','),
      hours: course.hours,
      priceCents: course.priceCents,
      isOffered: course.retiredOn === null || asOf < course.retiredOn,
      outcomes: outcomesOf.get(course.id) ?? [],
      prerequisites: (prerequisitesOf.get(course.id) ?? []).map(toPrerequisite),
    }));
  }
}

function toPrerequisite(row: PrerequisiteRow): Prerequisite {
  return row.requiredCourseId === null
    ? { kind: 'skill', skillId: row.requiredSkillId ?? '', level: row.requiredLevel ?? 0 }
    : { kind: 'course', courseId: row.requiredCourseId };
}
