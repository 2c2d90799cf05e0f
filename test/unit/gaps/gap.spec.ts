import { describe, expect, it } from '@jest/globals';
import type { AssessmentFact } from '../../../src/assessments/assessment-facts.js';
import { EXPIRING_DAYS, gapOf, type ExemptionFact, type RequirementFact } from '../../../src/gaps/gap.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { assessment, disagreement, exemption, hold, proficiency, requirement } from '../support/facts.js';

function gap(
  asOf: string,
  assessments: readonly AssessmentFact[],
  asked: Partial<RequirementFact> = {},
  exemptions: readonly ExemptionFact[] = [],
) {
  return gapOf(requirement(asked), proficiency(asOf, assessments), exemptions, asOf);
}

describe('a requirement of level 3', () => {
  it('is met by the level, and by a higher one', () => {
    for (const level of [3, 5] as const) {
      expect(gap('2026-02-01', [assessment({ level })])).toMatchObject({
        state: 'met',
        gap: 0,
        satisfied: true,
        metUntil: '2027-01-09',
        reasons: ['level-reached'],
        remedy: [],
      });
    }
  });

  it('is below while the level is lower, even when it is 0', () => {
    expect(gap('2026-02-01', [assessment({ level: 2 })])).toMatchObject({
      state: 'below',
      gap: 1,
      satisfied: false,
      metUntil: null,
      remedy: ['train', 'assess'],
    });
    expect(gap('2026-02-01', [assessment({ level: 0 })])).toMatchObject({ state: 'below', gap: 3 });
  });

  it('is unassessed where nobody assessed, and says so when only the person did', () => {
    const whole = { state: 'unassessed', gap: 3, satisfied: false, remedy: ['assess'] };
    expect(gap('2026-02-01', [])).toMatchObject({ ...whole, reasons: ['never-assessed'] });
    const self = assessment({ method: 'self', level: 5 });
    expect(gap('2026-02-01', [self])).toMatchObject({ ...whole, reasons: ['only-self-assessed'] });
  });

  it('is lapsed from the day on which the last assessment lapses', () => {
    const made = [assessment({ assessedOn: '2026-01-10' })];
    expect(gap('2027-01-09', made).state).toBe('expiring');
    expect(gap('2027-01-10', made)).toMatchObject({ state: 'lapsed', gap: 3, remedy: ['assess'] });
  });

  it('is not trained for but observed when a capped test reached it', () => {
    const test = assessment({ method: 'knowledge-test', level: 4 });
    expect(gap('2026-02-01', [test], { level: 4 })).toMatchObject({
      state: 'below',
      gap: 1,
      reasons: ['level-below', 'test-capped'],
      remedy: ['observe'],
    });
    expect(gap('2026-02-01', [test], { level: 5 })).toMatchObject({ remedy: ['train', 'assess'] });
  });
});

describe('a met requirement', () => {
  const lastDay = '2027-01-09';
  const made = [assessment({ level: 4, assessedOn: '2026-01-10' })];

  it.each([
    [EXPIRING_DAYS, 'met'],
    [EXPIRING_DAYS - 1, 'expiring'],
    [0, 'expiring'],
    [-1, 'lapsed'],
    [-2, 'lapsed'],
  ])('%i days before its last is %s', (days, state) => {
    expect(gap(addDays(lastDay, -days), made)).toMatchObject({
      state,
      satisfied: state !== 'lapsed',
      metUntil: state === 'lapsed' ? null : lastDay,
      remedy: { met: [], expiring: ['reassess-before'], lapsed: ['assess'] }[state],
    });
  });

  it('expires on the first fall below the required level, not on a fall that still reaches it', () => {
    const test = assessment({ method: 'knowledge-test', level: 3, assessedOn: '2026-06-01' });
    expect(gap('2027-01-01', [...made, test])).toMatchObject({ state: 'met', metUntil: '2027-05-31' });
    expect(gap('2027-01-01', [...made, test], { level: 4 })).toMatchObject({
      state: 'expiring',
      metUntil: lastDay,
    });
  });

  it('expires with its evidence where a test alone would still hold the level', () => {
    const test = assessment({ method: 'knowledge-test', level: 3, assessedOn: '2026-06-01' });
    const observed = gap('2027-01-01', [...made, test], { evidence: 'observed' });
    expect(observed).toMatchObject({ state: 'expiring', metUntil: lastDay });
    const afterwards = gap(addDays(lastDay, 1), [...made, test], { evidence: 'observed' });
    expect(afterwards).toMatchObject({ state: 'unproven', gap: 0, satisfied: false });
  });
});

describe('an exemption', () => {
  it.each([
    ['2026-01-31', 'unassessed', 3],
    ['2026-02-01', 'exempt', 0],
    ['2026-06-30', 'exempt', 0],
    ['2026-07-01', 'unassessed', 3],
  ])('from 1 February until 30 June makes the requirement on %s %s', (asOf, state, missing) => {
    const granted = exemption({ untilOn: '2026-06-30' });
    expect(gap(asOf, [], {}, [granted])).toMatchObject({
      state,
      gap: missing,
      satisfied: false,
      exemption: state === 'exempt' ? granted : null,
    });
  });

  it('that was ended early no longer holds on that day', () => {
    const ended = exemption({ endedOn: '2026-03-01' });
    expect(gap('2026-02-28', [], {}, [ended]).state).toBe('exempt');
    expect(gap('2026-03-01', [], {}, [ended]).state).toBe('unassessed');
  });

  it('goes before everything else, also before a met level and a hold', () => {
    const held = proficiency('2026-03-01', [assessment()], [hold()]);
    expect(gapOf(requirement(), held, [exemption()], '2026-03-01').state).toBe('exempt');
    expect(gap('2026-03-01', [assessment()], {}, [exemption()])).toMatchObject({
      state: 'exempt',
      satisfied: false,
    });
  });
});

describe('a hold', () => {
  it('keeps the requirement from being met and leaves the levels missing as they are', () => {
    const held = proficiency('2026-03-01', [assessment({ level: 2 })], [hold()]);
    expect(gapOf(requirement(), held, [], '2026-03-01')).toMatchObject({
      state: 'held',
      gap: 1,
      satisfied: false,
      metUntil: null,
      remedy: ['hold-ends'],
    });
    const unassessed = proficiency('2026-03-01', [], [hold()]);
    expect(gapOf(requirement(), unassessed, [], '2026-03-01').state).toBe('held');
  });
});

describe('a disputed level', () => {
  const low = assessment({ level: 2, assessorId: 'boris', assessedOn: '2026-01-10' });
  const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });

  it('does not meet what only the higher assessor saw, and asks for a third', () => {
    expect(gap('2026-03-01', [low, high])).toMatchObject({
      state: 'disputed',
      gap: 0,
      satisfied: false,
      remedy: ['third-observer'],
    });
  });

  it('meets what both saw', () => {
    expect(gap('2026-03-01', [low, high], { level: 2 })).toMatchObject({ state: 'met', satisfied: true });
  });

  it('is simply below where neither saw the level', () => {
    expect(gap('2026-03-01', [low, high], { level: 5 }).state).toBe('below');
  });

  it('held up by a test expires with the test', () => {
    const test = assessment({ method: 'knowledge-test', level: 3, assessedOn: '2025-04-15' });
    expect(gap('2026-03-01', [test, low, high])).toMatchObject({
      state: 'expiring',
      metUntil: '2026-04-14',
    });
  });
});
