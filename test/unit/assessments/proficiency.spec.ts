import { describe, expect, it } from '@jest/globals';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { assessment, CEILING, hold, proficiency, recordOf } from '../support/facts.js';

describe('the verified level', () => {
  it('is unassessed, not 0, where nobody has assessed', () => {
    expect(proficiency('2026-02-01', [])).toMatchObject({
      verified: null,
      counted: null,
      decidedBy: null,
      rule: 'unassessed',
      validUntil: null,
      falls: [],
    });
  });

  it('is 0 where 0 was observed', () => {
    const none = assessment({ level: 0 });
    expect(proficiency('2026-02-01', [none])).toMatchObject({
      verified: 0,
      decidedBy: none,
      rule: 'observed',
    });
  });

  it.each(['observation', 'peer-review', 'manager-review', 'external-credential'] as const)(
    'is the level of the most recent %s',
    (method) => {
      const latest = assessment({ method, level: 2, assessedOn: '2026-01-20' });
      const verdict = proficiency('2026-02-01', [assessment({ level: 4 }), latest]);
      expect(verdict).toMatchObject({ verified: 2, decidedBy: latest, rule: 'observed' });
    },
  );

  it('takes the later recorded of two assessments of one day, then the higher id', () => {
    const first = assessment({ level: 2, recordedAt: '2026-01-10T09:00:00.000Z' });
    const second = assessment({ level: 3, recordedAt: '2026-01-10T10:00:00.000Z' });
    const third = assessment({ level: 4, recordedAt: '2026-01-10T10:00:00.000Z' });
    expect(proficiency('2026-02-01', [second, first]).decidedBy).toEqual(second);
    expect(proficiency('2026-02-01', [first, second, third]).decidedBy).toEqual(third);
  });

  it('counts an assessment from the day it was made', () => {
    const made = [assessment({ assessedOn: '2026-01-10' })];
    expect(proficiency('2026-01-09', made).verified).toBeNull();
    expect(proficiency('2026-01-10', made).verified).toBe(3);
  });

  it('shows a self-assessment beside it and never counts it', () => {
    const self = assessment({ method: 'self', level: 5, assessorId: 'ana' });
    expect(proficiency('2026-02-01', [self])).toMatchObject({ verified: null, rule: 'unassessed', self });
    expect(proficiency('2026-02-01', [self, assessment({ level: 2 })])).toMatchObject({ verified: 2, self });
  });

  it('shows the latest self-assessment that was not withdrawn', () => {
    const kept = assessment({ method: 'self', level: 2 });
    const withdrawn = assessment({ method: 'self', level: 5, withdrawnAt: '2026-01-11T09:00:00.000Z' });
    expect(proficiency('2026-02-01', [kept, withdrawn]).self).toEqual(kept);
  });
});

describe('a knowledge test', () => {
  it.each([
    [2, 2, 'tested'],
    [3, 3, 'tested'],
    [4, 3, 'tested-capped'],
    [5, 3, 'tested-capped'],
  ] as const)('of level %i verifies level %i (%s) under a ceiling of 3', (level, verified, rule) => {
    const test = assessment({ method: 'knowledge-test', level });
    expect(proficiency('2026-02-01', [test])).toMatchObject({ verified, rule, decidedBy: test });
  });

  it('gives way to a higher observed level and outweighs a lower one', () => {
    const test = assessment({ method: 'knowledge-test', level: 3 });
    const higher = assessment({ level: 4 });
    const lower = assessment({ level: 2 });
    expect(proficiency('2026-02-01', [test, higher])).toMatchObject({ verified: 4, decidedBy: higher });
    expect(proficiency('2026-02-01', [test, lower])).toMatchObject({ verified: 3, decidedBy: test });
  });

  it('decides a tie when it lapses later, and leaves it to the observation when they lapse together', () => {
    const observed = assessment({ assessedOn: '2026-01-10' });
    const sameDay = assessment({ method: 'knowledge-test', assessedOn: '2026-01-10' });
    const nextDay = assessment({ method: 'knowledge-test', assessedOn: '2026-01-11' });
    expect(proficiency('2026-02-01', [sameDay, observed])).toMatchObject({ rule: 'observed', verified: 3 });
    expect(proficiency('2026-02-01', [nextDay, observed])).toMatchObject({ rule: 'tested', verified: 3 });
  });
});

