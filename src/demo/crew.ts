import type { AuthorisationFact } from '../assessments/assessor.js';
import { addMonths, type CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { LEAD_TRAINER } from './named-people.js';
import { keyOf, type PlannedPerson, trainersOf } from './people-plan.js';
import type { Random } from './random.js';

/** Who may assess a person, as their work brings them together: the likelier, the earlier in the list. */
export interface Crew {
  readonly observers: readonly Assessor[];
  readonly managers: readonly Assessor[];
}

export interface Assessor {
  readonly key: string;
  /** Up to which level they are authorised. */
  readonly limit: Level;
}

export type PlannedAuthorisation = AuthorisationFact & { readonly assessorKey: string };

/** Trainers and managers confirm every level, supervisors all but the highest. */
export function planAuthorisations(
  people: readonly PlannedPerson[],
  today: CalendarDate,
): readonly PlannedAuthorisation[] {
  return people
    .filter((person) => limitOf(person) !== null)
    .map((person) => ({
      id: `authorisation ${person.key}`,
      assessorKey: person.key,
      scope: { kind: 'everything' },
      level: limitOf(person) ?? 0,
      fromOn: addMonths(today, -36),
      untilOn: null,
    }));
}

function limitOf(person: PlannedPerson): Level | null {
  if (person.kinds.includes('trainer') || person.role === 'manager') return 5;
  return person.role === 'supervisor' ? 4 : null;
}

/** The trainers of the team (of leaders the lead trainer alone) and the two managers next above. */
export function crewOf(person: PlannedPerson, people: ReadonlyMap<string, PlannedPerson>): Crew {
  const lead = keyOf(LEAD_TRAINER);
  const trainers = person.kinds.includes('manager') ? [lead] : trainersOf(person.team);
  const direct = person.managerKey === null ? undefined : people.get(person.managerKey);
  const above = direct?.managerKey ? people.get(direct.managerKey) : undefined;
  const managers = [direct, above].flatMap((each) => (each ? [assessor(each)] : []));
  const trained = trainers
    .filter((key) => key !== person.key)
    .flatMap((key) => people.get(key) ?? [])
    .map(assessor);
  const [first, ...others] = trained;
  return {
    observers: [...(first ? [first] : []), ...managers.slice(0, 1), ...others, ...managers.slice(1)],
    managers,
  };
}

function assessor(person: PlannedPerson): Assessor {
  return { key: person.key, limit: limitOf(person) ?? 0 };
}

/** `count` different assessors who may confirm the level; the first half of the list is asked most often. */
export function pickAssessors(
  list: readonly Assessor[],
  level: Level,
  count: number,
  random: Random,
): string[] {
  const able = list.filter(({ limit }) => limit >= level);
  return able
    .map(({ key }, index) => ({ key, order: random.next() * (index + 1) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ key }) => key);
}
