import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KnownNames } from '../../../src/assessments/table/known-names.js';
import { pastedLines } from '../../../src/assessments/table/pasted-text.js';
import { countedIn } from '../../../src/assessments/table/pasted-limits.js';
import { readDay } from '../../../src/assessments/table/read-day.js';
import { readRow, type Vocabulary } from '../../../src/assessments/table/read-row.js';
import { recogniseColumns } from '../../../src/assessments/table/recognise-columns.js';
import { emptyCells, type TableColumn } from '../../../src/assessments/table/table-columns.js';
import { textOfRows } from '../../../src/assessments/table/table-form.js';
import { typedRows } from '../../../src/assessments/table/typed-rows.js';
import { isCalendarDate } from '../../../src/shared/calendar-date.js';

const person = (number: string, name: string) => ({
  id: number,
  number,
  name,
  email: `${number}@example.org`,
});
const skill = (code: string, ...names: string[]) => ({ id: code, code, name: names[0] ?? '', names });
const known = new KnownNames(
  [person('E1', 'Asha Rao'), person('E2', 'आशा राव'), person('E3', 'Same Name'), person('E4', 'Same Name')],
  [
    skill('N14', 'Attentive listening', 'ध्यान से सुनना'),
    skill('T21', 'Log analysis'),
    skill('T1', 'Twin'),
    skill('T2', 'Twin'),
  ],
);
const words: Vocabulary = {
  methods: new Map([
    ['observation', 'observation'],
    ['knowledge test', 'knowledge-test'],
  ]),
  discrepancies: new Map([['progress', 'progress']]),
};

const cellsOf = (text: string) => {
  const lines = pastedLines(text);
  if ('code' in lines) return lines.code;
  return lines.map(({ cells }) => cells);
};
/** The rows of a text, without their empty cells. */
const rowsOf = (text: string) => {
  const lines = pastedLines(text);
  if ('code' in lines) return lines.code;
  const layout = recogniseColumns(lines, known, (cell) => words.methods.has(cell.toLowerCase()));
  return typedRows(lines, layout).map(({ line, cells }) => [
    line,
    Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '')),
  ]);
};

describe('A pasted text', () => {
  it.each([
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b,c\n1;2',
      [
        ['a', 'b,c'],
        ['1', '2'],
      ],
    ],
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'commas in quotes',
      '"a, x";b\n1;2',
      [
        ['a, x', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF and a mark',
      '\uFEFFa\tb\r\n1\t2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['empty lines at the end', 'a\tb\n\n\t\n\n', [['a', 'b']]],
    [
      'a tab and a break in a cell',
      'a\t"x\ty\nz"\nb\tc',
      [
        ['a', 'x y z'],
        ['b', 'c'],
      ],
    ],
    [
      'a quotation mark in a cell',
      'a\t5" screen\nb\tsaid "no"',
      [
        ['a', '5" screen'],
        ['b', 'said "no"'],
      ],
    ],
    ['doubled quotation marks', 'a\t"said ""no"""', [['a', 'said "no"']]],
    ['non-breaking spaces', '\u00a0Asha\u00a0Rao \t3\u202f', [['Asha Rao', '3']]],
    ['uneven rows', 'a\tb\tc\n1', [['a', 'b', 'c'], ['1']]],
    ['nothing', ' \n\t\n', []],
    ['an open quotation mark', 'a\t"b\nc\td', 'table.unreadable'],
    ['too many lines', '\n'.repeat(10_000), 'table.too-many-lines'],
    ['too many columns', '\t'.repeat(301), 'table.too-wide'],
    ['too many cells', `${'\t'.repeat(299)}\n`.repeat(167), 'table.too-many-cells'],
    ['too many characters', 'x'.repeat(250_001), 'table.too-many-characters'],
    ['as many characters as are read', 'x'.repeat(250_000), [['x'.repeat(250_000)]]],
  ])('is cut into cells: %s', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('names each row by its own line, also after empty and broken ones', () => {
    const lines = pastedLines('a\tb\n\n"x\ny"\tc\nd\te');
    expect('code' in lines ? lines : lines.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('survives being written and read again, whatever is in the cells', () => {
    const cell = fc
      .stringMatching(/^[^\s"\u200b\u200e\u200f\ufeff\u2028\u2029]?[a-zअ-ह0-9 ,;"'.-]{0,12}$/u)
      .map((text) => text.normalize('NFC').replace(/ +/g, ' ').trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (pairs) => {
        const rows = pairs.map(([first, note], index) => ({
          line: index + 2,
          cells: { ...emptyCells(), person: `p${first}`, skill: 's', level: '3', note },
        }));
        expect(rowsOf(textOfRows(rows))).toEqual(
          rows.map(({ line, cells }) => [
            line,
            Object.fromEntries(Object.entries(cells).filter(([, each]) => each !== '')),
          ]),
        );
      }),
    );
  });

  it('is never found to hold more lines or cells than were counted before it was taken apart', () => {
    const piece = fc.constantFrom('"', '""', '\t', ';', ',', '\n', '\r\n', '\r', 'a', ' ', '\uFEFF');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const lines = pastedLines(text);
        if ('code' in lines) return;
        const counts = (['\t', ';', ','] as const).map((delimiter) => countedIn(text, delimiter));
        const cells = lines.reduce((sum, line) => sum + line.cells.length, 0);
        expect(cells).toBeLessThanOrEqual(Math.max(...counts.map((each) => each.cells)));
        expect(lines.at(-1)?.line ?? 1).toBeLessThanOrEqual(counts[0]?.lines ?? 0);
      }),
    );
  });

  it('never fails, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(Array.isArray(rowsOf(text)) || typeof rowsOf(text) === 'string').toBe(true);
      }),
    );
  });
});

