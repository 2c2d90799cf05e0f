import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonSkillsQueries } from '../../src/dashboards/person-skills.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The page of a person’s skills', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const facts = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...facts, skillId: cast.skills.LISTEN, level: 2, assessedOn: '2025-06-01' });
    await assessed(test, { ...facts, skillId: cast.skills.LISTEN, level: 3, assessedOn: '2026-03-01' });
    await assessed(test, { ...facts, skillId: cast.skills.LOGS, level: 1, assessedOn: '2025-01-10' });
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const rowsOf = async (url: string, browser = asha) => {
    const page = (await browser.get(url)).html();
    return page('tbody tr')
      .toArray()
      .map((row) => squeezed(page(row).text()));
  };
  const namesIn = async (url: string) => (await rowsOf(url)).map((row) => /^[A-Z][a-z]+/.exec(row)?.[0]);

  it('shows each skill that is recorded or asked for, with its trend in words and its last assessment', async () => {
    const rows = await rowsOf('/my-skills');
    expect(rows.map((row) => row.slice(0, 8))).toEqual(['Attentiv', 'Coaching', 'Log anal']);
    expect(rows[0]).toContain('2 → 3 since 1 Mar 2026');
    expect(rows[0]).toContain('an observation at work, Tariq');
    expect(rows[0]).toContain('What would 4 look like?');
    expect(rows[1]).toContain('no level yet');
    expect(rows[2]).toContain('1 → – since 10 Jan 2026');
    expect(rows[2]).toContain('lapsed');
  });

  it('draws the trend for the eye only, and links to the two indicators side by side', async () => {
    const page = (await asha.get('/my-skills')).html();
    expect(page('svg.spark[aria-hidden=true] path').length).toBe(2);
    const link = page('tbody tr').first().find('td a').attr('href') ?? '';
    expect(link).toBe(`/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}#next`);
    const next = (await asha.get(link)).html()('#next');
    expect(squeezed(next.text())).toContain('Attentive listening, seen at 3');
    expect(squeezed(next.text())).toContain('Attentive listening, seen at 4');
  });

  it('is narrowed and sorted in its address', async () => {
    expect(await namesIn('/my-skills?search=LOG')).toEqual(['Log']);
    expect(await namesIn('/my-skills?category=Leadership')).toEqual(['Coaching']);
    expect(await namesIn('/my-skills?sort=-skill')).toEqual(['Log', 'Coaching', 'Attentive']);
    expect(await namesIn('/my-skills?sort=-level')).toEqual(['Attentive', 'Log', 'Coaching']);
    expect(await namesIn('/my-skills?sort=assessed')).toEqual(['Log', 'Attentive', 'Coaching']);
    expect((await rowsOf('/my-skills?required=yes')).length).toBe(3);
    const page = (await asha.get('/my-skills?sort=-level&required=yes')).html();
    expect(page('th[aria-sort]').attr('aria-sort')).toBe('descending');
    expect(page('th[aria-sort] a').attr('href')).toBe('/my-skills?required=yes&sort=level');
    expect(page('input[name=required]').attr('checked')).toBeDefined();
  });

  it('refuses a sort that it does not know, and says when nothing fits', async () => {
    expect((await asha.get('/my-skills?sort=height')).status).toBe(422);
    expect((await asha.get('/my-skills?search=zzz')).text).toContain('No skill fits this');
  });

  it('says what would fill it, and has nothing to show to whoever has no record', async () => {
    expect((await (await cast.carla.browser()).get('/my-skills')).text).toContain('No skills yet');
    expect((await (await cast.admin.browser()).get('/my-skills')).text).toContain('without a record');
  });

  it('is the same page for those who see the record, and does not exist for others', async () => {
    const url = `/people/${cast.asha.employeeId}/skills`;
    const page = (await (await cast.tariq.browser()).get(url)).html();
    expect(page('h1').text()).toBe('Skills of Asha');
    expect(page('nav a[href="/self-assessment"]').length).toBe(0);
    expect((await (await cast.binod.browser()).get(url)).status).toBe(404);
  });

  it('asks the database as often for a long record as for a short one', async () => {
    const queries = test.get(PersonSkillsQueries);
    const statements = async (employeeId: string) =>
      (await countingStatements(() => queries.of(employeeId, '2026-11-21', 'en'))).statements;
    const short = await statements(cast.binod.employeeId);
    expect(await statements(cast.asha.employeeId)).toBe(short);
    expect(short).toBeLessThanOrEqual(12);
  });
});
