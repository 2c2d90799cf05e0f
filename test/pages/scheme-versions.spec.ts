import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { VersionsQueries } from '../../src/certifications/schemes/versions.queries.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { certifiable, offered, qualified } from '../support/training.js';

describe('The pages of a certification’s versions', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let admin: Browser;
  let asha: Browser;
  let draft: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    await offered(test, 'CALM', [[cast.skills.LISTEN, 0, 2]]);
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    admin = await cast.admin.browser();
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const page = () => `/certifications/${scheme}`;
  const fields = (version: string, more: Record<string, string> = {}) => ({
    version,
    criteria: 'Listens attentively.\nWithout help.',
    monthsInRole: '6',
    validityMonths: '12',
    courseIds: 'calm',
    testSkillIds: 'LOGS, COACH',
    testMonths: '12',
    renewalRule: 'hours',
    renewalHours: '7.5',
    renewalWindowDays: '60',
    ...more,
  });

  it('list them for everybody, and let administrators draft the next one', async () => {
    const shown = (await asha.get(page())).html();
    expect(shown('tbody .badge').text()).toBe('In force');
    expect(shown('form[action$="/drafts"]')).toHaveLength(0);
    expect((await asha.post(`${page()}/drafts`, {}, page())).status).toBe(403);
    const drafted = await admin.post(`${page()}/drafts`, {}, page());
    expect(drafted.status).toBe(303);
    draft = drafted.headers.location ?? '';
    expect((await admin.get(page())).html()('form[action$="/drafts"]')).toHaveLength(0);
    expect((await asha.get(draft)).html()('form[id=form]')).toHaveLength(0);
    expect((await asha.get(`/certifications/${cast.roles.entry}`)).status).toBe(404);
  });

  it('keep what was typed and say what is wrong', async () => {
    const wrong = fields('1', { testSkillIds: 'NOPE', courseIds: 'CALM' });
    const unknown = await admin.post(draft, wrong, draft);
    expect([unknown.status, unknown.html()('#testSkillIds-problem').text()]).toEqual([
      422,
      'There is no skill NOPE; codes of skills are accepted.',
    ]);
    expect(unknown.html()('#testSkillIds').attr('value')).toBe('NOPE');
    const months = await admin.post(draft, fields('1', { monthsInRole: 'six' }), draft);
    expect([months.status, months.html()('#monthsInRole').attr('value')]).toEqual([422, 'six']);
    expect((await asha.post(draft, fields('1'), page())).status).toBe(403);
  });

  it('save a draft once for whoever saw the present state, and show whom it would concern', async () => {
    expect((await admin.post(draft, fields('1'), draft)).headers.location).toBe(draft);
    const stale = await admin.post(draft, fields('1', { criteria: 'Other' }), draft);
    expect(stale.status).toBe(422);
    const shown = (await admin.get(draft)).html();
    expect(shown('#courseIds').attr('value')).toBe('CALM');
    expect(shown('#testSkillIds').attr('value')).toBe('COACH, LOGS');
    const concerned = shown('section[aria-labelledby=impact-title]').text();
    expect(concerned).toContain('1 person is no longer eligible');
    expect(concerned).toContain('The course Course CALM (CALM) is not completed yet.');
  });

  it('judge people in as many statements, however many', async () => {
    const queries = test.get(VersionsQueries);
    const version = await queries.one(scheme, draft.split('/').at(-1) ?? '', TODAY);
    const before = await countingStatements(() => queries.impact(version, TODAY));
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    const after = await countingStatements(() => queries.impact(version, TODAY));
    expect(before.result.stopBeingEligible).toHaveLength(1);
    expect(after.result.stopBeingEligible).toHaveLength(2);
    expect(after.statements).toBe(before.statements);
  });

  it('publish from today on, and then never change', async () => {
    const past = await admin.post(`${draft}/publication`, { effectiveOn: '2026-11-20' }, draft);
    expect([past.status, past.html()('#effectiveOn-problem').length]).toEqual([422, 1]);
    expect((await admin.post(`${draft}/publication`, {}, draft)).headers.location).toBe(page());
    const states = (await asha.get(page())).html();
    expect(
      states('tbody .badge')
        .toArray()
        .map((badge) => states(badge).text()),
    ).toEqual(['In force', 'Superseded']);
    expect((await admin.get(draft)).html()('form[id=form]')).toHaveLength(0);
    const own = (await asha.get('/my-certifications')).text;
    expect(own).toContain('A knowledge test in Log analysis, no more than 12 months old, is asked for');
  });
});
