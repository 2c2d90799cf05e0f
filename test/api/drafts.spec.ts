import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificationVersion } from '../../src/certifications/schemes/certification-version.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { RoleProfile } from '../../src/job-roles/role-profile.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certifiable } from '../support/training.js';

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly profileVersion?: number;
  readonly number?: number;
}

const numberOf = ({ profileVersion, number }: Draft) => profileVersion ?? number ?? 0;
const sight = (version: number) => ({ 'if-match': `"${version}"` });

describe.each(['/job-roles/{role}/profiles', '/certifications/{id}/versions'])('Drafts under %s', (kind) => {
  const isProfile = kind.startsWith('/job-roles');
  let test: TestApp;
  let cast: Cast;
  let url: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    url = isProfile
      ? '/job-roles/advanced/profiles'
      : `/certifications/${await certifiable(test, cast)}/versions`;
  });
  afterAll(() => test.close());

  const begin = () => cast.admin.api.post(url, {});
  const listed = async () => (await cast.asha.api.get(url)).json<{ items: Draft[] }>().items;
  const discard = (id: string, version: number, by: keyof Cast = 'admin') =>
    (cast[by] as Cast['admin']).api.delete(`${url}/${id}`, sight(version));

  it('begun twenty at once are one, and its number is nobody else’s', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, begin));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    const numbers = (await listed()).map(numberOf);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('share no number, also past every verb: the database refuses it', async () => {
    const copied = test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const draft = { id: (await listed())[0]?.id };
      tx.record({ act: 'test.arranged', subject: { type: 'draft', id: '1' } });
      if (isProfile) {
        const row = await tx.repository(RoleProfile).findOneByOrFail(draft);
        await tx.repository(RoleProfile).insert({ ...row, id: newId() });
      } else {
        const row = await tx.repository(CertificationVersion).findOneByOrFail(draft);
        await tx.repository(CertificationVersion).insert({ ...row, id: newId() });
      }
    });
    await expect(copied).rejects.toThrow(/unique/i);
  });

  it('are discarded by who may, and who saw what they discard', async () => {
    const [draft] = await listed();
    if (draft?.state !== 'draft') throw new Error('There is no draft.');
    for (const by of ['asha', 'meera', 'carla', 'auditor'] as const) {
      expect((await discard(draft.id, draft.version, by)).status).toBe(403);
    }
    expect((await cast.admin.api.delete(`${url}/${draft.id}`)).status).toBe(428);
    expect((await discard(draft.id, 9)).status).toBe(412);
    const foreign = url.replace('advanced', 'entry').replace(/\/[^/]+\/versions$/, `/${draft.id}/versions`);
    expect((await cast.admin.api.delete(`${foreign}/${draft.id}`, sight(1))).status).toBe(404);
    const twice = await Promise.all([discard(draft.id, draft.version), discard(draft.id, draft.version)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
  });

  it('once discarded are nowhere but in the history, and leave their number to nobody', async () => {
    const before = await listed();
    expect(before.map(({ state }) => state)).not.toContain('draft');
    const next = (await begin()).json<Draft>();
    expect(numberOf(next)).toBe(Math.max(...before.map(numberOf)) + 2);
    const acts = (await cast.auditor.api.get('/history?limit=100')).json<{
      items: { act: string; subjectId: string; before: Record<string, unknown> }[];
    }>().items;
    const gone = acts.find(({ act }) => act.endsWith('.discarded'));
    expect(gone?.before).toMatchObject(isProfile ? { role: 'advanced' } : { number: numberOf(next) - 1 });
    const address = `${url}/${gone?.subjectId}`;
    expect((await cast.admin.api.get(address)).status).toBe(404);
    expect((await cast.admin.api.post(`${address}/publication`, {})).status).toBe(404);
  });

  it('are not discarded once they are published', async () => {
    const draft = (await listed()).find(({ state }) => state === 'draft');
    if (!draft) throw new Error('There is no draft.');
    expect((await cast.admin.api.post(`${url}/${draft.id}/publication`, {})).status).toBe(201);
    const refused = await discard(draft.id, draft.version + 1);
    expect([refused.status, refused.json().code]).toEqual([
      409,
      isProfile ? 'profile-published' : 'version-published',
    ]);
  });

  it('that a later version overtook are refused, say why, and can be discarded', async () => {
    const draft = (await begin()).json<Draft>();
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      tx.record({ act: 'test.arranged', subject: { type: 'draft', id: draft.id } });
      const over = { id: newId(), effectiveOn: '2026-11-21', publishedAt: tx.at };
      if (isProfile) {
        const row = await tx.repository(RoleProfile).findOneByOrFail({ id: draft.id });
        const later = { ...row, ...over, profileVersion: row.profileVersion + 1 };
        await tx.repository(RoleProfile).insert(later);
      } else {
        const row = await tx.repository(CertificationVersion).findOneByOrFail({ id: draft.id });
        await tx.repository(CertificationVersion).insert({ ...row, ...over, number: row.number + 1 });
      }
    });
    const refused = await cast.admin.api.post(`${url}/${draft.id}/publication`, {});
    expect([refused.status, refused.json().code]).toEqual([
      409,
      isProfile ? 'profile-version-taken' : 'version-overtaken',
    ]);
    expect(refused.text).toContain(`${numberOf(draft) + 1}`);
    expect((await discard(draft.id, draft.version)).status).toBe(204);
  });
});
