import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RecordEventsQueries } from '../../src/dashboards/record-events.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The history of a record', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let url: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    url = `/people/${cast.asha.employeeId}/history`;
    const of = { employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN };
    test.clock.setTo('2026-10-05');
    const { tariq, meera } = cast;
    const observation = { ...of, method: 'observation', level: 2, note: 'Let the customer finish.' };
    const recorded = await tariq.api.post('/assessments', observation);
    test.clock.setTo('2026-11-21');
    const { id } = recorded.json<{ id: string }>();
    await tariq.api.post(`/assessments/${id}/withdrawal`, { reason: 'Wrong person, sorry' });
    await meera.api.post('/holds', { ...of, skillId: cast.skills.LOGS, reason: 'After an incident' });
    asha = await cast.asha.browser();
    await asha.post(`/people/${cast.asha.employeeId}/target`, { role: 'supervisor' });
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const entriesOf = async (address: string, browser = asha) => {
    const page = (await browser.get(address)).html();
    return page('.timeline li')
      .toArray()
      .map((entry) => squeezed(page(entry).text()));
  };

  it('tells every change, newest first, with who and why, month by month', async () => {
    const entries = await entriesOf(url);
    expect(entries).toHaveLength(4);
    expect(entries[0]).toMatch(/^Target role chosen: Supervisor.*by Asha$/);
    expect(entries[1]).toMatch(/^Skill put on hold: Log analysis.*by Meera ?“After an incident”$/);
    expect(entries[2]).toMatch(
      /^Assessment withdrawn: Attentive listening, level 2.*by Tariq ?“Wrong person, sorry”$/,
    );
    expect(entries[3]).toMatch(
      /^Assessment recorded: Attentive listening, level 2.*by Tariq ?“Let the customer finish.”$/,
    );
    const page = (await asha.get(url)).html();
    const months = page('main section h2').toArray();
    expect(months.map((month) => page(month).text())).toEqual(['November 2026', 'October 2026']);
    expect(page('.timeline li a').last().attr('href')).toContain(cast.skills.LISTEN);
  });

  it('is narrowed to a kind and to a skill', async () => {
    expect(await entriesOf(`${url}?kind=holds`)).toHaveLength(1);
    expect(await entriesOf(`${url}?skill=LISTEN&kind=`)).toHaveLength(2);
    expect(await entriesOf(`${url}?kind=positions`)).toHaveLength(1);
    expect((await asha.get(`${url}?kind=certificates`)).text).toContain('Nothing of this kind');
    expect((await asha.get(`${url}?kind=gossip`)).status).toBe(422);
  });

  it('goes on page by page', async () => {
    const first = (await asha.get(`${url}?limit=3`)).html();
    expect(first('.timeline li').length).toBe(3);
    const next = first('.pager a[rel=next]').attr('href') ?? '';
    expect(next).toContain('cursor=');
    expect(await entriesOf(`${next}&limit=3`)).toHaveLength(1);
  });

  it('is for those who see the record, and does not exist for others', async () => {
    expect(await entriesOf(url, await cast.tariq.browser())).toHaveLength(4);
    expect(await entriesOf(url, await cast.auditor.browser())).toHaveLength(4);
    expect((await (await cast.binod.browser()).get(url)).status).toBe(404);
    const empty = `/people/${cast.binod.employeeId}/history`;
    expect((await (await cast.binod.browser()).get(empty)).text).toContain('Nothing has been recorded yet');
  });

  it('is given by the API as well', async () => {
    const api = `/employees/${cast.asha.employeeId}/timeline`;
    const { items, nextCursor } = (await cast.asha.api.get(`${api}?limit=2&skill=LISTEN`)).json<{
      items: object[];
      nextCursor: string | null;
    }>();
    expect(items).toMatchObject([
      {
        act: 'assessment.withdrawn',
        by: 'Tariq',
        text: 'Assessment withdrawn: Attentive listening, level 2',
        why: 'Wrong person, sorry',
        skill: { code: 'LISTEN', name: 'Attentive listening' },
      },
      { act: 'assessment.recorded', why: 'Let the customer finish.' },
    ]);
    expect(nextCursor).toBeNull();
    expect((await cast.asha.api.get(`${api}?sort=seq`)).json<{ items: object[] }>().items[0]).toMatchObject({
      act: 'assessment.recorded',
    });
    expect((await cast.binod.api.get(api)).status).toBe(404);
    expect((await cast.asha.api.get(`${api}?kind=gossip`)).status).toBe(400);
  });

  it('asks one statement, however long it is', async () => {
    const queries = test.get(RecordEventsQueries);
    const work = () => queries.latest(cast.asha.employeeId, 100, 'hi');
    expect((await countingStatements(work)).statements).toBe(1);
  });
});
