import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SkillRecord } from '../../../src/assessments/assessment-facts.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { EXPIRING_DAYS, gapOf, type ExemptionFact, type RequirementFact } from '../../../src/gaps/gap.js';
import { readinessOf, type ServiceOnStep } from '../../../src/gaps/readiness.js';
import { addDays, daysBetween } from '../../../src/shared/calendar-date.js';
import type { Level } from '../../../src/shared/level.js';
import { anyDay, anyExemption, anyLevel, anyRecord, anyRequirement } from '../support/facts.js';

interface Asked {
  readonly requirement: RequirementFact;
  readonly record: SkillRecord;
  readonly exemptions: readonly ExemptionFact[];
}

const anyAsked: fc.Arbitrary<Asked> = fc.record({
  requirement: anyRequirement,
  record: anyRecord,
  exemptions: fc.oneof(fc.constant([]), fc.array(anyExemption, { maxLength: 2 })),
});

const anyService: fc.Arbitrary<ServiceOnStep> = fc.oneof(
  fc.constant({ step: 'not-needed' } as const),
  fc.constant({ step: 'none' } as const),
  fc.record({
    step: fc.constant('ladder' as const),
    requiredMonths: fc.nat(24),
    servedMonths: fc.nat(36),
    servedOn: fc.option(anyDay),
  }),
);

function judge({ requirement, record, exemptions }: Asked, asOf: string, ceiling: Level) {
  return gapOf(requirement, proficiencyOf(record, { asOf }, ceiling), exemptions, asOf);
}

describe('whatever is asked and recorded, a gap', () => {
  it('lies between 0 and the required level, and its state agrees with its parts', () => {
    fc.assert(
      fc.property(anyAsked, anyDay, anyLevel, (asked, asOf, ceiling) => {
        const { state, gap, satisfied, metUntil, exemption, reasons, remedy } = judge(asked, asOf, ceiling);
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThanOrEqual(asked.requirement.level);
        expect(satisfied).toBe(state === 'met' || state === 'expiring');
        expect(satisfied && gap > 0).toBe(false);
        expect(exemption !== null).toBe(state === 'exempt');
        expect(reasons.length).toBeGreaterThan(0);
        expect(remedy.length === 0).toBe(state === 'met' || state === 'exempt');
        expect(metUntil !== null && daysBetween(asOf, metUntil) < EXPIRING_DAYS).toBe(state === 'expiring');
      }),
    );
  });

  it('that is satisfied stays so until the day it names, if nothing new is assessed', () => {
    fc.assert(
      fc.property(anyAsked, anyDay, anyLevel, (drawn, asOf, ceiling) => {
        const assessments = drawn.record.assessments.filter((each) => each.assessedOn <= asOf);
        const asked = { ...drawn, exemptions: [], record: { ...drawn.record, assessments, holds: [] } };
        const { satisfied, metUntil } = judge(asked, asOf, ceiling);
        fc.pre(satisfied);
        if (metUntil === null) {
          expect(judge(asked, '2200-01-01', ceiling).satisfied).toBe(true);
        } else {
          expect(judge(asked, metUntil, ceiling).satisfied).toBe(true);
          expect(judge(asked, addDays(metUntil, 1), ceiling).satisfied).toBe(false);
        }
      }),
    );
  });
});

describe('whatever is asked and recorded, readiness', () => {
  const anyProfile = fc.array(anyAsked, { maxLength: 5 });

  it('lies between 0 and 100, and ready means every mandatory requirement is satisfied or exempt', () => {
    fc.assert(
      fc.property(anyProfile, anyService, anyDay, anyLevel, (profile, service, asOf, ceiling) => {
        const gaps = profile.map((each) => judge(each, asOf, ceiling));
        const { percent, ready, missing, monthsShort } = readinessOf(gaps, service);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        const lacking = gaps.filter((each) => each.requirement.mandatory && !each.satisfied);
        expect(missing).toEqual(lacking.filter((each) => each.state !== 'exempt'));
        expect(ready).toBe(missing.length === 0 && monthsShort === 0 && service.step !== 'none');
        const isWhole = gaps.every(
          (each) => each.state === 'exempt' || (each.gap === 0 && each.state !== 'held'),
        );
        expect(percent === 100).toBe(isWhole);
      }),
    );
  });

  it('never falls when the level of an assessment is raised', () => {
    fc.assert(
      fc.property(anyProfile, anyDay, anyLevel, fc.nat(9), (profile, asOf, ceiling, raised) => {
        const raise = (asked: Asked): Asked => {
          const assessments = asked.record.assessments.map((each, index) =>
            index === raised ? { ...each, level: Math.min(5, each.level + 1) as Level } : each,
          );
          return { ...asked, record: { ...asked.record, assessments } };
        };
        const percentOf = (all: readonly Asked[]) =>
          readinessOf(
            all.map((each) => judge(each, asOf, ceiling)),
            { step: 'not-needed' },
          ).percent;
        expect(percentOf(profile.map(raise))).toBeGreaterThanOrEqual(percentOf(profile));
      }),
    );
  });
});
