import { addDays } from '../shared/calendar-date.js';
import type { Assessed } from './assessed.js';
import { attainedOn } from './growth.js';
import { requirementsOf } from './ladder.js';
import { levelAt } from './levels.js';
import { noteOn } from './notes.js';
import type { Draft } from './planned-assessment.js';
import type { Random } from './random.js';
import { workday } from './workday.js';

/** Once or twice a year, some skills of the present role: mostly a little too kind. */
export function planSelfAssessments(
  { person, growth, ladder }: Assessed,
  strays: ReadonlyMap<string, number>,
  random: Random,
): readonly Draft[] {
  const drafts: Draft[] = [];
  for (let day = addDays(growth.from, 25); day <= growth.to; day = addDays(day, random.whole(200, 330))) {
    for (const { skillId } of requirementsOf(ladder, person.role)) {
      if (!random.chance(0.12)) continue;
      const opinion = (strays.get(skillId) ?? 0) + random.between(-0.6, 1.1);
      const level = levelAt(growth, skillId, attainedOn(growth, day), opinion);
      const note = noteOn('self', random);
      drafts.push({ skillId, level, method: 'self', assessorId: person.key, assessedOn: workday(day), note });
    }
  }
  return drafts;
}
