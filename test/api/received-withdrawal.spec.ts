import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { sent } from '../support/outbox.js';

// Two servers answer each other here; slow machines take their time.
jest.setTimeout(120_000);

interface Listed {
  readonly id: string;
  readonly outcome: string | null;
  readonly withdrawnAt: string | null;
}

describe('A credential of another employer that its person takes back', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;
  beforeAll(async () => {
    test = await startApp({ PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    await cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills });
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });

  const signed = () =>
    issuer.sign({
      publicId: newId(),
      holder: { name: 'Asha', email: 'asha@example.org', number: 'X1' },
    });
  const bring = (credential: object) => cast.asha.api.post('/received-credentials', { credential });
  const brought = async (): Promise<string> => (await bring(await signed())).json<{ id: string }>().id;
  const withdraw = (by: CastMember, id: string) =>
    by.api.post(`/received-credentials/${id}/withdrawal`, undefined);
  const listed = async (by: CastMember, filter = '') =>
    (await by.api.get(`/received-credentials?limit=200${filter}`)).json<{ items: Listed[] }>().items;
  const decline = (id: string) =>
    cast.tariq.api.post(`/received-credentials/${id}/declining`, {
      reason: 'The course of 2019 is not ours.',
    });
  const accept = (id: string) =>
    cast.tariq.api.post(`/received-credentials/${id}/acceptance`, { skillIds: [cast.skills.LISTEN] });

  it('leaves the trainers’ list, stays in the person’s own, and nobody decides on it', async () => {
    const id = await brought();
    const answer = await withdraw(cast.asha, id);
    expect([answer.status, answer.json()]).toEqual([201, { id, withdrawnAt: '2026-11-21T09:00:00.000Z' }]);
    for (const by of [cast.tariq, cast.meera, cast.admin, cast.auditor]) {
      expect((await listed(by)).map((one) => one.id)).not.toContain(id);
      expect(await listed(by, '&state=withdrawn')).toEqual([]);
    }
    expect(await listed(cast.asha, '&state=withdrawn')).toEqual([
      expect.objectContaining({ id, outcome: null, withdrawnAt: '2026-11-21T09:00:00.000Z' }),
    ]);
    expect((await listed(cast.asha, '&state=waiting')).map((one) => one.id)).not.toContain(id);
    for (const late of [await accept(id), await decline(id)]) {
      expect([late.status, late.json().code]).toEqual([409, 'received-credential.withdrawn']);
    }
    const offer = await cast.tariq.api.get(`/received-credentials/${id}/offer`);
    expect([offer.status, offer.json().code]).toEqual([409, 'received-credential.withdrawn']);
    expect((await cast.tariq.api.get(`/received-credentials/${id}`)).status).toBe(200);
  });

  it('is told to those who were to decide, and kept in the history', async () => {
    const before = (await sent(test, 'received-credential-withdrawn')).length;
    const id = await brought();
    await withdraw(cast.asha, id);
    expect((await sent(test, 'received-credential-withdrawn')).slice(before)).toEqual([
      expect.objectContaining({
        recipientId: cast.tariq.employeeId,
        payload: expect.objectContaining({ receivedId: id, employee: 'Asha' }),
      }),
    ]);
    const [line] = await test.get(Reading).sql<{ actor: string; after: string }>`
      SELECT actor_name AS actor, after FROM history_entries
      WHERE act = 'received-credential.withdrawn' AND subject_id = ${id}`;
    expect(line).toMatchObject({ actor: 'Asha', after: expect.stringContaining('withdrawnAt') });
    const timeline = await cast.asha.api.get(`/employees/${cast.asha.employeeId}/timeline`);
    expect(timeline.text).toContain('Credential of another employer taken back');
  });

  it('can be brought again', async () => {
    const credential = await signed();
    const first = (await bring(credential)).json<{ id: string }>();
    expect((await bring(credential)).status).toBe(409);
    await withdraw(cast.asha, first.id);
    const again = await bring(credential);
    expect(again.status).toBe(201);
    expect(again.json<{ id: string }>().id).not.toBe(first.id);
    expect((await accept(again.json<{ id: string }>().id)).status).toBe(201);
  });

  it('is taken back once, and not when levels were accepted from it', async () => {
    const id = await brought();
    await withdraw(cast.asha, id);
    const twice = await withdraw(cast.asha, id);
    expect([twice.status, twice.json().code]).toEqual([409, 'received-credential.withdrawn-already']);
    expect(twice.text).toContain('21 Nov 2026');
    const accepted = await brought();
    expect((await accept(accepted)).status).toBe(201);
    const late = await withdraw(cast.asha, accepted);
    expect([late.status, late.json().code]).toEqual([409, 'received-credential.accepted-already']);
    expect(late.text).toContain('Tariq');
    expect((await listed(cast.tariq, '&state=accepted')).map((one) => one.id)).toContain(accepted);
  });

  it('may have been declined: the decision stays known', async () => {
    const id = await brought();
    await decline(id);
    const told = (await sent(test, 'received-credential-withdrawn')).length;
    expect((await withdraw(cast.asha, id)).status).toBe(201);
    expect(await sent(test, 'received-credential-withdrawn')).toHaveLength(told);
    expect((await listed(cast.asha, '&state=declined')).map((one) => one.id)).not.toContain(id);
    const [found] = (await listed(cast.asha, '&state=withdrawn')).filter((one) => one.id === id);
    expect(found).toMatchObject({ outcome: 'declined', decidedByName: 'Tariq' });
    expect(await listed(cast.tariq, '&state=declined')).toEqual([]);
  });

  it('is the person’s own to take back', async () => {
    const id = await brought();
    for (const by of [cast.tariq, cast.meera]) {
      const answer = await withdraw(by, id);
      expect([answer.status, answer.json().code]).toEqual([403, 'received-credential.withdraw-own-only']);
    }
    expect((await withdraw(cast.admin, id)).status).toBe(403);
    expect((await withdraw(cast.binod, id)).status).toBe(404);
    expect((await withdraw(cast.asha, newId())).status).toBe(404);
    expect((await listed(cast.tariq, '&state=waiting')).map((one) => one.id)).toContain(id);
  });

  it('is either taken back or decided on, when both happen at once', async () => {
    const id = await brought();
    const answers = await Promise.all([withdraw(cast.asha, id), accept(id), withdraw(cast.asha, id)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
  });
});
