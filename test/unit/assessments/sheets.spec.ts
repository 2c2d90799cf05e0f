import { describe, expect, it } from '@jest/globals';
import { filledRows, readSheet, sheetProblems } from '../../../src/assessments/sheets/sheet-form.js';
import { byUrgency } from '../../../src/assessments/sheets/sheet-row.js';
import { wayBack } from '../../../src/assessments/sheets/way-back.js';
import { newId } from '../../../src/shared/id.js';
import type { Level } from '../../../src/shared/level.js';

describe('A sheet as it was typed', () => {
  const [one, two, three] = [newId(), newId(), newId()];
  const employeeId = newId();
  const body = {
    method: 'observation',
    links: 'https://example.org/round',
    [`level-${one}`]: ' 3 ',
    [`level-${two}`]: '',
    [`discrepancy-${two}`]: 'progress',
    [`level-${three}`]: '0',
    [`note-${three}`]: 'Hung up.',
  };
  const read = (typed: Record<string, string>) =>
    readSheet(typed, (skillId) => ({ employeeId, skillId })).map((row) => ({ ...row }));

  it('has the rows in which a level or a note stands', () => {
    expect(filledRows(body)).toEqual([one, three]);
    expect(filledRows({ [`level-${two}`]: ' ', [`note-${two}`]: 'Only words' })).toEqual([two]);
  });

  it('becomes assessments; what all rows share is of each', () => {
    const shared = { employeeId, method: 'observation', links: ['https://example.org/round'] };
    expect(read(body)).toMatchObject([
      { ...shared, skillId: one, level: 3 },
      { ...shared, skillId: three, level: 0, note: 'Hung up.' },
    ]);
  });

  it.each(['6', '2.5', 'three', '-1', ''])('is refused at the row of the level "%s"', (level) => {
    const typed = {
      method: 'observation',
      [`level-${one}`]: '1',
      [`level-${two}`]: level,
      [`note-${two}`]: 'x',
    };
    expect(() => read(typed)).toThrow('items.1.level level');
  });

  it('says once, at the shared field, what is wrong with every row, and at the row what is wrong with one', () => {
    const day = (index: number) => ({ field: `items.${index}.assessedOn`, code: 'assessment.in-future' });
    const level = { field: 'items.1.level', code: 'level' };
    const rows = [one, three];
    expect(sheetProblems([day(0), day(1), level], rows)).toEqual({
      shared: [{ ...day(0), field: 'assessedOn' }],
      ofRow: new Map([[three, [{ ...level, field: 'level' }]]]),
    });
    expect(sheetProblems([day(1)], rows)).toEqual({
      shared: [],
      ofRow: new Map([[three, [{ ...day(1), field: 'assessedOn' }]]]),
    });
  });
});

describe('The skills of a role', () => {
  const skill = (required: Level, verified: Level | null, validUntil: string | null = null) => ({
    required,
    proficiency: { verified, validUntil },
  });

  it('stand in the order in which they need a look: missing, lapsing, standing', () => {
    const standing = skill(3, 3);
    const later = skill(3, 4, '2027-05-01');
    const sooner = skill(3, 3, '2026-12-01');
    const below = skill(3, 2, '2027-01-01');
    const unknown = skill(1, null);
    const sorted = [standing, later, below, sooner, unknown].sort(byUrgency);
    expect(sorted).toEqual([below, unknown, sooner, later, standing]);
  });
});

describe('The way back', () => {
  const places = ['/work-queue', '/trainees'];

  it.each([
    ['/work-queue?kind=lapsing', undefined, '/work-queue?kind=lapsing'],
    [undefined, 'https://skills.example.org/trainees?search=a', '/trainees?search=a'],
    ['/elsewhere', 'https://skills.example.org/trainees', '/trainees'],
    ['https://evil.example.org/nowhere', undefined, '/home'],
    ['//evil.example.org/trainees', undefined, '/trainees'],
    ['javascript:alert(1)', undefined, '/home'],
    ['http://[', undefined, '/home'],
    ['undefined', undefined, '/home'],
    [undefined, undefined, '/home'],
  ])('of %p, opened from %p, is %s', (asked, referer, expected) => {
    expect(wayBack(asked, referer, places, '/home')).toBe(expected);
  });
});
