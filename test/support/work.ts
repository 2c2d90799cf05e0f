import { AssessmentRequest } from '../../src/assessment-requests/assessment-request.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import type { TestApp } from './app.js';
import { assessed, type Cast } from './cast.js';

/** A request as it stands in the table, past every rule: for arranging a state, not for testing the verb. */
export async function requested(
  test: TestApp,
  facts: Pick<AssessmentRequest, 'employeeId' | 'skillId'> & Partial<AssessmentRequest>,
): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const request: AssessmentRequest = {
      id: newId(),
      origin: 'asked',
      note: null,
      courseId: null,
      askedBy: 'operator',
      askedByName: 'operator',
      askedAt: '2026-11-10T09:00:00.000Z',
      takenById: null,
      takenAt: null,
      plannedOn: null,
      outcome: null,
      reason: null,
      closedByName: null,
      closedAt: null,
      ...facts,
    };
    await tx.repository(AssessmentRequest).insert(request);
    tx.record({ act: 'test.arranged', subject: { type: 'assessment-request', id: request.id } });
    return request.id;
  });
}

/** Meera and Omar disagree about Asha's coaching: 2 and 4. */
export async function disputedCoaching(test: TestApp, cast: Cast): Promise<void> {
  const about = { employeeId: cast.asha.employeeId, skillId: cast.skills.COACH };
  const first = await assessed(test, { ...about, level: 4, assessorId: cast.omar.employeeId });
  await assessed(test, {
    ...about,
    level: 2,
    assessorId: cast.meera.employeeId,
    assessedOn: '2026-06-20',
    recordedAt: '2026-06-20T10:00:00.000Z',
    discrepancy: 'disagreement',
    discrepancyWithId: first,
  });
}
