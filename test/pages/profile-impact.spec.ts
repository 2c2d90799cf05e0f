import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { JobRolesQueries } from '../../src/job-roles/job-roles.queries.js';
import { ProfileImpactQueries } from '../../src/promotions/profile-impact.queries.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { certifiable, certified, qualified } from '../support/training.js';

describe('What publishing a draft would change', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
    const level3 = { employeeId: cast.asha.employeeId, level: 3, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...level3, skillId: cast.skills.LISTEN });
    await assessed(test, { ...level3, skillId: cast.skills.LOGS });
    const scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    await certified(scheme, cast.binod, cast.carla);
  });
  afterAll(() => test.close());

  type Asked = [skillId: string, level: number];

  /** A draft of the role that asks for these skills, mandatory and by any evidence. @returns its id */
  const drafted = async (role: string, asked: Asked[]): Promise<string> => {
    const { api } = cast.admin;
    // The one that waits, or else a new one.
    await api.post(`/job-roles/${role}/profiles`, {});
    const waiting = await api.get(`/job-roles/${role}/profiles?state=draft`);
    const [draft] = waiting.json<{ items: { id: string; version: number }[] }>().items;
    if (!draft) throw new Error(`No draft of ${role}: ${waiting.text}`);
    const requirements = asked.map(([skillId, level]) => ({
      skillId,
      level,
      importance: 2,
      mandatory: true,
      evidence: 'any',
    }));
    const url = `/job-roles/${role}/profiles/${draft.id}`;
    const etag = (await api.get(url)).headers.etag ?? '';
    const saved = await api.patch(url, { requirements }, { 'if-match': etag });
    expect(saved.status).toBe(200);
    return draft.id;
  };

  it('names who stops being ready and what they would lack', async () => {
    const id = await drafted('advanced', [
      [cast.skills.LISTEN, 3],
      [cast.skills.COACH, 2],
    ]);
    const page = (await admin.get(`/profiles/${id}/impact`)).html();
    expect(page('[aria-labelledby=unready-title] tbody tr').text()).toContain('Asha E0003NorthCoaching 2');
    expect(page('.empty').length).toBe(2);
    expect((await admin.get(`/profiles/${id}`)).html()(`a[href="/profiles/${id}/impact"]`).length).toBe(1);
  });

  it('names who becomes ready', async () => {
    const id = await drafted('advanced', [[cast.skills.LISTEN, 2]]);
    const page = (await admin.get(`/profiles/${id}/impact?asOf=${TODAY}`)).html();
    expect(page('[aria-labelledby=ready-title] tbody th').text()).toBe('Binod E0004');
  });

  it('names the certificates that would no longer be met on renewal', async () => {
    const id = await drafted('entry', [[cast.skills.LISTEN, 3]]);
    const answer = await cast.admin.api.get(`/job-roles/entry/profiles/${id}/impact`);
    expect(answer.json()).toMatchObject({
      comparedWith: 1,
      profileVersion: 2,
      becomeReady: [],
      noLongerMet: [{ name: 'Binod', missing: [{ skillCode: 'LISTEN', required: 3, verified: 2 }] }],
    });
    const page = (await admin.get(`/profiles/${id}/impact`, { 'accept-language': 'hi' })).html();
    expect(page('[aria-labelledby=certificates-title] tbody tr').text()).toContain('Binod');
    expect(page('html').attr('lang')).toBe('hi');
  });

  it('judges on the day asked about, and refuses one that does not exist', async () => {
    const id = await drafted('advanced', [[cast.skills.LISTEN, 3]]);
    const early = (await admin.get(`/profiles/${id}/impact?asOf=2020-01-01`)).html();
    expect(early('.lead').text()).toContain('No version is in force');
    const wrong = await admin.get(`/profiles/${id}/impact?asOf=2026-02-30`);
    expect([wrong.status, wrong.html()('#asOf').val()]).toEqual([422, '2026-02-30']);
    const api = await cast.admin.api.get(`/job-roles/advanced/profiles/${id}/impact?asOf=soon`);
    expect(api.status).toBe(400);
  });

  it('is seen by administrators only, of drafts only', async () => {
    const id = await drafted('advanced', [[cast.skills.LISTEN, 3]]);
    expect((await (await cast.meera.browser()).get(`/profiles/${id}/impact`)).status).toBe(403);
    expect((await cast.meera.api.get(`/job-roles/advanced/profiles/${id}/impact`)).status).toBe(403);
    expect((await cast.auditor.api.get(`/job-roles/advanced/profiles/${id}/impact`)).status).toBe(200);
    expect((await (await cast.auditor.browser()).get(`/profiles/${id}/impact`)).status).toBe(200);
    expect((await cast.admin.api.get(`/job-roles/entry/profiles/${id}/impact`)).status).toBe(404);
    expect((await admin.get(`/profiles/${cast.profiles.advanced}/impact`)).status).toBe(409);
  });

  it('takes as many statements for three requirements as for one', async () => {
    const counted = async (asked: Asked[]) => {
      const id = await drafted('advanced', asked);
      const draft = await test.get(JobRolesQueries).profile(id, TODAY);
      const queries = test.get(ProfileImpactQueries);
      return (await countingStatements(() => queries.of(operator('test'), draft, TODAY, 'en'))).statements;
    };
    const { LISTEN, LOGS, COACH } = cast.skills;
    const three: Asked[] = [
      [LISTEN, 1],
      [LOGS, 1],
      [COACH, 1],
    ];
    expect(await counted(three)).toBe(await counted([[LISTEN, 1]]));
  });
});
