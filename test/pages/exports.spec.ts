import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Employee } from '../../src/people/employee.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { Browser } from '../support/client.js';

interface HistoryLine {
  readonly actorName: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly after: unknown;
}

describe('An export', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: cast.skills.LISTEN, level: 1 });
    await assessed(test, { ...ashas, skillId: cast.skills.LOGS, level: 3, assessedOn: '2025-12-20' });
  });
  afterAll(() => test.close());

  /** Each signed in once. */
  const browsers = new Map<CastMember, Promise<Browser>>();
  const browserOf = (as: CastMember): Promise<Browser> => {
    const known = browsers.get(as) ?? as.browser();
    browsers.set(as, known);
    return known;
  };
  const download = async (as: CastMember, url: string, language = 'en') => {
    const answer = await (await browserOf(as)).get(url, { 'accept-language': language });
    expect(answer.status).toBe(200);
    return answer;
  };
  const csv = async (as: CastMember, url: string, language = 'en'): Promise<string[][]> =>
    parse((await download(as, url, language)).text, { bom: true });
  const exported = async (): Promise<HistoryLine[]> => {
    const answer = await cast.auditor.api.get('/history?act=export.made');
    return answer.json<{ items: HistoryLine[] }>().items;
  };

  it('comes as an attachment that names what it is and the day', async () => {
    const { headers } = await download(cast.meera, '/team/export.csv');
    expect(headers['content-disposition']).toBe('attachment; filename="team-2026-11-21.csv"');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
    const xlsx = await download(cast.meera, '/team/export.xlsx');
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    expect(xlsx.text.startsWith('PK')).toBe(true);
  });

  it.each(['', '?sort=name', '?gaps=only&category=Communication', '?role=advanced&search=a', '?held=entry'])(
    'of the matrix gives what the page shows, in its order: %s',
    async (query) => {
      const browser = await browserOf(cast.meera);
      const $ = (await browser.get(`/team${query}`)).html();
      const shown = $('tbody tr')
        .get()
        .map((tr) => [
          $(tr).find('th a').text(),
          ...$(tr)
            .find('td')
            .slice(2)
            .get()
            .flatMap((td) => {
              const words = $(td).find('i').text();
              return [
                $(td)
                  .text()
                  .slice(0, $(td).text().length - words.length),
                words,
              ];
            }),
        ]);
      const [, ...rows] = await csv(cast.meera, `/team/export.csv${query}`);
      expect(rows.map(([, name, , , , , , ...cells]) => [name, ...cells])).toEqual(shown);
    },
  );

  it('says in its heads what the columns are, in the language of whoever asks', async () => {
    const [head, ...rows] = await csv(cast.meera, '/team/export.csv?category=Communication&search=asha');
    expect(head).toEqual([
      'Number',
      'Name',
      'Team',
      'Role',
      'Readiness in percent',
      'Ready',
      'Levels missing',
      'LISTEN Attentive listening',
      'LISTEN Attentive listening: mark',
    ]);
    expect(rows[0]?.slice(1)).toEqual([
      'Asha',
      'North',
      'Support professional',
      '50',
      'no',
      '1',
      '1',
      'below 2',
    ]);
    expect((await csv(cast.meera, '/team/export.csv', 'hi'))[0]?.[1]).toBe('नाम');
  });

  it('is recorded in the history: who, what, by which filter, how many rows', async () => {
    const before = (await exported()).length;
    await download(cast.meera, '/team/export.xlsx?held=entry');
    const [latest, ...rest] = await exported();
    expect(rest).toHaveLength(before);
    expect(latest).toMatchObject({
      actorName: 'Meera',
      subjectType: 'export',
      subjectId: 'team',
      after: { format: 'xlsx', filter: { held: 'entry', asOf: '2026-11-21' }, rows: 2 },
    });
  });

  /** A page without rows has no table to count in. */
  const columnsOfEmpty: Readonly<Record<string, number>> = { requests: 8, candidacies: 7 };

  it.each(['readiness', 'lapsing', 'coverage', 'requests', 'candidacies', 'unassessed'])(
    'of the list "%s" gives as many rows as its page says',
    async (list) => {
      const $ = (await (await browserOf(cast.meera)).get(`/team/${list}`)).html();
      const [head, ...rows] = await csv(cast.meera, `/team/${list}/export.csv`);
      expect(head).toHaveLength(columnsOfEmpty[list] ?? $('thead th').length);
      expect(rows).toHaveLength($('tbody tr').length);
      expect((await exported())[0]).toMatchObject({
        subjectId: `team-${list}`,
        after: { rows: rows.length },
      });
    },
  );

  it('writes days as days', async () => {
    expect((await csv(cast.meera, '/team/lapsing/export.csv'))[1]?.[6]).toBe('2026-12-19');
  });

  it('of a bench names what each lacks', async () => {
    const [, first] = await csv(cast.meera, '/bench/advanced/export.csv?search=asha');
    expect(first?.slice(1)).toEqual([
      'Asha',
      'North',
      'Not ready: one requirement',
      '52.9',
      '34',
      '12',
      'Attentive listening 3; Coaching 2',
    ]);
  });

  it('neutralises what a spreadsheet would run', async () => {
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(Employee).update(cast.binod.employeeId, { name: '=HYPERLINK("http://x")' });
      tx.record({ act: 'test.arranged', subject: { type: 'employee', id: cast.binod.employeeId } });
    });
    const rows = await csv(cast.meera, '/team/export.csv?sort=name');
    expect(rows[1]?.[1]).toBe(`'=HYPERLINK("http://x")`);
  });

  it('is refused like the page it comes from, and then nothing is recorded', async () => {
    const before = (await exported()).length;
    const browser = await browserOf(cast.meera);
    expect((await browser.get('/team/export.pdf')).status).toBe(404);
    expect((await browser.get('/team/export.csv?asOf=soon')).status).toBe(422);
    expect((await browser.get('/team/birthdays/export.csv')).status).toBe(404);
    expect((await browser.get('/team/export.csv?scope=team')).status).toBe(404);
    expect((await (await browserOf(cast.asha)).get('/team/export.csv')).status).toBe(403);
    expect((await (await browserOf(cast.tariq)).get('/bench/advanced/export.csv')).status).toBe(403);
    expect((await new Browser(test).get('/team/export.csv')).status).toBe(303);
    expect(await exported()).toHaveLength(before);
  });
});
