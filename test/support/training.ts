import { CertificationVersion } from '../../src/certifications/schemes/certification-version.entity.js';
import { Certification } from '../../src/certifications/schemes/certification.entity.js';
import {
  type SchemeConditions,
  USUAL_CONDITIONS,
} from '../../src/certifications/schemes/scheme-conditions.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Course, CourseOutcome } from '../../src/training/course.entity.js';
import type { Level } from '../../src/shared/level.js';
import type { TestApp } from './app.js';
import { assessed, type Cast, type CastMember } from './cast.js';

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
  conditions: Partial<SchemeConditions> = {},
): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const id = newId();
    await tx.repository(Certification).insert({
      id,
      code: 'CSP',
      title: 'Certified support professional',
      jobRoleId: cast.roles.entry,
      retiredOn: null,
      translations: { hi: { title: 'प्रमाणित सहायता विशेषज्ञ' } },
      ...facts,
    });
    await tx.repository(CertificationVersion).insert({
      ...USUAL_CONDITIONS,
      criteria: 'Listens attentively, without help.',
      ...conditions,
      id: newId(),
      certificationId: id,
      number: 1,
      effectiveOn: '2024-01-01',
      publishedAt: '2024-01-01T00:00:00.000Z',
      publishedByName: 'operator',
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

/** Applies as the candidate, through the API. @returns the application's id */
export async function applied(certificationId: string, candidate: CastMember): Promise<string> {
  const answer = await candidate.api.post('/candidacies', { certificationId });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}

/** The candidate applies and the certifier grants, through the API. */
export async function certified(
  certificationId: string,
  candidate: CastMember,
  certifier: CastMember,
  more: { readonly waiverReason?: string; readonly reasons?: string } = {},
): Promise<{ readonly id: string; readonly number: string }> {
  const candidacyId = await applied(certificationId, candidate);
  const decision = { outcome: 'granted', ...more };
  const answer = await certifier.api.post(`/candidacies/${candidacyId}/decision`, decision);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ certificate: { id: string; number: string } }>().certificate;
}
