import { describe, expect, it } from '@jest/globals';
import { gapOf, type RequirementFact } from '../../../src/gaps/gap.js';
import { readinessOf, type ServiceOnStep } from '../../../src/gaps/readiness.js';
import type { Level } from '../../../src/shared/level.js';
import { assessment, disagreement, exemption, hold, proficiency, requirement } from '../support/facts.js';

const asOf = '2026-06-01';
const noStep: ServiceOnStep = { step: 'not-needed' };

function shown(level: Level | null, asked: Partial<RequirementFact> = {}) {
  const made = level === null ? [] : [assessment({ level })];
  return gapOf(requirement(asked), proficiency(asOf, made), [], asOf);
}

describe('readiness', () => {
  it('weighs each requirement by its importance', () => {
    const gaps = [shown(3, { level: 3, importance: 3 }), shown(1, { level: 4, importance: 1 })];
    expect(readinessOf(gaps, noStep).percent).toBe(76.9);
  });

  it('does not let a level above the required one make up for another', () => {
    expect(readinessOf([shown(5, { level: 2 }), shown(0, { level: 2 })], noStep).percent).toBe(50);
  });

  it('is rounded down, so that only the whole is 100', () => {
    const nearly = [
      ...Array.from({ length: 200 }, () => shown(5, { level: 5, importance: 3 })),
      shown(4, { level: 5, importance: 1 }),
    ];
    expect(readinessOf(nearly, noStep)).toMatchObject({ percent: 99.9, ready: false });
    expect(readinessOf([shown(5)], noStep).percent).toBe(100);
    expect(readinessOf([shown(null)], noStep).percent).toBe(0);
  });

  it('counts the latest level in a dispute, whose lower one keeps from being ready', () => {
    const first = assessment({ level: 1, assessorId: 'chen', assessedOn: '2026-04-01' });
    const latest = disagreement(first, { level: 4, assessedOn: '2026-05-01' });
    const held = proficiency(asOf, [first, latest]);
    expect([held.verified, held.counted]).toEqual([4, 1]);
    const disputed = gapOf(requirement({ level: 4 }), held, [], asOf);
    expect(readinessOf([disputed], noStep)).toMatchObject({
      percent: 100,
      ready: false,
      missing: [disputed],
    });
  });

  it('of a role that asks for nothing is 100', () => {
    expect(readinessOf([], noStep)).toMatchObject({ percent: 100, ready: true, missing: [] });
  });

  it('leaves an exempt requirement out of both sums', () => {
    const exempt = gapOf(requirement({ level: 5 }), proficiency(asOf, []), [exemption()], asOf);
    expect(readinessOf([shown(3), exempt], noStep)).toMatchObject({ percent: 100, ready: true, missing: [] });
    expect(readinessOf([exempt], noStep).percent).toBe(100);
  });

  it('counts a skill on hold as 0', () => {
    const held = gapOf(requirement(), proficiency(asOf, [assessment()], [hold()]), [], asOf);
    expect(readinessOf([shown(3), held], noStep)).toMatchObject({
      percent: 50,
      ready: false,
      missing: [held],
    });
  });
});

describe('a person is ready', () => {
  it('when every mandatory requirement is satisfied, however low the rest', () => {
    const optional = shown(null, { mandatory: false, importance: 3 });
    expect(readinessOf([shown(3), optional], noStep)).toMatchObject({ percent: 25, ready: true });
  });

  it('not with 100 % while a mandatory level is not proven', () => {
    const unproven = shown(3, { evidence: 'observed-by-two' });
    expect(readinessOf([unproven], noStep)).toMatchObject({
      percent: 100,
      ready: false,
      missing: [unproven],
    });
  });

  it.each([
    [11, false, 1],
    [12, true, 0],
    [13, true, 0],
  ])('after %i of 12 months on the step: %p', (servedMonths, ready, monthsShort) => {
    const service: ServiceOnStep = {
      step: 'ladder',
      requiredMonths: 12,
      servedMonths,
      servedOn: '2026-07-01',
    };
    expect(readinessOf([shown(3)], service)).toMatchObject({ percent: 100, ready, monthsShort, service });
  });

  it('not without a step from their role', () => {
    expect(readinessOf([shown(3)], { step: 'none' })).toMatchObject({ ready: false, monthsShort: 0 });
  });
});
