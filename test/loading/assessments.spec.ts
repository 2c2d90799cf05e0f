import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentLoader, type LoadOptions } from '../../src/assessments/assessment-loader.js';
import { Reading } from '../../src/database/reading.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

const HEADING = 'employee_number,skill_code,level,method,assessor_number,assessed_on,note,score,discrepancy';

/** What is said of a file in which nothing stands. */
const NONE = { recorded: 0, skipped: 0, skippedLines: [], lines: 0, problemCount: 0, problems: [] };

describe('Loading assessments from a file', () => {
  let test: TestApp;
  let cast: Cast;
  let numbers: Record<'asha' | 'binod' | 'tariq' | 'meera' | 'omar', string>;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const people = await test.get(Reading).sql<{
      name: string;
      number: string;
    }>`SELECT name, number FROM employees`;
    numbers = Object.fromEntries(
      people.map(({ name, number }) => [name.toLowerCase(), number]),
    ) as typeof numbers;
  });
  afterAll(() => test.close());

  /** Names of the cast stand for their employee numbers. */
  const csv = (rows: readonly string[], heading = HEADING, newline = '\n') =>
    [heading, ...rows]
      .join(newline)
      .replace(/\b(asha|binod|tariq|meera|omar)\b/g, (name) => numbers[name as keyof typeof numbers]);
  const load = (content: string | Buffer, options?: LoadOptions) =>
    test.get(AssessmentLoader).load(operator('load'), Readable.from([Buffer.from(content)]), options);
  const recorded = () =>
    test.get(Reading).sql<{ level: number; method: string; note: string | null; score: number | null }>`
      SELECT level, method, note, score FROM assessments ORDER BY recorded_at, id`;
  const count = async () => (await recorded()).length;

  const problemsOf = async (...rows: string[]) => {
    const before = await count();
    const report = await load(csv(rows));
    expect([report.recorded, await count()]).toEqual([0, before]);
    return report.problems.map(({ line, field, code }) => `${line} ${field} ${code}`);
  };

  it('records each row, with an entry in the history for each', async () => {
    const report = await load(
      csv([
        'asha,LISTEN,2,observation,tariq,2026-01-10,"seen on a call, twice",,',
        'asha,LOGS,3,knowledge-test,tariq,2026-01-11,,80,',
        'binod,LOGS,1,self,binod,2026-01-12,,,',
      ]),
    );
    expect(report).toEqual({ ...NONE, recorded: 3, lines: 3 });
    expect(await recorded()).toEqual([
      { level: 2, method: 'observation', note: 'seen on a call, twice', score: null },
      { level: 3, method: 'knowledge-test', note: null, score: 80 },
      { level: 1, method: 'self', note: null, score: null },
    ]);
    const entries = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE act = 'assessment.recorded'`;
    expect(entries).toHaveLength(3);
  });

  it('accepts a byte order mark, CRLF, columns in another order and no line end at the end', async () => {
    const heading =
      'note,score,discrepancy,level,skill_code,employee_number,method,assessor_number,assessed_on';
    const report = await load(
      `\uFEFF${csv([',,,2,COACH,asha,observation,tariq,2026-02-01'], heading, '\r\n')}`,
    );
    expect(report.recorded).toBe(1);
  });

  it.each([
    ['2 level level', 'asha,LISTEN,6,observation,tariq,2026-01-10,,,'],
    ['2 level level', 'asha,LISTEN,2.5,observation,tariq,2026-01-10,,,'],
    ['2 level load.cell-empty', 'asha,LISTEN,,observation,tariq,2026-01-10,,,'],
    ['2 assessed_on table.day-impossible', 'asha,LISTEN,2,observation,tariq,2026-02-30,,,'],
    ['2 assessed_on load.day-ambiguous', 'asha,LISTEN,2,observation,tariq,03/04/2026,,,'],
    ['2 assessed_on table.day-unknown', 'asha,LISTEN,2,observation,tariq,soon,,,'],
    ['2 assessed_on load.cell-empty', 'asha,LISTEN,2,observation,tariq,,,,'],
    ['2 assessed_on assessment.in-future', `asha,LISTEN,2,observation,tariq,${addDays(TODAY, 1)},,,`],
    ['2 assessed_on assessment.before-hire', 'asha,LISTEN,2,observation,tariq,2024-01-14,,,'],
    ['2 method choice', 'asha,LISTEN,2,guess,tariq,2026-01-10,,,'],
    ['2 employee_number load.employee-unknown', 'E9999,LISTEN,2,observation,tariq,2026-01-10,,,'],
    ['2 assessor_number load.employee-unknown', 'asha,LISTEN,2,observation,E9999,2026-01-10,,,'],
    ['2 skill_code load.skill-unknown', 'asha,NOSUCH,2,observation,tariq,2026-01-10,,,'],
    ['2 level assessment.above-assessor', 'asha,LISTEN,1,observation,omar,2026-01-10,,,'],
    ['2 method assessment.of-oneself', 'tariq,LISTEN,1,observation,tariq,2026-01-10,,,'],
    ['2 method assessment.self-by-another', 'asha,LISTEN,1,self,tariq,2026-01-10,,,'],
    ['2 score assessment.score-missing', 'asha,LISTEN,1,knowledge-test,tariq,2026-01-10,,,'],
    ['2 score whole-number', 'asha,LISTEN,1,knowledge-test,tariq,2026-01-10,,101,'],
    ['2 discrepancy choice', 'asha,LISTEN,2,observation,tariq,2026-01-10,,,maybe'],
    ['2  load.cell-count', 'asha,LISTEN,2,observation,tariq,2026-01-10,a,,,b'],
  ])('refuses with "%s" the row %s', async (problem, row) => {
    expect(await problemsOf(row)).toEqual([problem]);
  });

  it('refuses an assessment of a skill that was retired by then', async () => {
    await retireSkill(test, cast.skills.COACH, '2026-03-01');
    expect(await problemsOf('asha,COACH,2,observation,tariq,2026-03-01,,,')).toEqual([
      '2 skill_code assessment.skill-retired',
    ]);
    await retireSkill(test, cast.skills.COACH, null);
  });

  it('writes nothing when one row of many is wrong, and names the line on which the row begins', async () => {
    const problems = await problemsOf(
      'asha,LISTEN,2,observation,tariq,2026-04-01,"two\nlines",,',
      'asha,LISTEN,7,observation,tariq,2026-04-02,,,',
      'asha,LISTEN,2,observation,tariq,2026-02-30,"two\nlines",7,maybe',
    );
    expect(problems).toEqual(['4 level level', '5 assessed_on table.day-impossible', '5 discrepancy choice']);
  });

  it('lets a row earlier in the file count for a later one: the assessor’s own level', async () => {
    const byMeera = 'binod,LISTEN,3,manager-review,meera,2026-05-02,,,';
    expect(await problemsOf(byMeera)).toEqual(['2 level assessment.above-assessor']);
    expect((await load(csv(['meera,LISTEN,3,observation,tariq,2026-05-01,,,', byMeera]))).recorded).toBe(2);
  });

  it('asks about an observation two levels away earlier in the file', async () => {
    await assessed(test, {
      employeeId: cast.meera.employeeId,
      skillId: cast.skills.LOGS,
      level: 5,
      assessorId: cast.tariq.employeeId,
      assessedOn: '2026-06-01',
    });
    const first = 'binod,LOGS,1,observation,meera,2026-06-02,,,';
    const second = (answer: string) => `binod,LOGS,4,observation,tariq,2026-06-03,,,${answer}`;
    expect(await problemsOf(first, second(''))).toEqual(['3 discrepancy assessment.discrepancy-unanswered']);
    expect((await load(csv([first, second('disagreement')]))).recorded).toBe(2);
    const [disputed] = await test.get(Reading).sql<{ level: number }>`
      SELECT other.level FROM assessments a JOIN assessments other ON other.id = a.discrepancy_with_id`;
    expect(disputed).toEqual({ level: 1 });
  });

  it('keeps the order of the file across chunks', async () => {
    const rows = Array.from(
      { length: 2500 },
      (_, i) => `asha,COACH,${i % 2},observation,tariq,${addDays('2025-03-01', -Math.floor(i / 8))},,,`,
    );
    rows.push('asha,COACH,3,observation,meera,2025-03-02,,,');
    rows.unshift('meera,COACH,3,observation,tariq,2025-03-01,,,');
    expect(await problemsOf(...rows)).toEqual(['2503 discrepancy assessment.discrepancy-unanswered']);
  });

  it('counts every problem and keeps the first hundred', async () => {
    const report = await load(
      csv(Array.from({ length: 1500 }, () => 'asha,LISTEN,9,guess,tariq,2026-01-10,,,')),
    );
    expect([report.recorded, report.lines, report.problemCount, report.problems.length]).toEqual([
      0, 1500, 3000, 100,
    ]);
  });

  it.each([
    ['misses a column', HEADING.replace(',method', ''), ['1 method load.column-missing']],
    ['has a column twice', `${HEADING},level`, ['1 level load.column-twice']],
  ])('refuses a heading that %s', async (_, heading, expected) => {
    const { problems } = await load(`${heading}\n`);
    expect(problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual(expected);
  });

  it('refuses an empty file for its missing columns, and records nothing from a heading alone', async () => {
    expect((await load('')).problemCount).toBe(6);
    expect(await load(`${HEADING}\n`)).toEqual(NONE);
  });

  it('refuses what is not UTF-8, and a quote that is never closed, naming the line', async () => {
    const row = csv(['asha,LISTEN,2,observation,tariq,2026-01-10,,,']);
    const latin = Buffer.concat([Buffer.from(`${row}\nasha,`), Buffer.from([0xe9, 0x0a])]);
    expect((await load(latin)).problems).toEqual([{ line: 3, field: '', code: 'load.not-utf8', params: {} }]);
    const unclosed = await load(`${row}\nasha,LISTEN,2,observation,tariq,2026-01-10,"note,,\n`);
    expect(unclosed.problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 load.csv-malformed']);
    const before = await count();
    const endless = await load(`${row}\n"${'x'.repeat(300_000)}`);
    expect([endless.problemCount, await count()]).toEqual([1, before]);
  });

  it('tells of a filled column that is not understood, until it is left out by choice', async () => {
    const heading = `${HEADING},Favourite colour,`;
    const rows = (day: string) => [
      `asha,LISTEN,2,observation,tariq,${day},,,,,`,
      `asha,LOGS,2,observation,tariq,${day},,,,red,`,
      `asha,COACH,2,observation,tariq,${day},,,,green,`,
    ];
    const told = await load(csv(rows('2026-08-10'), heading));
    expect([told.recorded, told.problems]).toEqual([
      0,
      [{ line: 1, field: '', code: 'load.column-unknown', params: { column: 'Favourite colour' } }],
    ]);
    expect((await load(csv(rows('2026-08-10').slice(0, 1), heading))).recorded).toBe(1);
    const ignore = ['favourite COLOUR'];
    expect((await load(csv(rows('2026-08-11'), heading), { ignore })).recorded).toBe(3);
    const misspelt = await load(csv(rows('2026-08-12'), heading), { ignore: ['color'] });
    expect(misspelt.problems.map(({ code }) => code)).toEqual(['load.column-not-there']);
  });

  it('loses no row that stands above the heading, and is not misled by titles', async () => {
    const [heading = '', row = ''] = csv(['asha,LISTEN,2,observation,tariq,2026-08-13,,,']).split('\n');
    const told = await load([row, heading, row.replace('LISTEN', 'LOGS')].join('\n'));
    expect([told.recorded, told.problems]).toEqual([
      0,
      [{ line: 1, field: '', code: 'load.above-heading', params: { headingLine: 2 } }],
    ]);
    expect((await load(['Team North,,August', '', heading, row].join('\n'))).recorded).toBe(1);
  });

  it('reads days in the order that is said, for the whole file', async () => {
    const row = (day: string) => csv([`asha,LISTEN,2,observation,tariq,${day},,,`]);
    for (const [order, day, read] of [
      ['dmy', '03/04/2026', '2026-04-03'],
      ['mdy', '03/05/2026', '2026-03-05'],
      ['dmy', '20-Jul-26', '2026-07-20'],
    ] as const) {
      expect((await load(row(day), { order })).recorded).toBe(1);
      const [made] = await test.get(Reading).sql<{ n: number }>`
        SELECT count(*) AS n FROM assessments WHERE assessed_on = ${read}`;
      expect(Number(made?.n)).toBe(1);
    }
    const { problems } = await load(row('21/07/2026'), { order: 'mdy' });
    expect(problems.map(({ code }) => code)).toEqual(['table.day-order']);
  });

  it('refuses a number and a name that are of two people', async () => {
    const heading = 'employee_number,Name,skill_code,level,method,assessor_number,Assessor name,assessed_on';
    const row = (name: string, assessor: string) =>
      csv([`asha,${name},LISTEN,1,observation,tariq,${assessor},2026-08-13`], heading);
    const problems = async (content: string) =>
      (await load(content)).problems.map(({ field, code }) => `${field} ${code}`);
    expect(await problems(row('Binod', 'Tariq'))).toEqual(['employee_name table.name-disagrees']);
    expect(await problems(row('ASHA', 'Meera'))).toEqual(['assessor_name table.name-disagrees']);
    expect(await problems(row('ASHA', ''))).toEqual([]);
  });

  it('skips what is recorded already or stands earlier in the file, counts it, and names the lines', async () => {
    const rows = [
      'asha,LISTEN,2,observation,tariq,2026-08-01,,,',
      'asha,LOGS,3,knowledge-test,tariq,2026-08-01,,80,',
      'binod,LOGS,2,self,binod,2026-08-01,,,',
    ];
    const twice = [rows[0] ?? '', 'asha,LISTEN,2,observation,tariq,2026-08-01,another note,,'];
    const first = await load(csv([...rows, ...twice]));
    expect(first).toEqual({ ...NONE, recorded: 3, skipped: 2, skippedLines: [5, 6], lines: 5 });
    const before = await count();
    expect(await load(csv(rows))).toEqual({ ...NONE, skipped: 3, skippedLines: [2, 3, 4], lines: 3 });
    expect(await count()).toBe(before);
    const more = await load(csv([...rows, 'asha,LISTEN,3,observation,tariq,2026-08-01,,,']));
    expect([more.recorded, more.skipped, await count()]).toEqual([1, 3, before + 1]);
  });

  it('previews without writing', async () => {
    const before = await count();
    const file = Readable.from([Buffer.from(csv(['asha,LISTEN,2,observation,tariq,2026-07-10,,,']))]);
    const report = await test.get(AssessmentLoader).preview(operator('load'), file);
    expect([report.recorded, await count()]).toEqual([1, before]);
  });
});

async function retireSkill(test: TestApp, skillId: string, retiredOn: string | null): Promise<void> {
  await test.get(UnitOfWork).run(operator('test'), async (tx) => {
    await tx.repository(Skill).update({ id: skillId }, { retiredOn });
    tx.record({ act: 'test.arranged', subject: { type: 'skill', id: skillId } });
  });
}
