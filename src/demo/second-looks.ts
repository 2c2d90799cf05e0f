import { addDays, addMonths, type CalendarDate } from '../shared/calendar-date.js';
import { isLevel } from '../shared/level.js';
import { type Crew, pickAssessors } from './crew.js';
import { noteOn } from './notes.js';
import type { PlannedPerson } from './people-plan.js';
import type { Draft } from './planned-assessment.js';
import type { Random } from './random.js';
import { workday } from './workday.js';

/** Skills that the organisation calibrates: two assessors listen in the same fortnight and talk about it. */
const CALIBRATED = ['N01', 'N02', 'N04', 'N12', 'T01', 'T18'];

/** From when on; before that nobody had thought of it. */
const MONTHS = 22;

/** Not every look has a second one beside it. */
const SHARE = 0.33;

/** Who sees less or more than others do, in which part of their looks. */
const HABITS: Readonly<Record<string, { readonly by: -1 | 1; readonly share: number }>> = {
  'hyun-woo-park': { by: 1, share: 0.5 },
  'rajesh-patel': { by: -1, share: 0.4 },
};

/**
 * The looks of a second assessor, some days before another's in a calibrated skill: mostly at the same level, now and
 * then one below or above. The look that was there already stays the later one, so nobody's level changes.
 */
export function planSecondLooks(
  { hiredOn }: PlannedPerson,
  drafts: readonly Draft[],
  { observers }: Crew,
  today: CalendarDate,
  random: Random,
): readonly Draft[] {
  const from = addMonths(today, -MONTHS);
  return drafts.flatMap((first) => {
    if (first.method !== 'observation' || !CALIBRATED.includes(first.skillId)) return [];
    if (!random.chance(SHARE)) return [];
    const assessedOn = workday(addDays(first.assessedOn, -random.whole(2, 12)));
    if (assessedOn < from || assessedOn < hiredOn) return [];
    const others = observers.filter(({ key }) => key !== first.assessorId);
    const [assessorId = ''] = pickAssessors(others, first.level, 1, random);
    const assessor = others.find(({ key }) => key === assessorId);
    const level = first.level + leaning(assessorId, random);
    if (!assessor || !isLevel(level) || level > assessor.limit) return [];
    const { skillId, method } = first;
    return { skillId, level, method, assessorId, assessedOn, note: noteOn(method, random) };
  });
}

function leaning(assessorId: string, random: Random): number {
  const habit = HABITS[assessorId];
  const chance = random.pick([-1, 0, 0, 0, 0, 0, 0, 1]);
  return habit && random.chance(habit.share) ? habit.by : chance;
}