describe('a level', () => {
  const old = assessment({ level: 4, assessedOn: '2025-03-31' });

  it.each([
    ['2026-03-30', 4, 'observed'],
    ['2026-03-31', null, 'lapsed'],
    ['2026-04-01', null, 'lapsed'],
  ] as const)('assessed on 31 March 2025 for twelve months is on %s: %p, %s', (asOf, verified, rule) => {
    expect(proficiency(asOf, [old])).toMatchObject({
      verified,
      rule,
      lapsed: verified === null ? old : null,
    });
  });

  it('counts on the last day of a month that is too short', () => {
    const record = { ...recordOf([assessment({ assessedOn: '2025-08-31' })]), validityMonths: 6 };
    expect(proficiencyOf(record, { asOf: '2026-02-28' }, CEILING).validUntil).toBe('2026-02-28');
    expect(proficiencyOf(record, { asOf: '2026-02-28' }, CEILING).rule).toBe('observed');
    expect(proficiencyOf(record, { asOf: '2026-03-01' }, CEILING).rule).toBe('lapsed');
  });

  it('never lapses in a skill without validity', () => {
    const record = { ...recordOf([old]), validityMonths: null };
    const verdict = proficiencyOf(record, { asOf: '2040-01-01' }, CEILING);
    expect(verdict).toMatchObject({ verified: 4, validUntil: null, falls: [] });
  });

  it('falls in steps while its assessments lapse one after another', () => {
    const test = assessment({ method: 'knowledge-test', level: 2, assessedOn: '2025-06-01' });
    expect(proficiency('2026-01-01', [old, test])).toMatchObject({
      verified: 4,
      validUntil: '2026-03-30',
      falls: [
        { validUntil: '2026-03-30', to: 2 },
        { validUntil: '2026-05-31', to: null },
      ],
    });
  });

  it('does not fall while a test of the same level outlives the observation', () => {
    const test = assessment({ method: 'knowledge-test', level: 5, assessedOn: '2025-06-01' });
    const verdict = proficiency('2026-01-01', [{ ...old, level: 3 }, test]);
    expect(verdict.falls).toEqual([{ validUntil: '2026-05-31', to: null }]);
  });

  it('remembers the most recent lapsed assessment, but no self-assessment', () => {
    const self = assessment({ method: 'self', assessedOn: '2025-04-30' });
    const older = assessment({ assessedOn: '2024-03-31' });
    expect(proficiency('2027-01-01', [older, old, self])).toMatchObject({
      rule: 'lapsed',
      lapsed: old,
      self,
    });
    expect(proficiency('2027-01-01', [self])).toMatchObject({ rule: 'unassessed', lapsed: null, self });
  });

  it('leaves before the choice: a lapsed higher one does not hide a valid lower one', () => {
    const lower = assessment({ level: 2, assessedOn: '2025-12-01' });
    expect(proficiency('2026-04-01', [old, lower]).verified).toBe(2);
    const withdrawn = assessment({ level: 5, withdrawnAt: '2026-01-12T08:00:00.000Z' });
    expect(proficiency('2026-04-01', [withdrawn, lower]).verified).toBe(2);
  });
});

describe('what was believed at an instant', () => {
  const first = assessment({ level: 2, assessedOn: '2026-01-10' });
  const backdated = assessment({
    level: 4,
    assessedOn: '2026-01-20',
    recordedAt: '2026-02-10T12:00:00.000Z',
    withdrawnAt: '2026-03-05T12:00:00.000Z',
  });
  const levelOn = (asOf: string, knownAt?: string) =>
    proficiencyOf(recordOf([first, backdated]), { asOf, knownAt }, CEILING).verified;

  it.each([
    ['2026-02-10T11:59:59.999Z', 2],
    ['2026-02-10T12:00:00.000Z', 4],
    ['2026-03-05T11:59:59.999Z', 4],
    ['2026-03-05T12:00:00.000Z', 2],
  ])('%s of 1 February was level %i', (knownAt, level) => {
    expect(levelOn('2026-02-01', knownAt)).toBe(level);
  });

  it('differs from what was true, which no withdrawn assessment ever was', () => {
    expect(levelOn('2026-02-01')).toBe(2);
  });
});

describe('a hold', () => {
  const skilled = [assessment({ level: 3 })];

  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('from 1 to 31 March is in force on %s: %p', (asOf, isHeld) => {
    const verdict = proficiency(asOf, skilled, [hold({ fromOn: '2026-03-01', untilOn: '2026-03-31' })]);
    expect(verdict.hold !== null).toBe(isHeld);
    expect(verdict.counted).toBe(isHeld ? null : 3);
    expect(verdict.verified).toBe(3);
  });

  it('that was lifted early ends on the first day in use again', () => {
    const lifted = hold({ fromOn: '2026-03-01', untilOn: '2026-03-31', liftedOn: '2026-03-10' });
    expect(proficiency('2026-03-09', skilled, [lifted]).hold).toEqual(lifted);
    expect(proficiency('2026-03-10', skilled, [lifted]).hold).toBeNull();
  });

  it('of several is the one that lasts longest', () => {
    const open = hold({ id: 'open' });
    const short = hold({ id: 'short', untilOn: '2026-05-01' });
    expect(proficiency('2026-03-05', skilled, [short, open]).hold).toEqual(open);
    expect(proficiency('2026-03-05', skilled, [open, short]).hold).toEqual(open);
  });
});
