import type { Gap } from '../gaps/gap.js';
import type { TrainingGap } from './recommend.js';

/**
 * Why no course is recommended: an assessment comes first (`unassessed`, `lapsed`, `unproven`, `disputed`, `held`,
 * `test-capped`), because nobody knows what there is to learn, or nothing is missing at all (`exempt`).
 */
export const UNTRAINABLE_REASONS = [
  'exempt',
  'held',
  'unassessed',
  'lapsed',
  'disputed',
  'unproven',
  'test-capped',
] as const;
export type UntrainableReason = (typeof UNTRAINABLE_REASONS)[number];

export interface UntrainableGap {
  readonly skillId: string;
  readonly why: UntrainableReason;
}

/**
 * The gaps that are a matter of learning, and those that are not: training is for what is *below* (`domain.md`,
 * section 4), everything else that is open asks for an assessment first. Satisfied requirements are in neither list.
 */
export function trainable(gaps: readonly Gap[]): {
  readonly toTrain: readonly TrainingGap[];
  readonly notToTrain: readonly UntrainableGap[];
} {
  const open = gaps.filter(({ satisfied }) => !satisfied);
  return {
    toTrain: open
      .filter((gap) => whyNotTrainable(gap) === null)
      .map(({ requirement, proficiency }) => ({
        skillId: requirement.skillId,
        verified: proficiency.verified,
        required: requirement.level,
      })),
    notToTrain: open.flatMap((gap): UntrainableGap[] => {
      const why = whyNotTrainable(gap);
      return why === null ? [] : [{ skillId: gap.requirement.skillId, why }];
    }),
  };
}

function whyNotTrainable({ state, reasons }: Gap): UntrainableReason | null {
  switch (state) {
    case 'exempt':
    case 'held':
    case 'unassessed':
    case 'lapsed':
    case 'disputed':
    case 'unproven':
      return state;
    case 'below':
      return reasons.includes('test-capped') ? 'test-capped' : null;
    default:
      return null;
  }
}
