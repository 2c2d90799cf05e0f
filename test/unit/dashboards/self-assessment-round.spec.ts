import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  callsForTalk,
  nextAfter,
  previousOf,
  resumeAt,
  roundOf,
  type RoundSkill,
} from '../../../src/dashboards/self-assessment-round.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const TODAY = '2026-11-21';
const ago = (days: number) => addDays(TODAY, -days);
const skills: readonly RoundSkill[] = [
  { code: 'A', viewOn: ago(1) },
  { code: 'B', viewOn: null },
  { code: 'C', viewOn: ago(179) },
  { code: 'D', viewOn: ago(180) },
];

describe('A round of self-assessment', () => {
  const round = roundOf(skills, TODAY);

  it('asks what was not answered in the last 180 days, today included', () => {
    expect([...round.due]).toEqual(['B', 'D']);
  });

  it('begins, and goes on after a pause, at the first that is due', () => {
    expect(resumeAt(round)?.code).toBe('B');
    expect(resumeAt(roundOf([{ code: 'A', viewOn: TODAY }], TODAY))).toBeNull();
  });

  it('leads from one that is due to the next one that is due, and then to the end', () => {
    expect(nextAfter(round, 'B')?.code).toBe('D');
    expect(nextAfter(round, 'D')).toBeNull();
  });

  it('leads whoever looks through their answers from one to the next', () => {
    expect(nextAfter(round, 'A')?.code).toBe('B');
    expect(nextAfter(round, 'C')?.code).toBe('D');
  });

  it('goes back one by one', () => {
    expect(previousOf(round, 'C')?.code).toBe('B');
    expect(previousOf(round, 'A')).toBeNull();
  });

  it('comes to an end for everybody, asking each due skill once', () => {
    const anySkills = fc
      .array(fc.option(fc.nat(400)), { maxLength: 20 })
      .map((days) =>
        days.map((day, index) => ({ code: `S${index}`, viewOn: day === null ? null : ago(day) })),
      );
    fc.assert(
      fc.property(anySkills, (some) => {
        const asked: string[] = [];
        const all = roundOf(some, TODAY);
        for (let at = resumeAt(all); at; at = nextAfter(all, at.code)) asked.push(at.code);
        expect(asked).toEqual([...all.due]);
      }),
    );
  });
});

describe('An own view', () => {
  it.each([
    [4, 2, true],
    [1, 3, true],
    [3, 2, false],
    [3, 3, false],
    [0, 2, true],
    [5, null, false],
    [null, 5, false],
  ])('of %s beside a verified %s calls for a talk: %s', (own, verified, expected) => {
    expect(callsForTalk(own, verified)).toBe(expected);
  });
});
