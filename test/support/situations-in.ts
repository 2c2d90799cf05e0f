import type { AssessmentFact } from '../../src/assessments/assessment-facts.js';
import type { Situation } from '../../src/demo/situations.js';
import type { Gap } from '../../src/gaps/gap.js';

/**
 * Every situation to be seen on one person in one skill: in the gaps towards the roles given, and in the assessments
 * made in the skill.
 */
export function situationsIn(
  gaps: readonly Gap[],
  assessments: readonly AssessmentFact[],
): Set<Situation['shows'] | Gap['state']> {
  const shown = new Set<Situation['shows'] | Gap['state']>(gaps.map(({ state }) => state));
  for (const { proficiency, reasons } of gaps) {
    const { self, verified, dispute } = proficiency;
    if (self !== null && verified !== null && self.level > verified) shown.add('self-above-verified');
    if (reasons.includes('test-capped')) shown.add('test-capped');
    const disagreed = assessments.some(({ discrepancy }) => discrepancy === 'disagreement');
    if (disagreed && dispute === null) shown.add('dispute-settled');
  }
  if (assessments.some(({ discrepancy }) => discrepancy === 'progress')) shown.add('progress');
  if (assessments.some(({ withdrawnAt }) => withdrawnAt !== null)) shown.add('withdrawn');
  return shown;
}
