import type { Gap } from '../../gaps/gap.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Renewal } from '../renewal/renewal.js';
import type { CertificateEvidence } from './certificate-evidence.js';
import type { Named } from '../schemes/scheme-conditions.js';
import type { CompletedCourse, PassedTest } from '../candidacies/unpassed.js';

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
    readonly completions: readonly CompletedCourse[];
    readonly tests: readonly PassedTest[];
    /** Null = a first certificate. */
    readonly renewal: Pick<Renewal, 'hours' | 'counted'> | null;
    readonly scheme: { readonly version: { courses: readonly Named[]; testSkills: readonly Named[] } | null };
  },
  { skills, people }: EvidenceNames,
): CertificateEvidence {
  const { asOf, profileVersion, monthsInRole, gaps, completions, tests, scheme, renewal } = facts;
  const { courses = [], testSkills = [] } = scheme.version ?? {};
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
    ...(courses.length > 0 && {
      courses: courses.map(({ id, code, name }) => ({
        code,
        title: name,
        completedOn: latest(
          completions.filter(({ courseId }) => courseId === id).map(({ completedOn }) => completedOn),
          asOf,
        ),
      })),
    }),
    ...(testSkills.length > 0 && {
      tests: testSkills.map(({ id, code, name }) => ({
        code,
        name,
        passedOn: latest(
          tests.filter(({ skillId }) => skillId === id).map(({ passedOn }) => passedOn),
          asOf,
        ),
      })),
    }),
    ...(renewal?.hours && {
      education: {
        ...renewal.hours,
        entries: renewal.counted.map(({ title, hours, completedOn }) => ({ title, hours, completedOn })),
      },
    }),
  };
}

/** Null when there is none by the day. */
export function latest(days: readonly CalendarDate[], asOf: CalendarDate): CalendarDate | null {
  return (
    days
      .filter((day) => day <= asOf)
      .sort()
      .at(-1) ?? null
  );
}
