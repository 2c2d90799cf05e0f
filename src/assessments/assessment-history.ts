import type { Change } from '../history/change.js';
import type { Assessment } from './assessment.entity.js';
import type { MarkedIndicator } from './checklist.js';
import type { EvidenceFile } from './evidence/look-at-evidence.js';

/**
 * What the history says of a recorded assessment. Not its note and links: they may speak of people, stay in the
 * assessment alone, and can be erased there without breaking the chain.
 */
export function recordedFacts(
  assessment: Assessment,
  checklist: readonly MarkedIndicator[] = [],
  evidence: readonly EvidenceFile[] = [],
): Change {
  const { id, employeeId, skillId, level, method, assessorId, assessedOn } = assessment;
  const { score, discrepancy, discrepancyWithId } = assessment;
  return {
    act: 'assessment.recorded',
    subject: { type: 'assessment', id },
    employeeId,
    after: {
      skillId,
      level,
      method,
      assessorId,
      assessedOn,
      ...(score !== null && { score }),
      ...(discrepancy !== null && { discrepancy, discrepancyWithId }),
      ...(checklist.length > 0 && { checklist: checklist.map((marked) => ({ ...marked })) }),
      ...(evidence.length > 0 && {
        evidence: evidence.map(({ name, size, hash }) => ({ name, size, hash })),
      }),
    },
  };
}
