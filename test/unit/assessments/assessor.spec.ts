import { describe, expect, it } from '@jest/globals';
import { confirmableLevel, type AuthorisationFact } from '../../../src/assessments/assessor.js';

const triage = { id: 'triage', category: 'incident handling' };

function authorisation(overrides: Partial<AuthorisationFact> = {}): AuthorisationFact {
  return {
    id: 'authorisation-1',
    scope: { kind: 'skill', skillId: 'triage' },
    level: 3,
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
    ...overrides,
  };
}

describe('an assessor may confirm', () => {
  it('nothing without an authorisation or a level of their own', () => {
    expect(confirmableLevel([], triage, null, '2026-06-01')).toEqual({ level: null, because: 'no-ground' });
  });

  it('up to their own level without an authorisation', () => {
    expect(confirmableLevel([], triage, 4, '2026-06-01')).toEqual({ level: 4, because: 'own-level' });
  });

  it('up to the authorised level, even where it is below their own', () => {
    const authorised = authorisation();
    const expected = { level: 3, because: 'authorised', authorisation: authorised };
    expect(confirmableLevel([authorised], triage, null, '2026-06-01')).toEqual(expected);
    expect(confirmableLevel([authorised], triage, 5, '2026-06-01')).toEqual(expected);
  });

  it.each([
    ['2025-12-31', null],
    ['2026-01-01', 3],
    ['2026-12-31', 3],
    ['2027-01-01', null],
  ])('on %s, authorised for the year 2026: %p', (on, level) => {
    expect(confirmableLevel([authorisation()], triage, null, on).level).toBe(level);
  });

  it('without end where the authorisation names none', () => {
    expect(confirmableLevel([authorisation({ untilOn: null })], triage, null, '2040-01-01').level).toBe(3);
  });

  it.each([
    ['the skill', { kind: 'skill', skillId: 'triage' }, 3],
    ['another skill', { kind: 'skill', skillId: 'networks' }, null],
    ['its category', { kind: 'category', category: 'incident handling' }, 3],
    ['another category', { kind: 'category', category: 'networks' }, null],
    ['everything', { kind: 'everything' }, 3],
  ] as const)('when authorised for %s', (_scope, scope, level) => {
    expect(confirmableLevel([authorisation({ scope })], triage, null, '2026-06-01').level).toBe(level);
  });

  it('the highest of several authorisations', () => {
    const all = authorisation({ id: 'all', scope: { kind: 'everything' }, level: 2 });
    const narrow = authorisation({ id: 'narrow', level: 4 });
    const ended = authorisation({ id: 'ended', level: 5, untilOn: '2026-05-31' });
    expect(confirmableLevel([all, narrow, ended], triage, 1, '2026-06-01')).toMatchObject({
      level: 4,
      authorisation: narrow,
    });
  });
});
