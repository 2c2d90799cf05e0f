import type { Setting } from '../shared/dated.js';
import type { SkillRecord } from '../assessments/assessment-facts.js';
import { settledProficiency } from '../assessments/settled-proficiency.js';
import { stepHolds, type StepPeriod } from '../job-roles/steps-held.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { type ExemptionFact, type Gap, gapOf, type RequirementFact } from './gap.js';
import { type Readiness, readinessOf, type ServiceOnStep } from './readiness.js';
import { monthsServed, monthsServedOn, type PositionFact } from './service-months.js';

/** All facts that decide where one person stands towards one role. */
export interface StandingFacts {
  readonly requirements: readonly RequirementFact[];
  readonly record: ReadonlyMap<string, SkillRecord>;
  /** By skill. */
  readonly exemptions: ReadonlyMap<string, readonly ExemptionFact[]>;
  readonly positions: readonly PositionFact[];
  readonly jobRoleId: string;
  /** The ladder's steps that lead to the role, whenever they hold. */
  readonly stepsToRole: readonly StepFact[];
  readonly testCeiling: Setting<Level>;
}

/** A step of the ladder to the role asked about. */
export type StepFact = StepPeriod & { readonly fromRoleId: string; readonly months: number };

export interface Standing {
  readonly asOf: CalendarDate;
  readonly gaps: readonly Gap[];
  readonly readiness: Readiness;
}

/**
 * Where a person stands towards a role on a day: the one verdict that path, bench, eligibility and API all show.
 *
 * @param at `knownAt` answers "what did we believe then" instead of "what was true then".
 */
export function standingOf(facts: StandingFacts, at: { asOf: CalendarDate; knownAt?: string }): Standing {
  const gaps = facts.requirements.map((requirement) => {
    const record = facts.record.get(requirement.skillId) ?? neverAssessed(requirement.skillId);
    const proficiency = settledProficiency(record, at, facts.testCeiling);
    return gapOf(requirement, proficiency, facts.exemptions.get(requirement.skillId) ?? [], at.asOf);
  });
  return { asOf: at.asOf, gaps, readiness: readinessOf(gaps, serviceOf(facts, at.asOf)) };
}

function neverAssessed(skillId: string): SkillRecord {
  return { skillId, validityMonths: null, assessments: [], holds: [] };
}

/**
 * Months count in the role that the person holds on the day and that a step leads from. Whoever holds the role
 * already needs no step; whoever stands on no step to it can't be ready for it.
 */
function serviceOf({ positions, jobRoleId, stepsToRole }: StandingFacts, asOf: CalendarDate): ServiceOnStep {
  const held = positions.find(({ fromOn, toOn }) => fromOn <= asOf && (toOn === null || toOn >= asOf));
  if (held?.roleId === jobRoleId) return { step: 'not-needed' };
  const step = stepsToRole.find((each) => each.fromRoleId === held?.roleId && stepHolds(each, asOf));
  if (!step) return { step: 'none' };
  return {
    step: 'ladder',
    requiredMonths: step.months,
    servedMonths: monthsServed(positions, step.fromRoleId, asOf),
    servedOn: monthsServedOn(positions, step.fromRoleId, asOf, step.months),
  };
}
