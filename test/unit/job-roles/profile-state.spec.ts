import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInForce, overlap } from '../../../src/shared/period.js';
import { cycleIn, type Edge } from '../../../src/job-roles/ladder.js';
import { ladderMap } from '../../../src/job-roles/ladder-map.js';
import {
  latestPublished,
  numberAfter,
  profileStateOf,
  publicationProblems,
} from '../../../src/job-roles/profile-state.js';

const published = (profileVersion: number, effectiveOn: string) => ({
  profileVersion,
  effectiveOn,
  publishedAt: '2026-01-01T00:00:00.000Z',
});
const draft = { profileVersion: 3, effectiveOn: null, publishedAt: null };
const first = published(1, '2026-01-01');
const second = published(2, '2026-06-01');
const versions = [first, second, draft];

describe('The state of a profile', () => {
  it.each([
    [draft, '2026-12-01', 'draft'],
    [first, '2025-12-31', 'scheduled'],
    [first, '2026-01-01', 'current'],
    [first, '2026-05-31', 'current'],
    [first, '2026-06-01', 'superseded'],
    [second, '2026-05-31', 'scheduled'],
    [second, '2026-06-01', 'current'],
  ])('%j is on %s: %s', (profile, asOf, state) => {
    expect(profileStateOf(profile, versions, asOf)).toBe(state);
  });

  it('of two versions that begin on one day is current for the later one', () => {
    const same = [published(1, '2026-01-01'), published(2, '2026-01-01')];
    expect(same.map((each) => profileStateOf(each, same, '2026-01-01'))).toEqual(['superseded', 'current']);
  });

  it('lets a version begin today or later, and not before the one it follows', () => {
    const codes = (day: string) => publicationProblems(day, versions, '2026-03-01').map(({ code }) => code);
    expect(codes('2026-02-28')).toEqual(['publication-in-past']);
    expect(codes('2026-05-31')).toEqual(['publication-overtakes']);
    expect(codes('2026-06-01')).toEqual([]);
    expect(latestPublished(versions)).toBe(second);
    expect(latestPublished([draft])).toBeNull();
  });

  it('bears a number that no version had before, whatever became of it', () => {
    expect(numberAfter([])).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 })), (numbers) => {
        expect(numbers.every((number) => number < numberAfter(numbers))).toBe(true);
      }),
    );
  });
});

describe('The ladder', () => {
  it('finds a way that leads back to where it began', () => {
    expect(cycleIn([])).toBeNull();
    expect(cycleIn([['a', 'a']])).toEqual(['a', 'a']);
    const fork: Edge[] = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
    ];
    expect(cycleIn(fork)).toBeNull();
    expect(cycleIn([...fork, ['d', 'b']])).toEqual(['b', 'd', 'b']);
  });

  it('has no cycle when every step leads to a higher number', () => {
    const steps = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(steps, (pairs) => {
        expect(cycleIn(pairs.map(([from, up]): Edge => [`${from}`, `${from + up}`]))).toBeNull();
      }),
    );
  });

  it('is drawn with each role to the right of all that lead to it', () => {
    const roles = ['a', 'b', 'c'].map((id) => ({ id, title: `Role ${id}` }));
    const step = (fromRoleId: string, toRoleId: string) => ({ fromRoleId, toRoleId, months: 1 });
    const { boxes, arrows } = ladderMap(roles, [step('a', 'c'), step('a', 'b'), step('b', 'c')]);
    const [a = 0, b = 0, c = 0] = boxes.map(({ x }) => x);
    expect(a < b && b < c).toBe(true);
    expect(arrows).toHaveLength(3);
  });
});

describe('An exemption', () => {
  const period = { fromOn: '2026-02-01', untilOn: '2026-02-28', endedOn: null };

  it('holds from its first day to its last, or until the day it was ended', () => {
    const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'];
    expect(days.map((day) => isInForce(period, day))).toEqual([false, true, true, false]);
    const ended = { ...period, endedOn: '2026-02-10' };
    expect([isInForce(ended, '2026-02-09'), isInForce(ended, '2026-02-10')]).toEqual([true, false]);
  });

  it('overlaps another when both hold on one day', () => {
    const open = { fromOn: '2026-02-28', untilOn: null, endedOn: null };
    expect(overlap(period, open)).toBe(true);
    expect(overlap({ ...period, endedOn: '2026-02-28' }, open)).toBe(false);
    expect(overlap(period, { ...open, fromOn: '2026-03-01' })).toBe(false);
  });
});
