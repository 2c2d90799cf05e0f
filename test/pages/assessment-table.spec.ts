import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheerioAPI } from 'cheerio';
import { AssessmentTableService } from '../../src/assessments/table/assessment-table.service.js';
import { TableQueries } from '../../src/assessments/table/table.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import type { Actor } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

describe('The page of a pasted table', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const count = () => assessmentCount(test);
  const preview = async (text: string, extra: Record<string, string> = {}) =>
    (await cast.tariq.browser()).post('/assessment-table/preview', { text, ...extra });
  /** The fields of the preview as a browser would send them. */
  const fieldsOf = (page: CheerioAPI): [string, string][] =>
    page('#form')
      .find('input')
      .toArray()
      .filter((input) => page(input).attr('type') !== 'checkbox' && page(input).attr('name') !== '_csrf')
      .map((input) => [page(input).attr('name') ?? '', String(page(input).val() ?? '')]);
  const badges = (page: CheerioAPI) =>
    page('tbody .badge')
      .toArray()
      .map((badge) => page(badge).text());
  const problems = (page: CheerioAPI) =>
    page('tbody [aria-invalid]')
      .toArray()
      .map((cell) => [page(cell).attr('id'), page(`#${page(cell).attr('aria-describedby')}`).text()]);

  it('begins empty, explains what it takes, and is linked from one’s people', async () => {
    const tariq = await cast.tariq.browser();
    const page = (await tariq.get('/assessment-table')).html();
    expect(page('textarea[name=text]')).toHaveLength(1);
    expect(page('form[data-draft=assessment-table]').attr('action')).toBe('/assessment-table');
    expect((await tariq.get('/trainees')).html()('a[href="/assessment-table"]')).toHaveLength(1);
    expect((await (await cast.admin.browser()).get('/assessment-table')).html()('.empty')).toHaveLength(1);
    expect((await (await cast.auditor.browser()).get('/assessment-table')).status).toBe(403);
    const nothing = await preview(' \n ');
    expect([nothing.status, nothing.html()('#text-problem').text()]).toEqual([
      422,
      expect.stringContaining('no row to read'),
    ]);
  });

  it('shows who and what was recognised, and from which level to which, and records nothing yet', async () => {
    await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      level: 2,
      assessorId: cast.tariq.employeeId,
    });
    const before = await count();
    const answer = await preview(
      'Person\tSkill\tLevel\nAsha\tAttentive listening\t3\nasha@example.org\tLOGS\t1',
    );
    const page = answer.html();
    expect([answer.status, badges(page), problems(page)]).toEqual([200, ['ready', 'ready'], []]);
    expect(page('tbody tr').eq(0).find('.level').text()).toBe('23');
    expect(page('tbody tr').eq(1).find('td').eq(0).text()).toMatch(/Asha.*Log analysis/s);
    expect(page('tbody tr').eq(1).find('.level').first().attr('data-level')).toBe('none');
    expect(await count()).toBe(before);
  });

  it('marks every problem at its cell, by the rules of the other ways as well', async () => {
    await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.COACH,
      level: 0,
      assessorId: cast.meera.employeeId,
      assessedOn: '2026-11-10',
    });
    const rows = [
      'Person\tSkill\tLevel\tDay\tMethod',
      `Binod\tLISTEN\t3\t${TODAY}\t`,
      'Asha\tNOSUCH\t9\t03/04/2026\t',
      'Asha\tLISTEN\t3\t2027-01-01\t',
      `Asha\tLOGS\t3\t${TODAY}\tknowledge test`,
      `Asha\tCOACH\t4\t${TODAY}\t`,
      'Asha\tLOGS\t3\t2026-11-19\t',
    ];
    const page = (await preview(rows.join('\n'))).html();
    expect(problems(page)).toEqual([
      ['row-1-person', expect.stringContaining('Nobody you may assess is called Binod')],
      ['row-2-skill', expect.stringContaining('no skill NOSUCH')],
      ['row-2-level', expect.stringContaining('from 0 to 5')],
      ['row-2-day', expect.stringContaining('3 Apr 2026 or 4 Mar 2026')],
      ['row-3-day', expect.stringContaining('lies in the future')],
      ['row-4-score', expect.stringContaining('has a score')],
      ['row-5-discrepancy', expect.stringContaining('Another assessor')],
      ['row-6-skill', expect.stringContaining('row 5 already')],
    ]);
    expect(page('.error-summary a').first().attr('href')).toBe('#row-1-person');
    expect(page('.error-summary a').first().text()).toContain('Line 2:');
    expect(page('input[name=leaveOut]')).toHaveLength(1);
  });

  it('is mended in place, looked through again, and recorded once however often it is sent', async () => {
    const tariq = await cast.tariq.browser();
    const page = (await preview('Person\tSkill\tLevel\tDay\nAsha\tLOGS\tx\t2026-11-01')).html();
    expect(problems(page).map(([id]) => id)).toEqual(['row-1-level']);
    const mended = fieldsOf(page).map(([name, value]): [string, string] => [
      name,
      name === 'level' ? '2' : value,
    ]);
    const again = (await tariq.postEntries('/assessment-table/preview', mended)).html();
    expect([badges(again), again('#row-1-level').val()]).toEqual([['ready'], '2']);
    const before = await count();
    const record = (text: string) =>
      tariq.postEntries(
        '/assessment-table',
        fieldsOf(again).map(([name, value]) => [name, name === 'text' ? text : value]),
      );
    const [first, second] = [await record('a\nb'), await record('a\r\nb')];
    expect([first.status, first.headers.location]).toEqual([303, '/trainees']);
    expect([second.status, await count()]).toEqual([303, before + 1]);
    const { items } = (await cast.asha.api.get('/assessments')).json<{ items: Record<string, unknown>[] }>();
    expect(items).toContainEqual(
      expect.objectContaining({
        level: 2,
        method: 'observation',
        assessedOn: '2026-11-01',
        skillId: cast.skills.LOGS,
      }),
    );
  });

  it('records nothing while a row has a problem, unless it is left out by choice; then it comes back', async () => {
    const tariq = await cast.tariq.browser();
    const text = `Person\tSkill\tLevel\tDay\nAsha\tLISTEN\t3\t${TODAY}\nNobody\tLOGS\t2\t${TODAY}`;
    const page = (await preview(text)).html();
    const before = await count();
    const refused = await tariq.postEntries('/assessment-table', fieldsOf(page));
    expect([refused.status, await count()]).toEqual([422, before]);
    expect(refused.html()('.error-summary').text()).toContain('nothing was recorded');
    const left = await tariq.postEntries('/assessment-table', [...fieldsOf(page), ['leaveOut', 'yes']]);
    expect([left.status, await count()]).toEqual([200, before + 1]);
    const rest = left.html();
    expect(rest('.notice').text()).toContain('1 assessment is recorded');
    expect([rest('tbody tr').length, rest('tbody th').text(), rest('#row-1-person').val()]).toEqual([
      1,
      '3',
      'Nobody',
    ]);
    expect(rest('input[name=_key]').val()).not.toBe(page('input[name=_key]').val());
  });

  it('asks before rows that are recorded already are recorded once more', async () => {
    const tariq = await cast.tariq.browser();
    const text = `Person\tSkill\tLevel\tDay\nAsha\tLISTEN\t2\t2026-11-04\nAsha\tLOGS\t1\t2026-11-04`;
    const first = (await preview(text)).html();
    expect(first('input[name=again]')).toHaveLength(0);
    expect((await tariq.postEntries('/assessment-table', fieldsOf(first))).status).toBe(303);
    const before = await count();
    const page = (await preview(`${text}\nAsha\tCOACH\t0\t2026-11-04`)).html();
    expect(problems(page)).toEqual([
      ['row-1-level', expect.stringContaining('recorded already: level 2')],
      ['row-2-level', expect.stringContaining('recorded already: level 1')],
    ]);
    const refused = await tariq.postEntries('/assessment-table', fieldsOf(page));
    expect([refused.status, await count()]).toEqual([422, before]);
    expect(refused.html()('.error-summary').text()).toContain('2 rows still have a problem');
    const left = await tariq.postEntries('/assessment-table', [...fieldsOf(page), ['leaveOut', 'yes']]);
    expect([left.status, badges(left.html()), await count()]).toEqual([
      200,
      ['problem', 'problem'],
      before + 1,
    ]);
    const back = fieldsOf(left.html());
    const meant = await tariq.postEntries('/assessment-table', [...back, ['again', 'yes']]);
    expect([meant.status, await count()]).toEqual([303, before + 3]);
  });

  it('takes people by skills, and asks what the columns are where no heading says so', async () => {
    const matrix = (await preview('Name\tLISTEN\tLOGS\nAsha\t3\t2')).html();
    expect(
      matrix('input[name=skill]')
        .toArray()
        .map((input) => matrix(input).val()),
    ).toEqual(['LISTEN', 'LOGS']);
    expect(matrix('#columns')).toHaveLength(0);
    const guessed = (await preview('Asha\tLISTEN\t3\nAsha\tLOGS\t2')).html();
    expect(
      guessed('select[name=column]')
        .toArray()
        .map((select) => guessed(select).val()),
    ).toEqual(['person', 'skill', 'level']);
    const tariq = await cast.tariq.browser();
    const chosen = await tariq.postEntries('/assessment-table/preview', [
      ['text', 'Asha\tLISTEN\t3\nAsha\tLOGS\t2'],
      ['column', 'person'],
      ['column', 'skill'],
      ['column', 'ignore'],
    ]);
    expect(problems(chosen.html()).map(([id]) => id)).toEqual(['row-1-level', 'row-2-level']);
  });

  it('lets nothing be recorded while a filled column is not understood, and says which', async () => {
    const tariq = await cast.tariq.browser();
    const text = 'Person\tSkill\tLevel\tAssessed around\nAsha\tLISTEN\t3\t2026-10-07';
    const asked = (await preview(text)).html();
    expect(asked('form[action="/assessment-table"]')).toHaveLength(0);
    expect(asked('.error-summary a').attr('href')).toBe('#column-3');
    expect(asked('label[for=column-3]').text()).toBe('Column 4: Assessed around');
    expect(asked('#column-3 option').first().attr('value')).toBe('');
    const choose = (value: string) =>
      tariq.postEntries('/assessment-table/preview', [
        ['text', text],
        ...['person', 'skill', 'level', value].map((each): [string, string] => ['column', each]),
      ]);
    expect((await choose('')).html()('form[action="/assessment-table"]')).toHaveLength(0);
    expect((await choose('day')).html()('#row-1-day').val()).toBe('2026-10-07');
    const ignored = (await choose('ignore')).html();
    expect(problems(ignored)).toEqual([['row-1-day', expect.stringContaining('not taken to be of today')]]);
    const withDay = fieldsOf(ignored).map(([name, value]): [string, string] => [
      name,
      name === 'dayOfRest' ? '2026-10-08' : value,
    ]);
    const said = (await tariq.postEntries('/assessment-table/preview', withDay)).html();
    expect([badges(said), said('#dayOfRest').val()]).toEqual([['ready'], '2026-10-08']);
  });

  it('asks in which order the days of a column are written', async () => {
    const tariq = await cast.tariq.browser();
    const rows = ['Asha\tLISTEN\t3\t03/04/2026', 'Asha\tLOGS\t2\t20-Nov-25', 'Asha\tCOACH\t1\t30/02/2026'];
    const page = (await preview(`Person\tSkill\tLevel\tDate\n${rows.join('\n')}`)).html();
    expect(problems(page)).toEqual([
      ['row-1-day', expect.stringContaining('3 Apr 2026 or 4 Mar 2026')],
      ['row-2-day', expect.stringContaining('20 Nov 2025 or 25 Nov 2020')],
      ['row-3-day', '30/02/2026 is no day that exists.'],
    ]);
    const fields = fieldsOf(page);
    const said = (
      await tariq.postEntries('/assessment-table/preview', [...fields, ['dayOrder', 'dmy']])
    ).html();
    expect(problems(said).map(([id]) => id)).toEqual(['row-3-day']);
    expect(said('#dayOrder').val()).toBe('dmy');
  });

  it('records only what the one who pastes assessed, and nobody whose number and name disagree', async () => {
    const rows = ['Asha\tBinod\tLISTEN\t3\tTariq', 'Asha\tAsha\tLOGS\t3\tMeera'];
    const page = (await preview(`Person\tName\tSkill\tLevel\tRated by\n${rows.join('\n')}`)).html();
    expect(problems(page)).toEqual([
      ['row-1-name', expect.stringContaining('somebody else than Asha')],
      ['row-2-assessor', expect.stringContaining('Meera is not you')],
    ]);
  });

  it('refuses more than three hundred rows and names the other way', async () => {
    const answer = await preview(Array.from({ length: 301 }, () => 'Asha\tLISTEN\t3').join('\n'));
    expect([answer.status, answer.html()('#text-problem').text()]).toEqual([
      422,
      expect.stringContaining('load-assessments'),
    ]);
    expect(answer.html()('#text').val()).toContain('Asha');
  });

  it('reads a long text, which is taken apart elsewhere, like a short one', async () => {
    const row = (note: string) => `Asha\tLISTEN\t3\tobservation\t\t"${note}"`;
    const long = Array.from({ length: 50 }, (_, index) =>
      row(`${index} ${'said, and "did" '.repeat(30)}`.trim()),
    );
    const [few, many] = [await preview(row('said')), await preview(long.join('\n'))];
    expect([few.status, many.status, badges(many.html()).length]).toEqual([200, 200, 50]);
    expect(many.html()('[name=note]').first().val()).toContain('0 said, and "did" said');
    const open = await preview(`${long.join('\n')}\n"`);
    expect([open.status, open.html()('#text-problem').text()]).toEqual([
      422,
      expect.stringContaining('from line 51'),
    ]);
  });

  it('refuses a text that is longer than is read, and does not send it back', async () => {
    const answer = await preview('x'.repeat(250_001));
    expect([answer.status, answer.html()('#text-problem').text(), answer.html()('#text').val()]).toEqual([
      422,
      expect.stringContaining('2,50,001 characters; up to 2,50,000'),
      '',
    ]);
  });

  it('asks the database as often for many rows as for one', async () => {
    const { userId, employeeId } = cast.tariq;
    const origin = { channel: 'page', address: 'test', requestId: 'test' } as const;
    const actor: Actor = { userId, name: 'Tariq', employeeId, kinds: ['trainer'], scope: 'full', origin };
    const ask = (rows: number) =>
      countingStatements(async () => {
        const [tables, queries] = [test.get(AssessmentTableService), test.get(TableQueries)];
        const known = await queries.known(actor, 'en');
        const skills = ['LISTEN', 'LOGS', 'COACH'].slice(0, rows);
        const text = skills.map((each) => `Asha\t${each}\t1`).join('\n');
        const { rows: typed } = await tables.read(text, known);
        const read = await tables.preview(actor, typed, known);
        const pairs = read.map(({ person, skill }) => ({
          employeeId: person?.id ?? '',
          skillId: skill?.id ?? '',
        }));
        await queries.levels(pairs);
      });
    expect((await ask(3)).statements).toBe((await ask(1)).statements);
  });

  it('speaks Hindi', async () => {
    const tariq = await cast.tariq.browser();
    await tariq.post('/language', { language: 'hi' });
    const page = (
      await tariq.post('/assessment-table/preview', { text: 'नाम\tकौशल\tस्तर\nAsha\tLISTEN\t9' })
    ).html();
    expect([page('html').attr('lang'), problems(page).length]).toEqual(['hi', 1]);
  });
});
