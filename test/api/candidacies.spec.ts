import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/access/user.entity.js';
import { Reading } from '../../src/database/reading.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { applied, certifiable, qualified } from '../support/training.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors: { field: string; code?: string }[];
}

describe('An application for certification', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    await certifier(cast.meera.userId, ['employee', 'manager', 'certifier']);
  });
  afterAll(() => test.close());

  const certifier = (id: string, kinds: User['kinds']) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(User).update({ id }, { kinds });
      tx.record({ act: 'test.arranged', subject: { type: 'user', id } });
    });

  const told = async (topic: string) =>
    (
      await test.get(Reading).sql<{ name: string }>`
        SELECT e.name FROM outbox_messages m JOIN employees e ON e.id = m.recipient_id
        WHERE m.topic = ${topic} ORDER BY m.created_at, e.name`
    ).map(({ name }) => name);

  const reasons = 'The observation was made on cases of another person.';
  let candidacy: string;
  const url = (verb: string) => `/candidacies/${candidacy}/${verb}`;

  it('is made by an employee for themselves, and told to those who could decide', async () => {
    expect((await cast.admin.api.post('/candidacies', { certificationId: scheme })).status).toBe(403);
    expect((await cast.nobody.post('/candidacies', { certificationId: scheme })).status).toBe(401);
    expect((await cast.asha.api.post('/candidacies', { certificationId: 'x' })).status).toBe(400);
    const unknown = { certificationId: cast.asha.employeeId };
    expect((await cast.asha.api.post('/candidacies', unknown)).status).toBe(404);
    const answer = await cast.asha.api.post('/candidacies', { certificationId: scheme });
    expect(answer.status).toBe(201);
    expect(answer.json()).toMatchObject({ state: 'applied', appliedOn: TODAY, dueOn: null });
    candidacy = answer.json<{ id: string }>().id;
    expect(await told('candidacy-applied')).toEqual(['Carla', 'Meera']);
  });

  it('is one at a time', async () => {
    const again = await cast.asha.api.post('/candidacies', { certificationId: scheme });
    expect(again.json<Problem>()).toMatchObject({ status: 409, code: 'candidacy-open' });
  });

  it('is seen by the candidate, by those who see the record, and by certifiers', async () => {
    for (const insider of [cast.asha, cast.tariq, cast.carla, cast.auditor]) {
      expect((await insider.api.get(`/candidacies/${candidacy}`)).status).toBe(200);
    }
    for (const colleague of [cast.binod, cast.omar]) {
      expect((await colleague.api.get(`/candidacies/${candidacy}`)).status).toBe(404);
      expect((await colleague.api.get('/candidacies')).json()).toMatchObject({ items: [] });
    }
    const list = await cast.carla.api.get('/candidacies?state=applied&search=ash&sort=employeeName');
    expect(list.json()).toMatchObject({ items: [{ employeeName: 'Asha', state: 'applied' }] });
    expect((await cast.carla.api.get('/candidacies?state=refused')).json()).toMatchObject({ items: [] });
    expect((await cast.carla.api.get('/candidacies?state=eligible')).status).toBe(400);
  });

  it('is withdrawn by the candidate alone, before the decision', async () => {
    const other = await applied(scheme, cast.binod);
    expect((await cast.asha.api.post(`/candidacies/${other}/withdrawal`, {})).status).toBe(404);
    expect((await cast.admin.api.post(`/candidacies/${other}/withdrawal`, {})).status).toBe(403);
    const answer = await cast.binod.api.post(`/candidacies/${other}/withdrawal`, {});
    expect([answer.status, answer.json<{ state: string }>().state]).toEqual([201, 'withdrawn']);
    const again = await cast.binod.api.post(`/candidacies/${other}/withdrawal`, {});
    expect(again.json<Problem>()).toMatchObject({ status: 409, code: 'candidacy-not-open' });
    const decided = await cast.carla.api.post(`/candidacies/${other}/decision`, { outcome: 'granted' });
    expect(decided.status).toBe(409);
  });

  it('is refused with reasons, which the candidate is told', async () => {
    const silent = await cast.carla.api.post(url('decision'), { outcome: 'refused' });
    expect(silent.json<Problem>()).toMatchObject({ status: 422, errors: [{ field: 'reasons' }] });
    const upheld = await cast.carla.api.post(url('decision'), { outcome: 'upheld', reasons });
    expect(upheld.status).toBe(400);
    const waived = { outcome: 'refused', reasons, waiverReason: 'There is nobody else.' };
    expect((await cast.carla.api.post(url('decision'), waived)).json<Problem>()).toMatchObject({
      errors: [{ code: 'waiver-not-needed' }],
    });
    const early = await cast.asha.api.post(url('appeal'), { reasons });
    expect(early.status).toBe(409);
    const answer = await cast.carla.api.post(url('decision'), { outcome: 'refused', reasons });
    expect([answer.status, answer.json()]).toMatchObject([201, { state: 'refused', certificate: null }]);
    expect(await told('candidacy-decided')).toEqual(['Asha']);
    const shown = (await cast.asha.api.get(`/candidacies/${candidacy}`)).json();
    expect(shown).toMatchObject({
      state: 'refused',
      certificateId: null,
      events: [
        { event: 'apply', schemeVersion: 1, evidence: null },
        { event: 'refuse', reasons, schemeVersion: 1, byName: 'Carla', evidence: { skills: [{ held: 2 }] } },
      ],
    });
  });

  it('is appealed by the candidate, to those who had no part, with a due date', async () => {
    expect((await cast.binod.api.post(url('appeal'), { reasons })).status).toBe(404);
    expect((await cast.asha.api.post(url('appeal'), { reasons: 'no' })).status).toBe(400);
    const answer = await cast.asha.api.post(url('appeal'), { reasons });
    expect(answer.json()).toMatchObject({ state: 'appealed', dueOn: '2026-12-21' });
    expect(await told('candidacy-appealed')).toEqual(['Meera']);
  });

  it('is decided on appeal by somebody else, and upheld means certified', async () => {
    const decision = { outcome: 'upheld', reasons: 'The cases were her own after all.' };
    const same = await cast.carla.api.post(url('appeal-decision'), decision);
    expect(same.json<Problem>()).toMatchObject({ status: 403, code: 'candidacy-involved-before' });
    expect((await cast.asha.api.post(url('appeal-decision'), decision)).status).toBe(403);
    const first = await cast.meera.api.post(url('decision'), { outcome: 'granted' });
    expect(first.json<Problem>()).toMatchObject({ status: 409, code: 'candidacy-not-open' });
    const answer = await cast.meera.api.post(url('appeal-decision'), decision);
    expect(answer.json()).toMatchObject({ state: 'upheld', certificate: { validUntil: '2028-11-20' } });
    const shown = (await cast.asha.api.get(`/candidacies/${candidacy}`)).json<{ certificateId: string }>();
    expect((await cast.omar.api.get(`/certificates/${shown.certificateId}`)).status).toBe(200);
    const again = await cast.meera.api.post(url('appeal-decision'), decision);
    expect(again.status).toBe(409);
  });

  it('of somebody who would certify themselves is decided by nobody but others', async () => {
    await certifier(cast.binod.userId, ['employee', 'certifier']);
    const own = await applied(scheme, cast.binod);
    const decision = { outcome: 'granted', waiverReason: 'There is nobody else.' };
    const answer = await cast.binod.api.post(`/candidacies/${own}/decision`, decision);
    expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'impartiality' });
    const refused = { outcome: 'refused', reasons };
    expect((await cast.carla.api.post(`/candidacies/${own}/decision`, refused)).status).toBe(201);
    const anew = await applied(scheme, cast.binod);
    const late = await cast.binod.api.post(`/candidacies/${own}/appeal`, { reasons });
    expect(late.json<Problem>()).toMatchObject({ status: 409, code: 'candidacy-followed' });
    expect((await cast.binod.api.post(`/candidacies/${anew}/withdrawal`, {})).status).toBe(201);
  });

  it('is not granted when a condition fell away meanwhile', async () => {
    const own = await applied(scheme, cast.binod);
    await assessed(test, {
      employeeId: cast.binod.employeeId,
      assessorId: cast.tariq.employeeId,
      skillId: cast.skills.LISTEN,
      level: 1,
      assessedOn: TODAY,
      recordedAt: `${TODAY}T09:30:00.000Z`,
    });
    const answer = await cast.carla.api.post(`/candidacies/${own}/decision`, { outcome: 'granted' });
    expect(answer.json<Problem>()).toMatchObject({
      status: 422,
      code: 'not-eligible',
      errors: [{ code: 'requirement-unmet' }],
    });
    expect((await cast.binod.api.get(`/candidacies/${own}`)).json()).toMatchObject({ state: 'applied' });
  });
});