describe('The columns of a pasted text', () => {
  it('are taken by their headings, in either language and any order', () => {
    const row = [2, { person: 'E1', skill: 'N14', level: '3', day: '2026-11-01' }];
    expect(rowsOf('Level\tSkill\tPerson\tDate\tShoe size\n3\tN14\tE1\t2026-11-01\t41')).toEqual([row]);
    expect(rowsOf('स्तर\tकौशल\tनाम\tतारीख\n3\tN14\tE1\t2026-11-01')).toEqual([row]);
  });

  it('are people by skills when skills stand at their heads', () => {
    expect(rowsOf('Name\tAttentive listening\tT21\tNoSuch\nE1\t3\t-\t2\nE2\t\t4')).toEqual([
      [2, { person: 'E1', skill: 'Attentive listening', level: '3' }],
      [2, { person: 'E1', skill: 'NoSuch', level: '2' }],
      [3, { person: 'E2', skill: 'T21', level: '4' }],
    ]);
  });

  it('may carry one day for all levels of a line, under a merged heading', () => {
    const text = 'Review\t\tCommunication\t\nName\tDay\tN14\tT21\nE1\t2026-11-01\t3\t2';
    expect(rowsOf(text)).toEqual([
      [3, { person: 'E1', day: '2026-11-01', skill: 'N14', level: '3' }],
      [3, { person: 'E1', day: '2026-11-01', skill: 'T21', level: '2' }],
    ]);
  });

  it('are guessed by their cells where no heading says so', () => {
    expect(
      rowsOf('E1\tN14\t3\t21/11/2026\tHeard on a call\nAsha Rao\tT21\t2\t20/11/2026\tSaw a trace'),
    ).toEqual([
      [1, { person: 'E1', skill: 'N14', level: '3', day: '21/11/2026', note: 'Heard on a call' }],
      [2, { person: 'Asha Rao', skill: 'T21', level: '2', day: '20/11/2026', note: 'Saw a trace' }],
    ]);
  });

  it('are three hundred people by many skills without trouble', () => {
    const heads = ['Name', ...Array.from({ length: 100 }, (_, index) => (index % 2 ? 'N14' : 'T21'))];
    const lines = Array.from({ length: 300 }, () =>
      ['E1', ...Array.from({ length: 100 }, () => '3')].join('\t'),
    );
    expect(rowsOf([heads.join('\t'), ...lines].join('\n'))).toHaveLength(30_000);
  });
});

