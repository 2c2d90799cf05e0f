import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Dated,
  type DatedChange,
  datedOn,
  daysBeforeChanges,
  inForce,
  settingOf,
  settingProblems,
  stretchesOf,
  withChange,
} from '../../../src/shared/dated.js';

function change(fromOn: string, recordedAt: string, value: number): DatedChange<number> {
  return { fromOn, recordedAt: `${recordedAt}T10:00:00.000Z`, by: 'Admin', value };
}

/** 12 months; from 1 December 1 month, said on 1 November; from 1 February 6 months, said on 10 November. */
const validity: Dated<number> = {
  first: 12,
  changes: [change('2026-12-01', '2026-11-01', 1), change('2027-02-01', '2026-11-10', 6)],
};

const anyDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`);
const anyChange = fc
  .tuple(anyDay, anyDay, fc.nat(5))
  .map(([fromOn, recordedOn, value]) => change(fromOn, recordedOn, value));
const anyChanges = fc
  .array(anyChange, { maxLength: 6 })
  .map((changes) => changes.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)));

describe('A setting that holds from a day', () => {
  it.each([
    ['2026-11-30', 12],
    ['2026-12-01', 1],
    ['2027-01-31', 1],
    ['2027-02-01', 6],
    ['2030-01-01', 6],
  ])('is on %s that of the latest day before: %i', (day, value) => {
    expect(datedOn(validity, day)).toBe(value);
  });

  it.each([
    ['2026-10-31', 12],
    ['2026-11-01', 1],
    ['2026-11-09', 1],
    ['2026-11-10', 6],
  ])('is for a later day, as it was known on %s, %i', (known, value) => {
    expect(datedOn(validity, '2027-03-01', `${known}T10:00:00.000Z`)).toBe(value);
  });

  it('is that recorded last where several hold from one day', () => {
    const again = { ...validity, changes: [...validity.changes, change('2026-12-01', '2026-11-20', 3)] };
    expect([datedOn(again, '2026-12-01'), datedOn(again, '2027-02-01')]).toEqual([3, 6]);
    expect(stretchesOf(again)).toEqual([
      { fromOn: null, untilOn: '2026-11-30', value: 12 },
      { fromOn: '2026-12-01', untilOn: '2027-01-31', value: 3 },
      { fromOn: '2027-02-01', untilOn: null, value: 6 },
    ]);
  });

  it('is just its value where it was never changed', () => {
    expect([settingOf(12, null), inForce(settingOf(12, null), '2026-12-01')]).toEqual([12, 12]);
    expect(
      inForce(settingOf<number | null>(null, JSON.stringify(validity.changes)), '2026-11-01'),
    ).toBeNull();
    expect(daysBeforeChanges<number>(3, '2026-12-01')).toEqual([]);
  });

  it('changes after the days that are to come', () => {
    expect(daysBeforeChanges(validity, '2026-11-30')).toEqual(['2026-11-30', '2027-01-31']);
    expect(daysBeforeChanges(validity, '2026-12-01')).toEqual(['2027-01-31']);
  });

  it('is not changed to what it is already', () => {
    expect(withChange(12, null, change('2026-12-01', '2026-11-20', 12))).toBeNull();
    expect(withChange(12, validity.changes, change('2027-01-01', '2026-11-20', 1))).toBe(validity.changes);
    expect(withChange(12, validity.changes, change('2027-01-01', '2026-11-20', 12))).toHaveLength(3);
  });

  it('is never changed for a day that is over', () => {
    expect(settingProblems('2026-11-20', '2026-11-21').map(({ code }) => code)).toEqual(['setting-in-past']);
    expect(settingProblems('2026-11-21', '2026-11-21')).toEqual([]);
  });

  it('stays what it was on every earlier day, and at every earlier instant, whatever is changed', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, fc.nat(9), anyDay, anyDay, (changes, fromOn, value, day, known) => {
        const before = { first: 9, changes };
        const after = { first: 9, changes: [...changes, change(fromOn, '2027-01-01', value)] };
        if (day < fromOn) expect(datedOn(after, day)).toBe(datedOn(before, day));
        const knownAt = `${known}T23:00:00.000Z`;
        expect(datedOn(after, day, knownAt)).toBe(datedOn(before, day, knownAt));
        expect(stretchesOf(after, knownAt)).toEqual(stretchesOf(before, knownAt));
      }),
    );
  });
});
