import { awayOn, type Employment } from '../../people/employment.js';
import { countsOn } from '../../assessments/validity.js';
import type { Setting } from '../../shared/dated.js';
import { type CalendarDate, isCalendarDate, later } from '../../shared/calendar-date.js';
import { writtenDay } from '../../shared/day-bounds.js';
import type { Level } from '../../shared/level.js';
import { idOf, isJson, type Json, textOf } from '../verification/presented.js';
import type { Verdict } from '../verification/verification.js';
import { levelsIn } from './levels.js';
import { namedBy, type Bearer, type NamedBy } from './named-person.js';

export interface TrustRuleFact {
  readonly id: string;
  readonly issuerId: string;
  /** Null = every achievement of the issuer. */
  readonly achievementId: string | null;
  readonly skills: readonly { readonly targetCode: string; readonly skillId: string; readonly upTo: Level }[];
  readonly fromOn: CalendarDate;
  /** Last day, inclusive; null = without end. */
  readonly untilOn: CalendarDate | null;
}

export interface AcceptanceFacts {
  readonly document: Json;
  /** Of this day, not of the day on which it came. */
  readonly verdict: Verdict;
  readonly person: Bearer & Pick<Employment, 'hiredOn' | 'absences'>;
  readonly rules: readonly TrustRuleFact[];
  /** By id. */
  readonly skills: ReadonlyMap<
    string,
    { readonly retiredOn: CalendarDate | null; readonly validityMonths: Setting<number | null> }
  >;
  readonly today: CalendarDate;
}

export type AcceptanceProblem =
  'not-valid' | 'another-person' | 'no-rule' | 'award-day-unknown' | 'nothing-to-take';
export type SkillProblem = 'retired' | 'no-level' | 'lapsed';

export interface SkillOffer {
  readonly skillId: string;
  readonly targetCode: string;
  readonly ruleId: string;
  /** At most what the rule believes; null when the credential says none that can be taken. */
  readonly level: Level | null;
  readonly problem: SkillProblem | null;
}

export interface Acceptance {
  /** None = the offers without a problem can be accepted. */
  readonly problems: readonly AcceptanceProblem[];
  readonly namedBy: NamedBy | null;
  readonly awardedOn: CalendarDate | null;
  /** The day that the assessments get: the day of the award, or the hire day where that is later. */
  readonly assessedOn: CalendarDate | null;
  readonly offers: readonly SkillOffer[];
}

/** From what could not be read, nothing is taken, and nothing more is said of it. */
export const UNREAD: Acceptance = {
  problems: ['not-valid'],
  namedBy: null,
  awardedOn: null,
  assessedOn: null,
  offers: [],
};

/** What may be taken from a credential of another employer, and why not the rest. */
export function acceptable({ document, verdict, person, rules, skills, today }: AcceptanceFacts): Acceptance {
  const named = namedBy(document, person);
  const awardedOn = awardDay(document);
  const believed = rules.filter((rule) => isInForce(rule, today) && covers(rule, document));
  const offers = bestOffers(believed, document).map((offer): SkillOffer => {
    const problem =
      offer.level === null ? 'no-level' : skillProblem(skills.get(offer.skillId), awardedOn, today);
    return { ...offer, problem };
  });
  const problems: AcceptanceProblem[] = [
    ...(verdict === 'valid' ? [] : ['not-valid' as const]),
    ...(named ? [] : ['another-person' as const]),
    ...(believed.length > 0 ? [] : ['no-rule' as const]),
    ...(awardedOn !== null && awardedOn <= today ? [] : ['award-day-unknown' as const]),
    ...(believed.length === 0 || offers.some(({ problem }) => problem === null)
      ? []
      : ['nothing-to-take' as const]),
  ];
  const assessedOn = awardedOn && dayAtWork(awardedOn, person);
  return { problems, namedBy: named, awardedOn, assessedOn, offers };
}

/** What was awarded before the hire, or while the person was away, counts from their first day after it. */
function dayAtWork(awardedOn: CalendarDate, { hiredOn, absences }: AcceptanceFacts['person']): CalendarDate {
  const day = later(awardedOn, hiredOn);
  return awayOn(absences, day)?.returnedOn ?? day;
}

/** The issuer and, where the rule names one, the achievement. */
export function covers({ issuerId, achievementId }: TrustRuleFact, document: Json): boolean {
  const subject = isJson(document.credentialSubject) ? document.credentialSubject : {};
  return (
    issuerId === idOf(document.issuer) &&
    (achievementId === null || achievementId === idOf(subject.achievement))
  );
}

export function isInForce({ fromOn, untilOn }: TrustRuleFact, day: CalendarDate): boolean {
  return fromOn <= day && (untilOn === null || day <= untilOn);
}

/**
 * One offer for each skill, the highest. A credential that is aligned with a skill and says no level is believed up to
 * the rule's level only when the rule names this very achievement: then somebody has looked at what it takes.
 */
function bestOffers(rules: readonly TrustRuleFact[], document: Json): Omit<SkillOffer, 'problem'>[] {
  const levels = levelsIn(document);
  const offers = rules.flatMap((rule) =>
    rule.skills
      .filter(({ targetCode }) => levels.has(targetCode))
      .map(({ targetCode, skillId, upTo }) => {
        const said = levels.get(targetCode) ?? (rule.achievementId === null ? null : upTo);
        const level = said === null ? null : (Math.min(said, upTo) as Level);
        return { skillId, targetCode, ruleId: rule.id, level };
      }),
  );
  const best = new Map<string, Omit<SkillOffer, 'problem'>>();
  for (const offer of offers) {
    if ((offer.level ?? -1) > (best.get(offer.skillId)?.level ?? -2)) best.set(offer.skillId, offer);
  }
  return [...best.values()];
}

function skillProblem(
  skill:
    { readonly retiredOn: CalendarDate | null; readonly validityMonths: Setting<number | null> } | undefined,
  awardedOn: CalendarDate | null,
  today: CalendarDate,
): SkillProblem | null {
  if (!skill || (skill.retiredOn !== null && skill.retiredOn <= today)) return 'retired';
  const hasLapsed = awardedOn !== null && !countsOn(awardedOn, skill.validityMonths, today);
  return hasLapsed ? 'lapsed' : null;
}

/** The day as the issuer wrote it. */
function awardDay({ awardedDate, validFrom }: Json): CalendarDate | null {
  const day = writtenDay(textOf(awardedDate) ?? textOf(validFrom) ?? '');
  return isCalendarDate(day) ? day : null;
}
