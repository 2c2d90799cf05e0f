import type { AssessmentMethod } from '../assessments/method.js';
import type { Random } from './random.js';

/** What assessors write. English like the rest of the invented records. */
const NOTES = {
  observation: [
    'Sat in on two calls; opened well and summarised before closing.',
    'Reviewed five cases of the week together.',
    'Shadowed the late shift; needed no help.',
    'Two follow-ups went out on time without a reminder.',
    'Asked for a second opinion once, and for good reason.',
  ],
  'knowledge-test': [
    'Quarterly test, first attempt.',
    'Retaken after the refresher.',
    'Open-book part skipped by choice.',
  ],
  'peer-review': [
    'Case hand-overs are complete and pleasant to take up.',
    'Helped me find the cause twice this month.',
  ],
  'manager-review': ['Discussed in the half-year review.', 'Based on the quality sample of the quarter.'],
  'external-credential': ['Vendor certificate seen and filed.'],
  self: ['I now take these cases without asking.', 'I would like to be observed in this.'],
} as const;

/** Most people write none. */
export function noteOn(method: AssessmentMethod, random: Random): string | null {
  return random.chance(0.12) ? random.pick<string>(NOTES[method]) : null;
}
