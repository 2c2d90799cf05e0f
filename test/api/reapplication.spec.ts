import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified, reduced } from '../support/certificates.js';
import type { Browser } from '../support/client.js';
import { applied, certifiable, qualified } from '../support/training.js';

interface Problem {
  readonly status: number;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}
interface Decided {
  readonly certificate: { readonly id: string } | null;
}

const reason = 'Cases were closed that nobody had looked at.';
const codes = (answer: { json<T>(): T }) => answer.json<Problem>().errors.map(({ code }) => code);

describe('After a certificate was limited', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let count = 0;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = await cast.asha.browser();
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.setTo(TODAY));

  const scheme = (conditions = {}, facts = {}) =>
    certifiable(test, cast, { code: `CSP${(count += 1)}`, ...facts }, conditions);
  const apply = (certificationId: string, who: CastMember) =>
    who.api.post('/candidacies', { certificationId });
  const decide = (candidacy: string, body: object = {}) =>
    cast.carla.api.post(`/candidacies/${candidacy}/decision`, { outcome: 'granted', ...body });

  it('a level that ends before the new period begins is no ground for a renewal by reassessment', async () => {
    const certificationId = await scheme({}, { jobRoleId: cast.roles.advanced });
    const { employeeId } = cast.asha;
    const profileId = cast.profiles.advanced;
    const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };
    const id = await certified(test, cast, { certificationId, employeeId, profileId, ...dates });
    const level3 = { employeeId, level: 3, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...level3, skillId: cast.skills.LISTEN });
    await assessed(test, { ...level3, skillId: cast.skills.LOGS, assessedOn: '2026-01-15' });
    const url = `/certificates/${id}/renewal`;
    expect(codes(await cast.asha.api.post(url, {}))).toEqual(['renewal-lapsing']);
    expect((await cast.asha.api.get(url)).json()).toMatchObject({
      isReady: false,
      lapsing: [{ skill: 'Log analysis' }],
    });
    const page = (await asha.get(url)).html();
    expect(page('section[aria-labelledby=lapsing-title]').text()).toContain('31 Jan 2027');
    await assessed(test, { ...level3, skillId: cast.skills.LOGS, assessedOn: '2026-11-01' });
    expect((await cast.asha.api.post(url, {})).status).toBe(201);
  });

  it('by a revocation, its holder applies again after the period of the scheme, and is told so', async () => {
    const certificationId = await scheme({ reapplicationMonths: 3 });
    const id = await certified(test, cast, { certificationId, employeeId: cast.asha.employeeId });
    await cast.carla.api.post(`/certificates/${id}/revocation`, { reason });
    const refused = await apply(certificationId, cast.asha);
    expect([refused.status, codes(refused)]).toEqual([422, ['revoked-before']]);
    expect(refused.json<Problem>().errors[0]?.message).toContain('21 Feb 2027');
    expect((await cast.asha.api.get(`/certificates/${id}`)).json()).toMatchObject({ againOn: '2027-02-21' });
    const own = (await asha.get('/my-certifications')).html();
    expect(own('main').text()).toContain('A new application is possible from 21 Feb 2027 on.');
    expect(own(`form[action$="${certificationId}"]`)).toHaveLength(0);
    expect((await asha.get('/my-path')).html()('#certificates').text()).toContain(
      'applies again from 21 Feb 2027',
    );
    test.clock.setTo('2027-02-20');
    expect(codes(await apply(certificationId, cast.asha))).toEqual(['revoked-before']);
    test.clock.setTo('2027-02-21');
    expect((await cast.asha.api.get(`/certificates/${id}`)).json()).toMatchObject({ againOn: null });

    const candidacy = await applied(certificationId, cast.asha);
    const carla = await cast.carla.browser();
    const url = `/candidates/${certificationId}/${cast.asha.employeeId}`;
    const page = (await carla.get(url)).html();
    expect(page('section[aria-labelledby=earlier-title]').text()).toContain(reason);
    const unsaid = await decide(candidacy);
    expect([unsaid.status, codes(unsaid)]).toEqual([422, ['reasons-missing-after-revocation']]);
    const form = { candidacyId: candidacy, outcome: 'granted', reasons: '' };
    const kept = await carla.post(url, form, url);
    expect([kept.status, kept.html()('#reasons-problem').length]).toEqual([422, 1]);
    const granted = await decide(candidacy, { reasons: 'Three months of cases were looked at.' });
    expect(granted.status).toBe(201);
  });

  it('by a suspension that was open at its end, nobody is certified anew before it is lifted', async () => {
    const certificationId = await scheme();
    const ended = { validUntil: '2026-11-30' };
    const id = await certified(test, cast, { certificationId, employeeId: cast.asha.employeeId, ...ended });
    const suspension = await cast.carla.api.post(`/certificates/${id}/suspensions`, { reason });
    test.clock.setTo('2027-03-10');
    expect(codes(await apply(certificationId, cast.asha))).toEqual(['suspension-open']);
    const carla = await cast.carla.browser();
    const lifting = `/suspensions/${suspension.json<{ id: string }>().id}/lifting`;
    expect((await carla.get(`/certificates/${id}`)).html()(`a[href="${lifting}"]`)).toHaveLength(1);
    const lifted = await cast.carla.api.post(lifting, { reason: 'It was unfounded.' });
    expect(lifted.json()).toMatchObject({ liftedOn: '2027-03-10' });
    expect((await apply(certificationId, cast.asha)).status).toBe(201);
  });

  it('by a revocation, under a version that states nothing else, that is after twelve months', async () => {
    const certificationId = await scheme();
    const id = await certified(test, cast, { certificationId, employeeId: cast.asha.employeeId });
    await cast.carla.api.post(`/certificates/${id}/revocation`, { reason });
    expect((await cast.asha.api.get(`/certificates/${id}`)).json()).toMatchObject({ againOn: '2027-11-21' });
    const version = { criteria: 'Listens.', monthsInRole: 6, validityMonths: 24, testMonths: 12 };
    const lists = { courseIds: [], testSkillIds: [] };
    const renewal = { renewalRule: 'reassessment', renewalHours: 0, renewalWindowDays: 90 };
    const versions = `/certifications/${certificationId}/versions`;
    const draft = (await cast.admin.api.post(versions, {})).json<{
      id: string;
      reapplicationMonths: number;
    }>();
    expect(draft.reapplicationMonths).toBe(12);
    const changed = await cast.admin.api.patch(
      `${versions}/${draft.id}`,
      { ...version, ...lists, ...renewal, reapplicationMonths: 0 },
      { 'if-match': '"1"' },
    );
    expect([changed.status, changed.json()]).toMatchObject([200, { reapplicationMonths: 0 }]);
  });

  it('by such a suspension, it can be made a revocation, which holds back from its own day on', async () => {
    const certificationId = await scheme({ reapplicationMonths: 1 });
    const ended = { validUntil: '2026-11-30' };
    const id = await certified(test, cast, { certificationId, employeeId: cast.asha.employeeId, ...ended });
    await cast.carla.api.post(`/certificates/${id}/suspensions`, { reason });
    test.clock.setTo('2026-12-10');
    expect((await cast.carla.api.post(`/certificates/${id}/revocation`, { reason })).status).toBe(201);
    expect(codes(await apply(certificationId, cast.asha))).toEqual(['revoked-before']);
    test.clock.setTo('2027-01-10');
    expect((await apply(certificationId, cast.asha)).status).toBe(201);
  });

  describe('by a reduction', () => {
    const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };

    /** A certificate of the advanced role, without LOGS, and the application for its renewal. */
    const renewing = async (who: CastMember) => {
      const certificationId = await scheme({}, { jobRoleId: cast.roles.advanced });
      const { employeeId } = who;
      const profileId = cast.profiles.advanced;
      const id = await certified(test, cast, { certificationId, employeeId, profileId, ...dates });
      await assessed(test, {
        ...{ employeeId, skillId: cast.skills.LISTEN, level: 3, assessorId: cast.tariq.employeeId },
      });
      await reduced(test, id, [cast.skills.LOGS], 'No logs are read in this post.');
      const renewal = (await who.api.get(`/certificates/${id}/renewal`)).json();
      expect(renewal).toMatchObject({ isReady: true, outOfScope: [{ skillId: cast.skills.LOGS }] });
      const answer = await who.api.post(`/certificates/${id}/renewal`, {});
      return answer.json<{ id: string }>().id;
    };
    const reductionsOf = async (answer: { json<T>(): T }) => {
      const id = answer.json<Decided>().certificate?.id ?? '';
      const { items } = (await cast.carla.api.get(`/certificates/${id}/reductions`)).json<{
        items: object[];
      }>();
      const { state } = (await cast.carla.api.get(`/certificates/${id}?asOf=2027-01-31`)).json<{
        state: string;
      }>();
      return [state, items.length];
    };

    it('a renewal is as reduced', async () => {
      const candidacy = await renewing(cast.asha);
      const granted = await decide(candidacy);
      expect([granted.status, await reductionsOf(granted)]).toEqual([201, ['reduced', 1]]);
    });

    it('scope comes back by a decision that says so and why, once its requirements are met', async () => {
      const candidacy = await renewing(cast.binod);
      const reasons = 'Logs are read in the new post.';
      const unmet = await decide(candidacy, { restoresScope: true, reasons });
      expect([unmet.status, codes(unmet)]).toEqual([422, ['scope-unmet']]);
      await assessed(test, {
        ...{ employeeId: cast.binod.employeeId, skillId: cast.skills.LOGS, level: 3 },
        ...{ assessorId: cast.tariq.employeeId, assessedOn: '2026-11-01' },
      });
      expect(codes(await decide(candidacy, { restoresScope: true }))).toEqual(['reasons-missing']);
      const granted = await decide(candidacy, { restoresScope: true, reasons });
      expect([granted.status, await reductionsOf(granted)]).toEqual([201, ['active', 0]]);
    });
  });

  it('scope is given back to nobody of whom nothing was taken', async () => {
    const candidacy = await applied(await scheme(), cast.binod);
    const refused = await decide(candidacy, { restoresScope: true, reasons: 'There is none to give.' });
    expect([refused.status, codes(refused)]).toEqual([422, ['scope-not-reduced']]);
  });
});
