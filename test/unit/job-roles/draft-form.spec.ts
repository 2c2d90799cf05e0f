import { describe, expect, it } from '@jest/globals';
import { inputOf, rowsOf } from '../../../src/job-roles/draft-form.js';

const body = {
  skillId: ['a', 'b', ''],
  level: ['3', '0', '1'],
  importance: ['2', '1', 'x'],
  mandatory: ['yes', 'no', 'no'],
  evidence: ['any', 'observed', 'any'],
};

describe('The form of a draft', () => {
  it('leaves out what asks for nothing: no skill, or level 0', () => {
    expect(rowsOf(body).map(({ skillId }) => skillId)).toEqual(['a']);
    expect(rowsOf({})).toEqual([]);
  });

  it('reads a single row as a browser sends it', () => {
    const row = { skillId: 'a', level: '3', importance: '2', mandatory: 'yes', evidence: 'any' };
    expect(rowsOf(row)).toEqual([row]);
  });

  it('makes numbers of numerals, and keeps the rest to be refused', () => {
    const row = { skillId: 'a', level: '3', importance: 'much', mandatory: 'no', evidence: 'any' };
    expect(inputOf([row])).toEqual({ requirements: [{ ...row, level: 3, mandatory: false }] });
  });
});
