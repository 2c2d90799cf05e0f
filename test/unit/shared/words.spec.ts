import { describe, expect, it } from '@jest/globals';
import { isKind, operator } from '../../../src/shared/actor.js';
import {
  Conflict,
  Forbidden,
  Malformed,
  NotFound,
  refuseIf,
  RuleViolation,
  Stale,
} from '../../../src/shared/errors.js';
import { grouped } from '../../../src/shared/grouped.js';
import { isId, newId } from '../../../src/shared/id.js';
import { isLevel } from '../../../src/shared/level.js';
import { periodProblems } from '../../../src/shared/period.js';

describe('An identifier', () => {
  it('is a UUID that grows with time', () => {
    const ids = Array.from({ length: 50 }, newId);
    expect(ids.every(isId)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(50);
  });

  it.each(['', 'x', newId().toUpperCase(), `${newId()}0`, ` ${newId()}`, null, 7, ['a']])(
    'is not %j',
    (value) => expect(isId(value)).toBe(false),
  );
});

describe('A refusal', () => {
  it.each([
    [new Malformed('a'), 400],
    [new Forbidden(), 403],
    [new NotFound(), 404],
    [new Conflict('a'), 409],
    [new Stale(), 412],
    [new RuleViolation('a'), 422],
  ])('has a status', (refusal, status) => expect(refusal.status).toBe(status));

  it('names all wrong fields together, and none when nothing is wrong', () => {
    expect(() => refuseIf([])).not.toThrow();
    const wrong = [
      { field: 'name', code: 'text' },
      { field: 'level', code: 'level' },
    ];
    expect(() => refuseIf(wrong)).toThrow('invalid-input: name text, level level');
  });
});

describe('A period', () => {
  it.each([
    ['2026-01-01', null, 0],
    ['2026-01-01', '2026-01-01', 0],
    ['2026-01-01', '2026-01-02', 0],
    ['2026-01-02', '2026-01-01', 1],
  ])('from %s to %s has %d problems', (fromOn, untilOn, problems) => {
    expect(periodProblems(fromOn, untilOn)).toHaveLength(problems);
  });
});

describe('A level', () => {
  it.each([
    [0, true],
    [5, true],
    [6, false],
    [-1, false],
    [2.5, false],
    ['3', false],
    [null, false],
  ])('%j: %s', (value, is) => expect(isLevel(value)).toBe(is));
});

describe('Groups', () => {
  it('keep the order of the rows', () => {
    const groups = grouped(['b1', 'a1', 'b2'], ([letter]) => letter);
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});

describe('The operator', () => {
  it('may what an administrator may, and is nobody’s colleague', () => {
    const actor = operator('setup');
    expect([isKind(actor, 'administrator'), isKind(actor, 'manager'), actor.employeeId]).toEqual([
      true,
      false,
      null,
    ]);
  });
});