describe('A day in a spreadsheet', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026-1-2', '2026-01-02'],
    ['2026-11-21 00:00:00', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['05/05/2026', '2026-05-05'],
    ['1 Nov 2026', '2026-11-01'],
    ['01-Nov-2026', '2026-11-01'],
    ['21 November 2026', '2026-11-21'],
    ['21 सितंबर 2026', '2026-09-21'],
    ['21 फ़रवरी 2026', '2026-02-21'],
    ['21 नव॰ 2026', '2026-11-21'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toEqual({ day });
  });

  it.each([['03/04/2026', '2026-04-03', '2026-03-04']])('%s is asked about', (text, dayFirst, monthFirst) => {
    expect(readDay(text)).toEqual({ either: [dayFirst, monthFirst] });
  });

  it.each([
    '',
    '30/02/2026',
    '2026-02-30',
    '21/11/26',
    '21/11-2026',
    '21 Foo 2026',
    '46347',
    'today',
    '२१/११/२०२६',
  ])('%j is none', (text) => {
    expect(readDay(text)).toEqual({ none: true });
  });

  it('is never another than one of those that its numbers make', () => {
    const number = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(number, number, (first, second) => {
        const read = readDay(`${first}/${second}/2026`);
        const days = 'day' in read ? [read.day] : 'either' in read ? read.either : [];
        for (const day of days) {
          expect(isCalendarDate(day)).toBe(true);
          expect([Number(day.slice(5, 7)), Number(day.slice(8))].sort()).toEqual([first, second].sort());
        }
        expect('either' in read).toBe(
          first !== second && first >= 1 && first <= 12 && second >= 1 && second <= 12,
        );
      }),
    );
  });
});

describe('A row of an assessment table', () => {
  const understood = { method: 'observation', assessedOn: '2026-11-21' } as const;
  const read = (cells: Partial<Record<TableColumn, string>>) =>
    readRow(
      { line: 1, cells: { ...emptyCells(), person: 'E1', skill: 'N14', level: '3', ...cells } },
      known,
      words,
      understood,
    );
  const problems = (cells: Partial<Record<TableColumn, string>>) =>
    read(cells).problems.map(({ column, code }) => `${column} ${code}`);

  it('is understood by numbers, addresses, names and codes, in either language', () => {
    const assessment = {
      employeeId: 'E1',
      skillId: 'N14',
      level: 3,
      method: 'observation',
      assessedOn: '2026-11-21',
    };
    expect(read({}).assessment).toEqual(assessment);
    expect(read({ person: 'e1@EXAMPLE.org', skill: 'attentive LISTENING' }).assessment).toEqual(assessment);
    expect(read({ person: 'Asha Rao', skill: 'ध्यान से सुनना' }).assessment).toEqual(assessment);
    expect(read({ person: 'आशा राव' }).person?.id).toBe('E2');
    expect(
      read({ method: 'Knowledge test', score: '80 %', note: 'Well done', day: '1 Nov 2026' }).assessment,
    ).toEqual({
      ...assessment,
      method: 'knowledge-test',
      assessedOn: '2026-11-01',
      score: 80,
      note: 'Well done',
    });
  });

  it.each([
    [{ person: '' }, ['person table.person-missing']],
    [{ person: 'Asha' }, ['person table.person-unknown']],
    [{ person: 'Same name' }, ['person table.person-several']],
    [{ skill: '' }, ['skill table.skill-missing']],
    [{ skill: 'Listening' }, ['skill table.skill-unknown']],
    [{ skill: 'Twin' }, ['skill table.skill-several']],
    [{ level: '' }, ['level table.level-missing']],
    [{ level: '6' }, ['level level']],
    [{ level: '3.5' }, ['level level']],
    [{ level: '３' }, ['level table.digits']],
    [{ level: '३' }, ['level table.digits']],
    [{ method: 'guess' }, ['method table.method-unknown']],
    [{ day: '03/04/2026' }, ['day table.day-ambiguous']],
    [{ day: '३ Nov 2026' }, ['day table.digits']],
    [{ day: 'soon' }, ['day table.day-unknown']],
    [{ score: '101' }, ['score whole-number']],
    [{ score: '８0' }, ['score table.digits']],
    [{ discrepancy: 'maybe' }, ['discrepancy table.discrepancy-unknown']],
    [{ note: 'x'.repeat(4001) }, ['note text-max']],
    [{ note: 'a\0b' }, ['note text-unkeepable']],
    [{ level: 'x', day: 'y' }, ['level level', 'day table.day-unknown']],
  ])('says at the cell what is wrong: %j', (cells, expected) => {
    expect(problems(cells)).toEqual(expected);
    expect(read(cells).assessment).toBeNull();
  });
});
