import { longestInForce } from '../assessments/assessment-facts.js';
import type { Proficiency } from '../assessments/proficiency.js';
import type { EvidenceRule, Importance, RequiredLevel } from '../job-roles/requirement.js';
import { daysBetween, type CalendarDate } from '../shared/calendar-date.js';
import { evidenceFor, type Evidence } from './evidence.js';

/** A requirement is *expiring* that so many days from now, the last one included, will have ended. */
export const EXPIRING_DAYS = 60;

export interface RequirementFact {
  readonly id: string;
  readonly skillId: string;
  readonly level: RequiredLevel;
  readonly importance: Importance;
  readonly mandatory: boolean;
  readonly evidence: EvidenceRule;
}

/** "Not applicable" to one employee: neither 0 nor met. */
export interface ExemptionFact {
  readonly id: string;
  readonly reason: string;
  readonly fromOn: CalendarDate;
  /** Last day, inclusive; `null` = without end. */
  readonly untilOn: CalendarDate | null;
  /** First day on which it no longer holds, when it was ended before its time. */
  readonly endedOn: CalendarDate | null;
}

/** In the order in which they are decided: the first that applies is the state. */
export const GAP_STATES = [
  'exempt',
  'held',
  'unassessed',
  'lapsed',
  'below',
  'disputed',
  'unproven',
  'expiring',
  'met',
] as const;
export type GapState = (typeof GAP_STATES)[number];

/** What would change the state; `reassess-before` means by `metUntil`. */
export type GapRemedy = Evidence['remedy'][number] | 'train' | 'reassess-before' | 'hold-ends';

export type GapReason =
  | NonNullable<Evidence['reason']>
  | 'exempted'
  | 'on-hold'
  | 'never-assessed'
  | 'only-self-assessed'
  | 'validity-ended'
  | 'level-below'
  | 'test-capped'
  | 'lapses-soon'
  | 'level-reached';

interface Judgement {
  readonly state: GapState;
  readonly reasons: readonly GapReason[];
  readonly remedy: readonly GapRemedy[];
}

/** One requirement against one proficiency on one day, and why (`domain.md`, section 4). */
export interface Gap extends Judgement {
  readonly requirement: RequirementFact;
  readonly proficiency: Proficiency;
  /** The exemption in force, exactly when the state is `exempt`. */
  readonly exemption: ExemptionFact | null;
  /** Levels missing, 0 to 5: required − verified. Unassessed counts as 0; exempt misses nothing. */
  readonly gap: number;
  /** While satisfied, the last day on which it is if nothing new is assessed; `null` = without end. */
  readonly metUntil: CalendarDate | null;
  /** Met or expiring. */
  readonly satisfied: boolean;
}

/** `exemptions` are this employee's for this requirement; `proficiency` is that of the same day. */
export function gapOf(
  requirement: RequirementFact,
  proficiency: Proficiency,
  exemptions: readonly ExemptionFact[],
  asOf: CalendarDate,
): Gap {
  const exemption = longestInForce(exemptions, (each) => each.endedOn, asOf);
  const evidence = evidenceFor(requirement.evidence, requirement.level, proficiency);
  const lastDay = lastSatisfiedDay(requirement.level, proficiency, evidence);
  const judgement: Judgement = exemption
    ? { state: 'exempt', reasons: ['exempted'], remedy: [] }
    : judge(requirement.level, proficiency, evidence, lastDay !== null && endsSoon(asOf, lastDay));
  const satisfied = judgement.state === 'met' || judgement.state === 'expiring';
  return {
    requirement,
    proficiency,
    exemption,
    ...judgement,
    gap: exemption ? 0 : Math.max(0, requirement.level - (proficiency.verified ?? 0)),
    metUntil: satisfied ? lastDay : null,
    satisfied,
  };
}

function judge(
  required: RequiredLevel,
  held: Proficiency,
  evidence: Evidence,
  lapsesSoon: boolean,
): Judgement {
  const { verified, counted, hold, lapsed, self } = held;
  if (hold) return { state: 'held', reasons: ['on-hold'], remedy: ['hold-ends'] };
  if (verified === null) {
    if (lapsed) return { state: 'lapsed', reasons: ['validity-ended'], remedy: evidence.remedy };
    const reason = self ? 'only-self-assessed' : 'never-assessed';
    return { state: 'unassessed', reasons: [reason], remedy: evidence.remedy };
  }
  if (verified < required) return below(required, held, evidence);
  if (counted === null || counted < required) {
    return { state: 'disputed', reasons: ['assessors-disagree'], remedy: ['third-observer'] };
  }
  if (evidence.reason) return { state: 'unproven', reasons: [evidence.reason], remedy: evidence.remedy };
  if (lapsesSoon) {
    return { state: 'expiring', reasons: ['level-reached', 'lapses-soon'], remedy: ['reassess-before'] };
  }
  return { state: 'met', reasons: ['level-reached'], remedy: [] };
}

/** A test that reached the level and was capped needs no training: the skill must be seen at work. */
function below(required: RequiredLevel, { rule, tested }: Proficiency, { remedy }: Evidence): Judgement {
  if (rule === 'tested-capped' && tested !== null && tested.assessment.level >= required) {
    const seen = remedy.map((each) => (each === 'assess' ? 'observe' : each));
    return { state: 'below', reasons: ['level-below', 'test-capped'], remedy: seen };
  }
  return { state: 'below', reasons: ['level-below'], remedy: ['train', ...remedy] };
}

/** The last day before the level that counts falls below the required one, or the proof of it is gone. */
function lastSatisfiedDay(
  required: RequiredLevel,
  { countedFalls }: Proficiency,
  { validUntil }: Evidence,
): CalendarDate | null {
  const levelGone = countedFalls.find(({ to }) => to === null || to < required)?.validUntil ?? null;
  if (levelGone === null || validUntil === null) return levelGone ?? validUntil;
  return levelGone < validUntil ? levelGone : validUntil;
}

/** Whether what holds on the day will have ended `EXPIRING_DAYS` later. */
export function endsSoon(asOf: CalendarDate, validUntil: CalendarDate): boolean {
  return daysBetween(asOf, validUntil) < EXPIRING_DAYS;
}
