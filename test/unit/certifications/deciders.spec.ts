import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  askedToDecide,
  couldDecideByException,
  decidersOf,
  isFree,
  wasInvolved,
} from '../../../src/certifications/candidacies/deciders.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, proficiency, requirement } from '../support/facts.js';

const TODAY = '2026-03-01';
const seen = assessment();
const gap = gapOf(requirement(), proficiency(TODAY, [seen]), [], TODAY);
const certifier = (name: string, employeeId: string | null = name) => ({
  userId: `user of ${name}`,
  employeeId,
  name,
  number: null,
});
const candidate = { employeeId: 'candidate', trainerIds: ['trainer'], gaps: [gap] };
const refusal = { event: 'refuse', byUserId: 'user of first', byEmployeeId: 'first' } as const;

describe('Who could decide', () => {
  const barsOf = (who: ReturnType<typeof certifier>, events = [refusal]) =>
    decidersOf([who], candidate, events)[0]?.bars.map(({ kind }) => kind);

  it.each([
    ['somebody with no part in it', certifier('other'), []],
    ['a certifier who is no employee', certifier('outside', null), []],
    ['the candidate', certifier('candidate'), ['candidate']],
    ['the candidate’s trainer', certifier('trainer'), ['trainer']],
    ['an assessor whose assessment decided', certifier(seen.assessorId), ['assessor']],
    ['whoever refused', certifier('first'), ['involved']],
    ['whoever refused, under another user', { ...certifier('first'), userId: 'second user' }, ['involved']],
  ] as const)('%s', (_, who, expected) => {
    expect(barsOf(who)).toEqual(expected);
  });

  it('is barred by a decision, not by an application or an appeal', () => {
    const by = { byUserId: 'u', byEmployeeId: null };
    const who = { userId: 'u', employeeId: null };
    expect(wasInvolved(who, [{ event: 'apply', ...by }])).toBe(false);
    expect(wasInvolved(who, [{ event: 'appeal', ...by }])).toBe(false);
    expect(wasInvolved(who, [{ event: 'grant', ...by }])).toBe(true);
    expect(wasInvolved({ userId: 'v', employeeId: null }, [{ event: 'refuse', ...by }])).toBe(false);
  });

  it('lists those who are free first, then by name', () => {
    const names = ['trainer', 'zoe', 'first', 'anna'].map((name) => certifier(name));
    const listed = decidersOf(names, candidate, [refusal]).map((each) => each.certifier.name);
    expect(listed).toEqual(['anna', 'zoe', 'first', 'trainer']);
  });

  it('asks those who are free, and where nobody is, those whom an exception would let', () => {
    const asked = (...names: string[]) =>
      askedToDecide(
        decidersOf(
          names.map((name) => certifier(name)),
          candidate,
          [refusal],
        ),
      ).map((each) => each.certifier.name);
    expect(asked('other', 'trainer')).toEqual(['other']);
    expect(asked('trainer', 'first', 'candidate')).toEqual(['trainer']);
    expect(asked('first', 'candidate')).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('never lets an exception help the candidate or whoever decided before', () => {
    const anybody = fc.constantFrom('candidate', 'first', 'trainer', 'other', seen.assessorId);
    fc.assert(
      fc.property(fc.uniqueArray(anybody), (names) => {
        const deciders = decidersOf(
          names.map((name) => certifier(name)),
          candidate,
          [refusal],
        );
        const asked = askedToDecide(deciders).map((each) => each.certifier.name);
        expect(asked).not.toContain('candidate');
        expect(asked).not.toContain('first');
        expect(deciders.every((each) => !isFree(each) || couldDecideByException(each))).toBe(true);
      }),
    );
  });
});
