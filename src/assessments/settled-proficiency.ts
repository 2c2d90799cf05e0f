import type { Setting } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import type { AsOf, SkillRecord } from './assessment-facts.js';
import { type Proficiency, proficiencyOf } from './proficiency.js';

interface Answer extends AsOf {
  readonly testCeiling: Setting<Level>;
  readonly proficiency: Proficiency;
}

/** On the record itself: a weak map of all records costs more than reckoning anew. */
const LAST = Symbol('last answer');

interface Answered extends SkillRecord {
  [LAST]?: Answer;
}

/**
 * `proficiencyOf` of a record that has been read and no longer grows. The last answer is kept with the record: a page
 * asks the same of it for every role and every list in which the person stands.
 */
export function settledProficiency(record: SkillRecord, at: AsOf, testCeiling: Setting<Level>): Proficiency {
  const answered: Answered = record;
  const last = answered[LAST];
  if (last?.asOf === at.asOf && last.knownAt === at.knownAt && last.testCeiling === testCeiling) {
    return last.proficiency;
  }
  const proficiency = proficiencyOf(record, at, testCeiling);
  answered[LAST] = { asOf: at.asOf, knownAt: at.knownAt, testCeiling, proficiency };
  return proficiency;
}
