import type { Gap } from '../gaps/gap.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { CertificateEvidence } from './certificate-evidence.js';

/** What the frozen evidence calls things by. */
export interface EvidenceNames {
  readonly skills: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  readonly people: ReadonlyMap<string, string>;
}

/** The level held is the one that counts for certification: in a dispute the lower, during a hold none. */
export function freezeEvidence(
  facts: {
    readonly asOf: CalendarDate;
    readonly profileVersion: number;
    readonly monthsInRole: number;
    readonly gaps: readonly Gap[];
  },
  { skills, people }: EvidenceNames,
): CertificateEvidence {
  const { asOf, profileVersion, monthsInRole, gaps } = facts;
  return {
    asOf,
    profileVersion,
    monthsInRole,
    skills: gaps.map(({ requirement, proficiency, state }) => ({
      code: skills.get(requirement.skillId)?.code ?? '',
      name: skills.get(requirement.skillId)?.name ?? '',
      required: requirement.level,
      held: proficiency.counted,
      mandatory: requirement.mandatory,
      state,
      assessmentId: proficiency.decidedBy?.id ?? null,
      assessor: people.get(proficiency.decidedBy?.assessorId ?? '') ?? null,
      assessedOn: proficiency.decidedBy?.assessedOn ?? null,
    })),
  };
}
