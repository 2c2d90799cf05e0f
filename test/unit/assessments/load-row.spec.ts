import { describe, expect, it } from '@jest/globals';
import { type Cells, COLUMNS, readRow, REQUIRED } from '../../../src/assessments/loading/row.js';
import { Speech } from '../../../src/web/speech.js';
import { Translations } from '../../../src/web/translations.js';

const FILLED: Cells = {
  ...(Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Cells),
  ...{ employee_number: 'T-0001', skill_code: 'LOGS', level: '3', method: 'observation' },
  ...{ assessor_number: 'T-0002', assessed_on: '2026-11-20' },
};

describe('A row of a file of assessments', () => {
  it('is read with the cells filled that it needs', () => {
    expect(readRow(FILLED)).toMatchObject({ level: 3, note: null, score: null, discrepancy: null });
  });

  it.each(REQUIRED)('says of an empty %s that the cell is empty, and nothing else', (column) => {
    expect(readRow({ ...FILLED, [column]: '' })).toEqual([
      { field: column, code: 'load.cell-empty', params: { value: '' } },
    ]);
  });

  it('says it of every cell of an empty row', () => {
    const found = readRow({ ...FILLED, ...Object.fromEntries(REQUIRED.map((column) => [column, ''])) });
    if ('level' in found) throw new Error('It was read.');
    expect(found.map(({ field }) => field).sort()).toEqual([...REQUIRED].sort());
    const said = (language: 'en' | 'hi') => {
      const speech = new Speech(new Translations(), language, 'UTC');
      return new Set(found.map(({ code, params }) => speech.problem(code, params)));
    };
    expect(said('en')).toEqual(new Set(['The cell is empty.']));
    expect(said('hi').size).toBe(1);
  });
});
