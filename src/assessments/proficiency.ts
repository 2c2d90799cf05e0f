import type { CalendarDate } from '../shared/calendar-date.js';
import { daysBeforeChanges, inForce, type Setting } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import { firstDayAfter, holdsOn } from '../shared/valid-until.js';
import {
  holdOn,
  madeBy,
  NEVER,
  standsOn,
  validUntilOf,
  type AsOf,
  type AssessmentFact,
  type HoldFact,
  type SkillRecord,
} from './assessment-facts.js';
import { decidingDispute, openDisputes, type Dispute } from './dispute.js';
import { isObserving } from './method.js';

/** A level, the valid assessment behind it, and the last day on which that assessment counts; `null` = without end. */
export interface StandingLevel {
  /** For a knowledge test at most the test ceiling, so possibly below `assessment.level`. */
  readonly level: Level;
  readonly assessment: AssessmentFact;
  readonly validUntil: CalendarDate | null;
}

/** After its last day the level is `to` (`null` = none any more) if nothing new is assessed. */
export interface Fall {
  readonly validUntil: CalendarDate;
  readonly to: Level | null;
}

/** What decided a level, or why there is none. */
export const LEVEL_RULES = ['observed', 'tested', 'tested-capped', 'unassessed', 'lapsed'] as const;
export type LevelRule = (typeof LEVEL_RULES)[number];

/** The verified level of one employee in one skill on a day, and why. */
export interface Proficiency {
  readonly skillId: string;
  readonly asOf: CalendarDate;
  /** The level shown, in a dispute the latest: of it readiness in per cent is made. `null` = unassessed or lapsed, not 0. */
  readonly verified: Level | null;
  /** The level that counts for certification, promotion and *ready*: lower in a dispute, `null` during a hold. */
  readonly counted: Level | null;
  readonly decidedBy: AssessmentFact | null;
  readonly rule: LevelRule;
  /** The last day of `verified`: that of the first of `falls`; `null` = it does not fall by itself. */
  readonly validUntil: CalendarDate | null;
  /** The coming falls of `verified`, in order. */
  readonly falls: readonly Fall[];
  /** The coming falls of `counted`, in order, leaving holds aside. The same as `falls` without a dispute. */
  readonly countedFalls: readonly Fall[];
  /** When nothing valid remains: the most recent that did count. */
  readonly lapsed: AssessmentFact | null;
  /** The last day on which it counted. */
  readonly lapsedUntil: CalendarDate | null;
  readonly observed: StandingLevel | null;
  readonly tested: StandingLevel | null;
  /** The latest self-assessment. Shown beside the verified level; never counts and never lapses. */
  readonly self: AssessmentFact | null;
  readonly dispute: Dispute | null;
  readonly hold: HoldFact | null;
  /** Every valid assessment of method `observation`, most recent first: what "observed by two" asks. */
  readonly observations: readonly StandingLevel[];
}

/**
 * The one rule of the verified level (`domain.md`, section 3, rules 1 to 6). Withdrawn, lapsed and not yet made
 * assessments leave before anything is chosen. Then: observed level = the most recent observing assessment;
 * tested level = the most recent knowledge test, at most `testCeiling`; verified = the higher. Where they are
 * equal the one that is valid longer decides, and the observed one if they lapse together.
 *
 * All assessments of a skill share one validity, so the most recent of a group lapses last and no older one comes
 * back after it. That validity and the test ceiling are those of the day asked about; what they are from a later day on
 * makes the coming falls.
 */
