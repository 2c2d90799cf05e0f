import type { HoldFact } from '../assessments/assessment-facts.js';
import type { ExemptionFact } from '../gaps/gap.js';
import { addDays, addMonths, type CalendarDate } from '../shared/calendar-date.js';
import type { RoleCode } from './ladder.js';
import { LEAD_TRAINER } from './named-people.js';
import type { Crew } from './crew.js';
import { keyOf, type PlannedPerson } from './people-plan.js';
import type { Draft } from './planned-assessment.js';
import { SITUATIONS, type Situation, type Staged } from './situations.js';
import { workday } from './workday.js';

export type PlannedHold = HoldFact & { readonly person: string; readonly skill: string };
export type PlannedExemption = ExemptionFact & {
  readonly person: string;
  readonly role: RoleCode;
  readonly skill: string;
};

/**
 * The drafts of a person with their situations put in. A skill with staged assessments has these and no others, so
 * that nothing drawn by lot changes what is to be seen.
 */
export function staged(
  person: string,
  crew: Crew,
  drafts: readonly Draft[],
  today: CalendarDate,
  validityOf: (skill: string) => number | null,
): readonly Draft[] {
  let all = drafts;
  for (const situation of SITUATIONS.filter((each) => each.person === person)) {
    const own = situation.assessments.map((each) => toDraft(situation, each, crew, today, validityOf));
    const others = all.filter((each) => own.length === 0 || each.skillId !== situation.skill);
    all = [...others, ...own];
  }
  return all;
}

function toDraft(
  { person, skill }: Situation,
  { level, method, by, when, disagrees, note, withdrawn }: Staged,
  { observers, managers }: Crew,
  today: CalendarDate,
  validityOf: (skill: string) => number | null,
): Draft {
  const assessor = {
    trainer: observers[0]?.key,
    'lead-trainer': keyOf(LEAD_TRAINER),
    supervisor: managers[0]?.key,
    oneself: person,
  }[by];
  if (assessor === undefined) throw new RangeError(`${person} has no ${by}.`);
  const day =
    'daysAgo' in when
      ? addDays(today, -when.daysAgo)
      : addMonths(addDays(today, when.lapsesInDays), -(validityOf(skill) ?? 0));
  return {
    skillId: skill,
    level,
    method,
    assessorId: assessor,
    assessedOn: workday(day),
    discrepancy: disagrees ? 'disagreement' : null,
    note: note ?? null,
    withdrawnAt: withdrawn ? `${addDays(today, -withdrawn.daysAgo)}T15:20:00.000Z` : null,
  };
}

export function planHolds(today: CalendarDate): readonly PlannedHold[] {
  return SITUATIONS.flatMap(({ person, skill, hold }) =>
    hold
      ? {
          id: `hold ${person} ${skill}`,
          person,
          skill,
          reason: hold.reason,
          fromOn: addDays(today, -hold.fromDaysAgo),
          placedAt: `${addDays(today, -hold.fromDaysAgo)}T09:15:00.000Z`,
          untilOn: hold.untilInDays === null ? null : addDays(today, hold.untilInDays),
          ...{ liftedOn: null, liftedAt: null },
        }
      : [],
  );
}

export function planExemptions(
  people: ReadonlyMap<string, PlannedPerson>,
  today: CalendarDate,
): readonly PlannedExemption[] {
  return SITUATIONS.flatMap(({ person, skill, exemption }) => {
    const role = people.get(person)?.role;
    if (!exemption || role === undefined) return [];
    const fromOn = addDays(today, -exemption.fromDaysAgo);
    const untilOn = addDays(today, exemption.untilInDays);
    return {
      id: `exemption ${person} ${skill}`,
      person,
      role,
      skill,
      reason: exemption.reason,
      fromOn,
      untilOn,
      endedOn: null,
    };
  });
}
