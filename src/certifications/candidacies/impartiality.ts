import type { AssessmentFact } from '../../assessments/assessment-facts.js';
import type { Gap } from '../../gaps/gap.js';

/** Why somebody should not decide on a candidate. */
export type Conflict =
  /** They would certify themselves: nothing waives this one. */
  | { readonly kind: 'candidate' }
  /** Their own assessment decided these requirements. */
  | { readonly kind: 'assessor'; readonly skillIds: readonly string[] }
  | { readonly kind: 'trainer' };

/** The one who would decide; without an employee record nobody's candidate, assessor or trainer. */
export interface Decider {
  readonly employeeId: string | null;
}

export interface Candidate {
  readonly employeeId: string;
  /** Trainers assigned to the candidate's team. */
  readonly trainerIds: readonly string[];
  readonly gaps: readonly Gap[];
}

/** The impartiality rule of ISO/IEC 17024 (`domain.md`, section 6); an empty list = free to decide. */
export function conflictsOf({ employeeId }: Decider, candidate: Candidate): Conflict[] {
  if (employeeId === null) return [];
  const conflicts: Conflict[] = [];
  if (employeeId === candidate.employeeId) conflicts.push({ kind: 'candidate' });
  const skillIds = candidate.gaps
    .filter((gap) => decidingAssessments(gap).some(({ assessorId }) => assessorId === employeeId))
    .map(({ requirement }) => requirement.skillId);
  if (skillIds.length > 0) conflicts.push({ kind: 'assessor', skillIds });
  if (candidate.trainerIds.includes(employeeId)) conflicts.push({ kind: 'trainer' });
  return conflicts;
}

export function isWaivable(conflicts: readonly Conflict[]): boolean {
  return conflicts.every(({ kind }) => kind !== 'candidate');
}

/** The assessment that decided the level, and those that prove it as the requirement asks; none for an exempt one. */
export function decidingAssessments({ requirement, proficiency, state }: Gap): AssessmentFact[] {
  if (state === 'exempt') return [];
  const proof =
    requirement.evidence === 'observed-by-two'
      ? proficiency.observations.filter(({ level }) => level >= requirement.level)
      : [requirement.evidence === 'observed' ? proficiency.observed : null];
  const deciding = [proficiency.decidedBy, ...proof.map((each) => each?.assessment ?? null)];
  return [...new Set(deciding)].filter((each) => each !== null);
}
