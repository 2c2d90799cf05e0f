import type { Gap, GapState } from '../../gaps/gap.js';

/** Why a skill no longer carries a certificate: the assessment it stood on was withdrawn, or the state of the gap. */
export type GroundChange = 'withdrawn' | Exclude<GapState, 'met' | 'expiring' | 'exempt'>;

export interface ChangedSkill {
  readonly skillId: string;
  readonly why: GroundChange;
}

/**
 * The mandatory skills in a certificate's scope that would not carry it today. Nothing follows by itself: the certifier
 * is told, and decides (`domain.md`, section 6).
 *
 * @param gaps against the profile that the certificate was granted on
 */
export function changedGround(gaps: readonly Gap[], reducedSkillIds: readonly string[]): ChangedSkill[] {
  return gaps.flatMap(({ requirement, state, satisfied }) => {
    const { skillId, mandatory } = requirement;
    const carries = satisfied || state === 'exempt' || state === 'met' || state === 'expiring';
    return !mandatory || carries || reducedSkillIds.includes(skillId) ? [] : [{ skillId, why: state }];
  });
}

/** A withdrawal says more than the state that it left behind. */
export function withWithdrawals(
  changes: readonly ChangedSkill[],
  wasWithdrawn: (skillId: string) => boolean,
): ChangedSkill[] {
  return changes.map((each) => (wasWithdrawn(each.skillId) ? { ...each, why: 'withdrawn' } : each));
}
