import type { SkillRecord } from '../assessments/assessment-facts.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';
import type { Assessed } from './assessed.js';
import { planDrafts } from './assessments-plan.js';
import { type PlannedCertificate, planCertificates } from './certificates-plan.js';
import { type Crew, crewOf, planAuthorisations, type PlannedAuthorisation } from './crew.js';
import { planGrowth } from './growth.js';
import { type Ladder, TEST_CEILING } from './ladder.js';
import { type PlannedPerson, planPeople } from './people-plan.js';
import { inOrder, type PlannedAssessment } from './planned-assessment.js';
import { Random } from './random.js';
import { planSecondLooks } from './second-looks.js';
import { type PlannedExemption, type PlannedHold, planExemptions, planHolds, staged } from './staging.js';

export interface PlannedRecord {
  readonly person: PlannedPerson;
  readonly crew: Crew;
  /** By skill. */
  readonly record: ReadonlyMap<string, SkillRecord>;
  /** In the order in which they were recorded. */
  readonly assessments: readonly PlannedAssessment[];
}

/** The whole invented organisation, known by keys and codes; the same for the same seed, day and ladder. */
export interface DemoPlan {
  readonly people: readonly PlannedPerson[];
  readonly authorisations: readonly PlannedAuthorisation[];
  /** By person. */
  readonly records: ReadonlyMap<string, PlannedRecord>;
  readonly holds: readonly PlannedHold[];
  readonly exemptions: readonly PlannedExemption[];
  readonly certificates: readonly PlannedCertificate[];
}

export function planDemo(seed: string, today: CalendarDate, ladder: Ladder): DemoPlan {
  const people = planPeople(seed, today);
  const byKey = new Map(people.map((person) => [person.key, person]));
  const certificates = planCertificates(people, ladder, today, seed);
  const holds = planHolds(today);
  const records = new Map<string, PlannedRecord>();
  for (const person of people) {
    const random = new Random(seed, `record ${person.key}`);
    const certifiedOn = certificates
      .filter((each) => each.person === person.key)
      .flatMap(({ issuedOn, renewedOn }) => (renewedOn === null ? [issuedOn] : [issuedOn, renewedOn]));
    const growth = planGrowth(person, certifiedOn, ladder, today, random);
    const crew = crewOf(person, byKey);
    const peerFor = peerAmong(records, person);
    const validityOf = (skill: string) => ladder.skills.get(skill)?.validityMonths ?? null;
    const drafts = planDrafts({ person, growth, crew, ladder, peerFor }, random);
    const looks = planSecondLooks(
      person,
      drafts,
      crew,
      today,
      new Random(seed, `second looks ${person.key}`),
    );
    const all = staged(person.key, crew, [...drafts, ...looks], today, validityOf);
    const assessments = inOrder(person.key, all, validityOf, random);
    const record = recordOf(person.key, assessments, holds, validityOf);
    records.set(person.key, { person, crew, record, assessments });
  }
  const authorisations = planAuthorisations(people, today);
  return { people, authorisations, records, holds, exemptions: planExemptions(byKey, today), certificates };
}

function recordOf(
  person: string,
  assessments: readonly PlannedAssessment[],
  holds: readonly PlannedHold[],
  validityOf: (skill: string) => number | null,
): ReadonlyMap<string, SkillRecord> {
  const ofSkill = grouped(assessments, ({ skillId }) => skillId);
  const held = (skill: string) => holds.filter((hold) => hold.person === person && hold.skill === skill);
  return new Map(
    [...ofSkill].map(([skillId, own]) => [
      skillId,
      { skillId, validityMonths: validityOf(skillId), assessments: own, holds: held(skillId) },
    ]),
  );
}

/** Colleagues are planned before those below them, so that what they may confirm is known by then. */
function peerAmong(records: ReadonlyMap<string, PlannedRecord>, of: PlannedPerson): Assessed['peerFor'] {
  return (skill, level, day) => {
    for (const { person, record } of records.values()) {
      const known = record.get(skill);
      const isPeer = person.team === of.team && person.kinds.length === 1 && person.role !== of.role;
      if (!isPeer || !known || person.hiredOn > day || (person.leftOn ?? day) < day) continue;
      const { counted } = proficiencyOf(known, { asOf: day }, TEST_CEILING);
      if (counted !== null && counted >= level) return person.key;
    }
    return null;
  };
}
