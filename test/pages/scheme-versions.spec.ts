import type { CheerioAPI } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { ConditionChoicesQueries } from '../../src/certifications/schemes/condition-choices.queries.js';
import { VersionsQueries } from '../../src/certifications/schemes/versions.queries.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { Course } from '../../src/training/course.entity.js';
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
  let calm: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    calm = await offered(test, 'CALM', [[cast.skills.LISTEN, 0, 2]]);
    await offered(test, 'GONE', [], { retiredOn: TODAY });
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    admin = await cast.admin.browser();
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const page = () => `/certifications/${scheme}`;
  const fields = (version: string, more: Record<string, string | string[]> = {}) => ({
    version,
    criteria: 'Listens attentively.\nWithout help.',
    monthsInRole: '6',
    validityMonths: '12',
    courseIds: calm,
    testSkillIds: [cast.skills.LOGS, cast.skills.COACH],
    testMonths: '12',
    renewalRule: 'hours',
    renewalHours: '7.5',
    renewalWindowDays: '60',
    ...more,
  });
  const send = (typed: ReturnType<typeof fields>, by = admin, from = draft) => {
    const entries = Object.entries(typed).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    );
    return by.postEntries(draft, entries, from);
  };
  /** What stands in one of the lists, in its order: the words of each, ticked ones with a star. */
  const listed = ($: CheerioAPI, list: string) =>
    $(`#${list} li`)
      .toArray()
      .map((row) => {
        const words = $(row).text().replace(/\s+/g, ' ').trim();
        return $(row).find('input').is('[checked]') ? `* ${words}` : words;
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
    const nothing = cast.roles.entry;
    const unknown = await send(fields('1', { testSkillIds: nothing }));
    expect([unknown.status, unknown.html()('#testSkillIds-problem').text()]).toEqual([
      422,
      `There is no skill ${nothing}; skills of the catalogue are accepted.`,
    ]);
    const code = await send(fields('1', { courseIds: 'CALM' }));
    expect([code.status, code.html()('.error-summary a').attr('href')]).toEqual([422, '#courseIds']);
    const months = await send(fields('1', { monthsInRole: 'six', testSkillIds: cast.skills.LOGS }));
    expect([months.status, months.html()('#monthsInRole').attr('value')]).toEqual([422, 'six']);
    expect(listed(months.html(), 'courseIds')).toEqual(['* Course CALM CALM']);
    expect(listed(months.html(), 'testSkillIds')).toEqual([
      '* Log analysis LOGS',
      'Coaching COACH',
      'Attentive listening LISTEN',
    ]);
    expect(months.html()('#testSkillIds output').text()).toBe('Chosen: 1. Shown: 3 of 3.');
    expect((await send(fields('1'), asha, page())).status).toBe(403);
  });

  it('save a draft once for whoever saw the present state, and show whom it would concern', async () => {
    expect((await send(fields('1'))).headers.location).toBe(draft);
    const stale = await send(fields('1', { criteria: 'Other' }));
    expect(stale.status).toBe(422);
    const shown = (await admin.get(draft)).html();
    expect(listed(shown, 'courseIds')).toEqual(['* Course CALM CALM']);
    expect(listed(shown, 'testSkillIds')).toEqual([
      '* Coaching COACH',
      '* Log analysis LOGS',
      'Attentive listening LISTEN',
    ]);
    const concerned = shown('section[aria-labelledby=impact-title]').text();
    expect(concerned).toContain('1 person is no longer eligible');
    expect(concerned).toContain('The course Course CALM (CALM) is not completed yet.');
  });

  it('offer nothing that is retired, and keep what was chosen before', async () => {
    const retire = (retiredOn: string | null) =>
      test.get(UnitOfWork).run(operator('test'), async (tx) => {
        await tx.repository(Course).update({ id: calm }, { retiredOn });
        await tx.repository(Skill).update({ id: cast.skills.COACH }, { retiredOn });
        tx.record({ act: 'test.arranged', subject: { type: 'course', id: calm } });
        return null;
      });
    await retire(TODAY);
    const kept = (await admin.get(draft)).html();
    expect(listed(kept, 'courseIds')).toEqual(['* Course CALM CALM (retired)']);
    expect(listed(kept, 'testSkillIds')[0]).toBe('* Coaching COACH (retired)');
    // Unticked and refused for something else: it can still be ticked again.
    const refused = (await send(fields('2', { monthsInRole: 'six', courseIds: [] }))).html();
    expect(listed(refused, 'courseIds')).toEqual(['Course CALM CALM (retired)']);
    await retire(null);
  });

  it('ask for the lists in as many statements, however long', async () => {
    const queries = test.get(ConditionChoicesQueries);
    const before = await countingStatements(() => queries.of(new Set(), 'hi'));
    for (const code of ['A', 'B', 'C']) await offered(test, code, [], { title: 'Gelassen' });
    const after = await countingStatements(() => queries.of(new Set(), 'hi'));
    expect(after.result.courses).toHaveLength(before.result.courses.length + 3);
    expect([before.statements, after.statements]).toEqual([3, 3]);
  });

  it('judge people in as many statements, however many', async () => {
    const queries = test.get(VersionsQueries);
    const version = await queries.one(scheme, draft.split('/').at(-1) ?? '', TODAY);
    const before = await countingStatements(() => queries.impact(version, TODAY, 'en'));
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    const after = await countingStatements(() => queries.impact(version, TODAY, 'en'));
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
