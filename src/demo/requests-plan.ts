import type { RequestOrigin } from '../assessment-requests/request-state.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { PlannedCompletion } from './completions-plan.js';
import type { PlannedRecord } from './plan.js';
import { Random } from './random.js';
import { workday } from './workday.js';

export interface PlannedRequest {
  readonly person: string;
  readonly skill: string;
  readonly origin: RequestOrigin;
  readonly course: string | null;
  readonly note: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly taken: { readonly by: string; readonly at: string; readonly plannedOn: CalendarDate } | null;
  readonly declined: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** A request with a part to play; all that is not said is left open. */
interface Part {
  readonly person: string;
  readonly skill: string;
  readonly daysAgo: number;
  readonly note?: string;
  readonly taken?: { readonly daysAgo: number; readonly plannedInDays: number };
  readonly declined?: { readonly daysAgo: number; readonly reason: string };
}

/** Within these days nobody is assessed by lot, so that what waits does wait. */
const PARTS: readonly Part[] = [
  { person: 'asha-rao', skill: 'N14', daysAgo: 4, note: 'I now call back before the customer does.' },
  { person: 'asha-rao', skill: 'N10', daysAgo: 6, taken: { daysAgo: 3, plannedInDays: 3 } },
  { person: 'kabir-menon', skill: 'N33', daysAgo: 2, note: 'Reviewed the queue rules with the late shift.' },
  {
    ...{ person: 'imran-shaikh', skill: 'T21', daysAgo: 5 },
    declined: {
      daysAgo: 3,
      reason: 'The skill is on hold until the privacy training is done. Ask again then.',
    },
  },
  { person: 'meera-nair', skill: 'N26', daysAgo: 5, note: 'Lapses soon; two of my calls are recorded.' },
  { person: 'deepa-pillai', skill: 'N09', daysAgo: 3 },
  { person: 'priya-venkatesh', skill: 'N12', daysAgo: 6, taken: { daysAgo: 2, plannedInDays: 6 } },
];

/** The parts, what completed courses call for, and requests that were answered in their time. */
export function planRequests(
  records: ReadonlyMap<string, PlannedRecord>,
  completions: readonly PlannedCompletion[],
  today: CalendarDate,
  seed: string,
): readonly PlannedRequest[] {
  const parts = PARTS.map((part) => toRequest(part, records, today));
  const taught = completions.flatMap(({ person, course, by, recordedAt, skills }) =>
    skills.map((skill): PlannedRequest => {
      const from = { origin: 'course-completed', course, note: null } as const;
      return { person, skill, ...from, askedBy: by, askedAt: recordedAt, taken: null, declined: null };
    }),
  );
  const known = new Set([...parts, ...taught].map(pairOf));
  const answered = [...records.values()].flatMap((record) => answeredRequest(record, seed));
  return [...parts, ...taught, ...answered.filter((each) => !known.has(pairOf(each)))];
}

function pairOf({ person, skill }: PlannedRequest): string {
  return `${person} ${skill}`;
}

function toRequest(
  { person, skill, daysAgo, note, taken, declined }: Part,
  records: ReadonlyMap<string, PlannedRecord>,
  today: CalendarDate,
): PlannedRequest {
  const by = records.get(person)?.crew.observers[0]?.key;
  if (by === undefined) throw new RangeError(`${person} has no trainer.`);
  const at = (days: number, time: string) => `${workday(addDays(today, -days))}T${time}:00.000Z`;
  return {
    ...{ person, skill, origin: 'asked', course: null, note: note ?? null },
    ...{ askedBy: person, askedAt: at(daysAgo, '08:05') },
    taken: taken
      ? {
          by,
          at: at(taken.daysAgo, '08:30'),
          plannedOn: workday(addDays(today, taken.plannedInDays)),
        }
      : null,
    declined: declined ? { by, at: at(declined.daysAgo, '08:45'), reason: declined.reason } : null,
  };
}

/** Every third person had asked for the last assessment that somebody else made, some days before it. */
function answeredRequest({ person, assessments }: PlannedRecord, seed: string): readonly PlannedRequest[] {
  const random = new Random(seed, `request ${person.key}`);
  const last = assessments.findLast(({ method, withdrawnAt }) => method !== 'self' && withdrawnAt === null);
  if (!last || random.chance(0.67)) return [];
  const askedOn = workday(addDays(last.assessedOn, -random.whole(3, 12)));
  if (askedOn <= person.hiredOn) return [];
  return [
    {
      ...{ person: person.key, skill: last.skillId, origin: 'asked', course: null, note: null },
      ...{ askedBy: person.key, askedAt: `${askedOn}T08:20:00.000Z`, taken: null, declined: null },
    },
  ];
}