export function proficiencyOf(record: SkillRecord, at: AsOf, testCeiling: Setting<Level>): Proficiency {
  const { made, valid, standing, observed, tested } = standingLevels(record, at, testCeiling);
  const open = openDisputes(made);
  const levelsOn = (day: CalendarDate) => {
    const then = { ...at, asOf: day };
    const dispute = decidingDispute(open, (each) => standsOn(each, record, then));
    const ofTest = capped(levelOn(tested, day), testCeiling, then);
    const verified = higher(levelOn(observed, day), ofTest);
    const counted = dispute ? lower(verified, higher(dispute.lower, ofTest)) : verified;
    return { verified, counted, dispute };
  };
  const today = levelsOn(at.asOf);
  const disputed = open.flatMap((each) => [standing(each.latest), standing(each.other)]);
  const lastDays = [observed, tested, ...disputed].flatMap((each) => each?.validUntil ?? []);
  const ceilings = tested ? daysBeforeChanges(testCeiling, at.asOf, at.knownAt) : [];
  const coming = [...new Set([...lastDays, ...ceilings])].filter((day) => holdsOn(day, at.asOf)).sort();
  const future = coming.map((validUntil) => ({ validUntil, ...levelsOn(firstDayAfter(validUntil)) }));
  const decided = deciding(observed, tested);
  const lapsed = decided ? null : (made.find((each) => each.method !== 'self') ?? null);
  const hold = holdOn(record, at);
  const falls = fallsOf(today.verified, future, 'verified');
  return {
    skillId: record.skillId,
    asOf: at.asOf,
    verified: today.verified,
    counted: hold ? null : today.counted,
    decidedBy: decided?.assessment ?? null,
    rule: ruleOf(decided, lapsed),
    validUntil: falls[0]?.validUntil ?? null,
    falls,
    countedFalls: fallsOf(today.counted, future, 'counted'),
    lapsed,
    lapsedUntil: lapsed && validUntilOf(lapsed, record, at),
    observed,
    tested,
    self: made.find((each) => each.method === 'self') ?? null,
    dispute: today.dispute,
    hold,
    observations: valid.filter((each) => each.method === 'observation').map((each) => standing(each)),
  };
}

/** `verified` of `proficiencyOf` alone, for whoever asks about many days. */
export function verifiedLevel(record: SkillRecord, at: AsOf, testCeiling: Setting<Level>): Level | null {
  const { observed, tested } = standingLevels(record, at, testCeiling);
  return higher(observed?.level ?? null, tested?.level ?? null);
}

function standingLevels(record: SkillRecord, at: AsOf, testCeiling: Setting<Level>) {
  const made = madeBy(record, at);
  const valid = made.filter((each) => standsOn(each, record, at));
  const standing = (assessment: AssessmentFact, atMost: Level = 5): StandingLevel => ({
    level: assessment.level < atMost ? assessment.level : atMost,
    assessment,
    validUntil: validUntilOf(assessment, record, at),
  });
  const observation = valid.find((each) => isObserving(each.method));
  const test = valid.find((each) => each.method === 'knowledge-test');
  return {
    made,
    valid,
    standing,
    observed: observation ? standing(observation) : null,
    tested: test ? standing(test, inForce(testCeiling, at.asOf, at.knownAt)) : null,
  };
}

/** Seen from the day asked about, a test shows the level of that day; a coming ceiling may take of it, and never adds to it. */
function capped(level: Level | null, testCeiling: Setting<Level>, { asOf, knownAt }: AsOf): Level | null {
  return lower(level, inForce(testCeiling, asOf, knownAt));
}

function levelOn(standing: StandingLevel | null, day: CalendarDate): Level | null {
  return standing !== null && holdsOn(standing.validUntil, day) ? standing.level : null;
}

function deciding(observed: StandingLevel | null, tested: StandingLevel | null): StandingLevel | null {
  if (observed === null || tested === null) return observed ?? tested;
  if (observed.level !== tested.level) return observed.level > tested.level ? observed : tested;
  return (tested.validUntil ?? NEVER) > (observed.validUntil ?? NEVER) ? tested : observed;
}

function ruleOf(decided: StandingLevel | null, lapsed: AssessmentFact | null): Proficiency['rule'] {
  if (decided === null) return lapsed ? 'lapsed' : 'unassessed';
  if (decided.assessment.method !== 'knowledge-test') return 'observed';
  return decided.level < decided.assessment.level ? 'tested-capped' : 'tested';
}

/** Of the coming changes those to a lower level, or to none. */
function fallsOf(
  from: Level | null,
  changes: readonly { readonly validUntil: CalendarDate; verified: Level | null; counted: Level | null }[],
  of: 'verified' | 'counted',
): readonly Fall[] {
  let before = from;
  const falls: Fall[] = [];
  for (const change of changes) {
    const to = change[of];
    if (before !== null && (to === null || to < before)) falls.push({ validUntil: change.validUntil, to });
    before = to;
  }
  return falls;
}

function higher(a: Level | null, b: Level | null): Level | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function lower(a: Level | null, b: Level | null): Level | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}
