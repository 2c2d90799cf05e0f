import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, mayConfirm, whoCanAssess } from '../../../src/assessment-requests/who-can-assess.js';
import type { AuthorisationFact } from '../../../src/assessments/assessor.js';
import { emptyRecord } from '../../../src/assessments/recording.js';
import type { Level } from '../../../src/shared/level.js';

const TODAY = '2026-11-21';
const triage = { id: 'triage', category: 'incident handling', retiredOn: null };

function authorised(level: Level, untilOn: string | null = null): AuthorisationFact {
  return { id: `up to ${level}`, scope: { kind: 'everything' }, level, fromOn: '2026-01-01', untilOn };
}

function candidate(id: string, facts: Partial<Candidate> & { level?: Level | null } = {}): Candidate {
  const { level = 3, ...given } = facts;
  return {
    id,
    name: id,
    number: id,
    tie: 'trainer',
    distance: 0,
    isPresent: true,
    canAct: true,
    right: {
      authorisations: level === null ? [] : [authorised(level)],
      record: emptyRecord('triage', null),
      testCeiling: 3,
    },
    ...given,
  };
}

const manager = (id: string, distance: number, facts: Parameters<typeof candidate>[1] = {}) =>
  candidate(id, { tie: 'manager', distance, ...facts });
const asked = (...candidates: Candidate[]) =>
  whoCanAssess('asha', candidates, triage, TODAY).map(({ id }) => id);

describe('a request goes', () => {
  it('to the trainers of the team, by name, and to no manager beside them', () => {
    expect(asked(candidate('tariq'), manager('meera', 1), candidate('ana'))).toEqual(['ana', 'tariq']);
  });

  it('to the managers above, the nearest first, where no trainer can', () => {
    const absent = candidate('tariq', { isPresent: false });
    expect(asked(manager('sunil', 2), absent, manager('meera', 1))).toEqual(['meera', 'sunil']);
  });

  it.each<[string, Parameters<typeof candidate>[1]]>([
    ['is on leave or gone', { isPresent: false }],
    ['can’t sign in as a trainer', { canAct: false }],
    ['may confirm no level', { level: null }],
    ['may confirm nothing above 0', { level: 0 }],
  ])('to nobody who %s', (_, facts) => {
    expect(asked(candidate('tariq', facts))).toEqual([]);
  });

  it('to who may confirm level 1 and no more', () => {
    expect(asked(candidate('tariq', { level: 1 }))).toEqual(['tariq']);
  });

  it.each([
    [TODAY, true],
    ['2026-11-20', false],
  ])('to who is authorised until %s: %p', (untilOn, able) => {
    const right = { ...candidate('x').right, authorisations: [authorised(3, untilOn)] };
    expect(mayConfirm(right, triage, TODAY)).toBe(able);
  });

  it('never to the person, never to somebody who can’t, and to managers only without a trainer', () => {
    const anybody = fc.record({
      id: fc.constantFrom('asha', 'tariq', 'meera', 'sunil', 'ana'),
      tie: fc.constantFrom('trainer' as const, 'manager' as const),
      distance: fc.nat(5),
      isPresent: fc.boolean(),
      canAct: fc.boolean(),
      level: fc.constantFrom<Level | null>(null, 0, 1, 5),
    });
    fc.assert(
      fc.property(fc.array(anybody), (drawn) => {
        const candidates = drawn.map(({ id, ...facts }) => candidate(id, facts));
        const able = candidates.filter(
          ({ id, isPresent, canAct, right }) =>
            id !== 'asha' && isPresent && canAct && mayConfirm(right, triage, TODAY),
        );
        const chosen = whoCanAssess('asha', candidates, triage, TODAY);
        const trainers = able.filter(({ tie }) => tie === 'trainer');
        expect(new Set(chosen)).toEqual(new Set(trainers.length > 0 ? trainers : able));
        expect(whoCanAssess('asha', [...candidates].reverse(), triage, TODAY).map(({ id }) => id)).toEqual(
          chosen.map(({ id }) => id),
        );
      }),
    );
  });
});
