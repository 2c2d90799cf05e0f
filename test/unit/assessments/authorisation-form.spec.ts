import { describe, expect, it } from '@jest/globals';
import { authorisationOf } from '../../../src/assessments/assessors.dto.js';

describe('What an authorisation covers', () => {
  it.each([
    ['everything', { scope: 'everything' }],
    ['category/Tools', { scope: 'category', category: 'Tools' }],
    ['category/Input/output', { scope: 'category', category: 'Input/output' }],
    ['skill/1', { scope: 'skill', skillId: '1' }],
  ])('%s is read as %j', (covers, read) => {
    expect(authorisationOf({ employeeId: 'e', level: 3, covers })).toEqual({
      employeeId: 'e',
      level: 3,
      ...read,
    });
  });

  it.each(['', 'all', 'Everything/x'])('%j covers nothing', (covers) => {
    expect(() => authorisationOf({ employeeId: 'e', level: 3, covers })).toThrow('covers choice');
  });
});
