import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvOf } from '../../../src/web/export/csv.js';
import { fileName, type ExportCell } from '../../../src/web/export/table-file.js';
import { xlsxOf } from '../../../src/web/export/xlsx.js';

const table = (rows: readonly (readonly ExportCell[])[], columns = ['a', 'b']) => ({
  name: 'Levels',
  columns,
  rows,
});

describe('A list as CSV', () => {
  it('begins with a byte order mark, ends its lines with CRLF and quotes what needs it', () => {
    const csv = csvOf(
      table([
        ['x, y', 'say "so"'],
        ['टीम', null],
      ]),
    ).toString();
    expect(csv).toBe('\uFEFFa,b\r\n"x, y","say ""so"""\r\nटीम,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'leads %j by an apostrophe, in cells and in heads: a spreadsheet would run it',
    (text) => {
      const [head, row] = parse(csvOf(table([[text]], [text])), { bom: true });
      expect([head?.[0], row?.[0]]).toEqual([`'${text}`, `'${text}`]);
    },
  );

  it('leaves numbers numbers, also negative ones, and days days', () => {
    expect(csvOf(table([[-3.5, { on: '2026-11-21' }]])).toString()).toContain('\r\n-3.5,2026-11-21\r\n');
  });

  it('gives back any text that no spreadsheet would run', () => {
    const harmless = fc.string({ minLength: 1 }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/u.test(text));
    fc.assert(
      fc.property(harmless, (text) => {
        const rows = parse(csvOf(table([[text, 1]])), { bom: true, record_delimiter: '\r\n' });
        expect(rows[1]).toEqual([text, '1']);
      }),
    );
  });
});

describe('A list as XLSX', () => {
  it('writes texts as texts, numbers as numbers, days as days, each table on its sheet', async () => {
    const day = table([[4, { on: '2026-11-21' }]]);
    const file = await xlsxOf([
      table([['=1+1', 'a\u0001b & <c>']]),
      { ...day, name: 'A/b: [too] long a name for a sheet' },
    ]);
    const parts = unzipped(file);
    const [first = '', second = ''] = ['1', '2'].map((n) => parts.get(`xl/worksheets/sheet${n}.xml`));
    expect(first).not.toContain('<f>');
    expect(`${first}${parts.get('xl/sharedStrings.xml') ?? ''}`).toContain('a b &amp; &lt;c&gt;');
    expect(second).toMatch(/<v>4<\/v>/);
    // Days since 30 December 1899.
    expect(second).toMatch(/<v>46347<\/v>/);
    expect(parts.get('xl/workbook.xml')).toContain('name="A b   too  long a name for a s');
  });
});

describe('The name of the file', () => {
  it('says what it is and when it was made', () => {
    expect(fileName('team', '2026-11-21', 'xlsx')).toBe('team-2026-11-21.xlsx');
  });
});

/** The parts of a ZIP file, from its central directory. */
function unzipped(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(start, start + size);
    const text = (method === 8 ? inflateRawSync(bytes) : bytes).toString();
    parts.set(file.toString('utf8', at + 46, at + 46 + name), text);
    at += 46 + name + extra + comment;
  }
  return parts;
}
