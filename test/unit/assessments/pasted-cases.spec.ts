import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KnownNames } from '../../../src/assessments/table/known-names.js';
import { OWN_MARKS, OWN_VERDICTS } from '../../../src/assessments/table/own-export.js';
import { type PastedLine, pastedLines } from '../../../src/assessments/table/pasted-text.js';
import { readRow } from '../../../src/assessments/table/read-row.js';
import { holdsDays, recogniseColumns } from '../../../src/assessments/table/recognise-columns.js';
import { UNKNOWN } from '../../../src/assessments/table/table-columns.js';
import { typedRows } from '../../../src/assessments/table/typed-rows.js';
import { PACKAGE } from '../../../src/shared/package-folder.js';

const CASES = join(PACKAGE, 'test', 'cases', 'tables');
const read = (name: string) => readFileSync(join(CASES, name), 'utf8');

const person = (number: string, name: string) => ({
  id: number,
  number,
  name,
  email: `${number}@example.org`,
});
const skill = (code: string, name: string) => ({ id: code, code, name, names: [name] });
/** Every skill that our own export names, as the catalogue has them. */
const linesOf = (name: string): readonly PastedLine[] => {
  const lines = pastedLines(read(name));
  return 'code' in lines ? [] : lines;
};
const exported = linesOf('paste-10-own-team-export.csv')[0]?.cells ?? [];
const skills = exported
  .filter((head) => /^[A-Z]\d{2} /.test(head) && !head.endsWith(': mark'))
  .map((head) => skill(head.slice(0, 3), head.slice(4)));
const known = new KnownNames(
  [person('SH-1240', 'Kabir Menon'), person('SH-1246', 'Esha Rao'), person('SH-1247', 'Meera Nair')],
  skills,
);
const today = '2026-12-01';

/** What the table is understood as: a row for each assessment, or what is asked. */
function understood(name: string) {
  const lines = pastedLines(read(name));
  if ('code' in lines) return lines.code;
  const layout = recogniseColumns(lines, known, () => false);
  if (layout.roles.includes(UNKNOWN)) return 'asks about a column';
  const assessedOn = holdsDays(lines, layout) ? null : today;
  const words = { methods: new Map(), discrepancies: new Map() };
  return typedRows(lines, layout).map((row) => {
    const { problems, assessment } = readRow(row, known, words, { method: 'observation', assessedOn });
    if (problems.length > 0) return [row.line, ...problems.map(({ column, code }) => `${column} ${code}`)];
    return [row.line, assessment?.employeeId, assessment?.skillId, assessment?.level, assessment?.assessedOn];
  });
}

describe('A table as people have it', () => {
  it.each([
    [
      'paste-01-unknown-headings-dropped.tsv',
      [[2, 'day table.day-ambiguous', 'assessor table.assessor-another']],
    ],
    [
      'paste-02-merged-level-date.tsv',
      [
        [3, 'SH-1240', 'N01', 3, '2026-10-01'],
        [3, 'SH-1240', 'N02', 2, '2026-10-02'],
      ],
    ],
    [
      'paste-03-matrix-date-as-skill.tsv',
      [
        [2, 'SH-1240', 'N01', 3, '2026-10-01'],
        [2, 'SH-1240', 'N02', 2, '2026-10-01'],
      ],
    ],
    ['paste-05-number-and-name-disagree.tsv', [[2, 'name table.name-disagrees']]],
    [
      'paste-07-four-head-lines.tsv',
      [
        [5, 'SH-1240', 'N01', 3, today],
        [5, 'SH-1240', 'N02', 2, today],
        [5, 'SH-1240', 'N03', 1, today],
      ],
    ],
  ])('%s is read truly', (name, rows) => {
    expect(understood(name)).toEqual(rows);
  });

  it('loses no row that stands above a heading, as where two tables were put together', () => {
    const lines = pastedLines('SH-1240\tN01\t3\nSH-1246\tN01\t2\nPerson\tSkill\tLevel\nSH-1247\tN02\t1');
    if ('code' in lines) throw new Error(lines.code);
    const layout = recogniseColumns(lines, known, () => false);
    const words = { methods: new Map(), discrepancies: new Map() };
    const rows = typedRows(lines, layout).map((row) =>
      readRow(row, known, words, { method: 'observation', assessedOn: today }),
    );
    const kept = rows.map(({ typed, assessment }) => [typed.line, assessment?.employeeId]);
    expect(kept).toEqual([
      [1, 'SH-1240'],
      [2, 'SH-1246'],
      [3, undefined],
      [4, 'SH-1247'],
    ]);
  });

  it('that is our own comes back without what is reckoned: each level one row, no column asked about', () => {
    const rows = understood('paste-10-own-team-export.csv');
    const lines = linesOf('paste-10-own-team-export.csv').slice(1);
    const levels = lines.flatMap(({ cells }) => cells.slice(7).filter((cell) => /^[0-5]$/.test(cell)));
    expect(rows).toHaveLength(levels.length);
  });

  it('leaves out what our own export reckons, in the words of both languages', () => {
    const words = ['en', 'hi'].map(
      (language) =>
        JSON.parse(
          readFileSync(join(PACKAGE, 'views', 'locales', language, 'dashboards.team.json'), 'utf8'),
        ) as Record<string, string>,
    );
    const verdicts = ['team', 'role', 'readiness', 'ready', 'missing'];
    expect(words.flatMap((said) => verdicts.map((each) => said[`export-${each}`]))).toEqual(OWN_VERDICTS);
    expect(words.map((said) => said['export-mark-of']?.replace('{skill}', ''))).toEqual(OWN_MARKS);
  });
});
