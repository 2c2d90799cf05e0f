import { proficiencyOf } from '../assessments/proficiency.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { TEST_CEILING } from './ladder.js';
import type { PlannedRecord } from './plan.js';
import { Random } from './random.js';
import { workday } from './workday.js';

/** A course of the shipped catalogue, its outcomes' skills by code. */
export interface LadderCourse {
  readonly code: string;
  readonly outcomes: readonly { readonly skill: string; readonly toLevel: Level }[];
}

export interface PlannedCompletion {
  readonly person: string;
  readonly course: string;
  readonly completedOn: CalendarDate;
  /** The trainer who recorded it, on the same day. */
  readonly by: string;
  readonly recordedAt: string;
  /** What was to be assessed after it. */
  readonly skills: readonly string[];
}

/** Some of one team are just back from a workshop: their trainer finds them waiting. */
const JUST_BACK = {
  course: 'CALM-2',
  people: ['sneha-patil', 'nandini-kulkarni', 'imran-shaikh'],
  daysAgo: 6,
};

/** Those just back, and about every second person once since the records began; what these learnt has been assessed. */
export function planCompletions(
  records: ReadonlyMap<string, PlannedRecord>,
  courses: readonly LadderCourse[],
  today: CalendarDate,
  seed: string,
): readonly PlannedCompletion[] {
  const workshop = courses.find(({ code }) => code === JUST_BACK.course);
  if (!workshop) throw new RangeError(`The demo organisation needs the course ${JUST_BACK.course}.`);
  return [...records.values()].flatMap((record) => {
    const { key, status, hiredOn } = record.person;
    if (JUST_BACK.people.includes(key)) {
      return completion(record, workshop, workday(addDays(today, -JUST_BACK.daysAgo)));
    }
    const random = new Random(seed, `completion ${key}`);
    if (status !== 'active' || random.chance(0.5)) return [];
    const tries = random.shuffled(courses).slice(0, 12);
    const drawn = tries.map((course) =>
      completion(record, course, workday(addDays(today, -random.whole(60, 400)))),
    );
    const fitting = drawn.find(
      (each) => each.completedOn > addDays(hiredOn, 20) && each.skills.length > 0 && isAssessed(record, each),
    );
    return fitting ?? [];
  });
}

function completion(
  { person, crew, record }: PlannedRecord,
  { code, outcomes }: LadderCourse,
  completedOn: CalendarDate,
): PlannedCompletion {
  const below = outcomes.filter(({ skill, toLevel }) => {
    const known = record.get(skill);
    const counted = known ? proficiencyOf(known, { asOf: completedOn }, TEST_CEILING).counted : null;
    return counted === null || counted < toLevel;
  });
  return {
    person: person.key,
    course: code,
    completedOn,
    by: crew.observers[0]?.key ?? person.key,
    recordedAt: `${completedOn}T15:40:00.000Z`,
    skills: [...new Set(below.map(({ skill }) => skill))],
  };
}

/** Everything to be assessed after the course was, by somebody else. */
function isAssessed({ assessments }: PlannedRecord, { skills, recordedAt }: PlannedCompletion): boolean {
  return skills.every((skill) =>
    assessments.some(
      (each) =>
        each.skillId === skill &&
        each.method !== 'self' &&
        each.withdrawnAt === null &&
        each.recordedAt > recordedAt,
    ),
  );
}
