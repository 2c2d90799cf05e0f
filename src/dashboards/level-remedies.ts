import type { Proficiency } from '../assessments/proficiency.js';
import type { Sentence } from '../web/sentence.js';

/** What would change a level that no role asks for: there is no required level to speak of. */
export function remediesOfLevel(proficiency: Proficiency): { readonly sentence: Sentence }[] {
  const { hold, verified, dispute, validUntil, rule } = proficiency;
  if (hold) {
    const params = { untilOn: hold.untilOn, ends: hold.untilOn ? 'yes' : 'no' };
    return [{ sentence: { key: 'gaps.remedy-hold-ends', params } }];
  }
  if (dispute) return [{ sentence: { key: 'gaps.remedy-third-observer' } }];
  if (verified === null) return [{ sentence: { key: 'dashboards.remedy-assess-anew' } }];
  return [
    ...(rule === 'tested-capped' ? [{ sentence: { key: 'dashboards.remedy-observe-tested' } }] : []),
    ...(validUntil ? [{ sentence: { key: 'gaps.remedy-reassess-before', params: { validUntil } } }] : []),
  ];
}
