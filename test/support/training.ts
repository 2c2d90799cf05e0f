import { Certification } from '../../src/certifications/certification.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Course, CourseOutcome } from '../../src/training/course.entity.js';
import type { Level } from '../../src/shared/level.js';
import type { TestApp } from './app.js';
import { assessed, type Cast } from './cast.js';

type Outcome = [skillId: string, fromLevel: Level, toLevel: Level];

/** A course as it stands in the tables. @returns its id */
export async function offered(
  test: TestApp,
  code: string,
  outcomes: Outcome[],
  facts: Partial<Course> = {},
): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const id = newId();
    await tx.repository(Course).insert({
      id,
      code,
      title: `Course ${code}`,
      kind: 'workshop',
      provider: 'In-house',
      hours: 8,
      priceCents: 10_000,
      languages: ['en', 'hi'],
      summary: `About ${code}.`,
      retiredOn: null,
      ...facts,
    });
    for (const [skillId, fromLevel, toLevel] of outcomes) {
      await tx.repository(CourseOutcome).insert({ id: newId(), courseId: id, skillId, fromLevel, toLevel });
    }
    tx.record({ act: 'test.arranged', subject: { type: 'course', id } });
    return id;
  });
}

/** A scheme for the entry role: LISTEN 2, six months in the role, valid for two years. @returns its id */
export async function certifiable(
  test: TestApp,
  cast: Cast,
  facts: Partial<Certification> = {},
): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const id = newId();
    await tx.repository(Certification).insert({
      id,
      code: 'CSP',
      title: 'Certified support professional',
      jobRoleId: cast.roles.entry,
      monthsInRole: 6,
      validityMonths: 24,
      retiredOn: null,
      translations: { hi: { title: 'प्रमाणित सहायता विशेषज्ञ' } },
      ...facts,
    });
    tx.record({ act: 'test.arranged', subject: { type: 'certification', id } });
    return id;
  });
}

/** LISTEN at the level the entry role asks for, seen by this assessor. */
export function qualified(
  test: TestApp,
  cast: Cast,
  employeeId: string,
  assessorId: string,
): Promise<string> {
  return assessed(test, { employeeId, assessorId, skillId: cast.skills.LISTEN, level: 2 });
}
