import fc from 'fast-check';
import type { AssessmentFact, HoldFact, SkillRecord } from '../../../src/assessments/assessment-facts.js';
import { ASSESSMENT_METHODS } from '../../../src/assessments/method.js';
import { proficiencyOf, type Proficiency } from '../../../src/assessments/proficiency.js';
import type { ExemptionFact, RequirementFact } from '../../../src/gaps/gap.js';
import { EVIDENCE_RULES } from '../../../src/job-roles/requirement.js';
import { addDays, type CalendarDate } from '../../../src/shared/calendar-date.js';
import { LEVELS, type Level } from '../../../src/shared/level.js';

/** The test ceiling of the organisation in these tests, the shipped default. */
export const CEILING: Level = 3;

let made = 0;

/** Ana, observed at level 3 by Boris on 10 January 2026 and recorded the same day, unless said otherwise. */
export function assessment(overrides: Partial<AssessmentFact> = {}): AssessmentFact {
  made += 1;
  const assessedOn = overrides.assessedOn ?? '2026-01-10';
  return {
    id: `assessment-${String(made).padStart(6, '0')}`,
    employeeId: 'ana',
    skillId: 'triage',
    level: 3,
    method: 'observation',
    assessorId: 'boris',
    assessedOn,
    recordedAt: `${assessedOn}T09:00:00.000Z`,
    withdrawnAt: null,
    discrepancy: null,
    discrepancyWithId: null,
    ...overrides,
  };
}

/** Marked as a disagreement with the other. */
export function disagreement(other: AssessmentFact, overrides: Partial<AssessmentFact>): AssessmentFact {
  return assessment({ ...overrides, discrepancy: 'disagreement', discrepancyWithId: other.id });
}

/** Levels of this skill last twelve months. */
export function recordOf(
  assessments: readonly AssessmentFact[],
  holds: readonly HoldFact[] = [],
): SkillRecord {
  return { skillId: 'triage', validityMonths: 12, assessments, holds };
}

export function hold(overrides: Partial<HoldFact> = {}): HoldFact {
  return {
    id: 'hold-1',
    reason: 'incident',
    fromOn: '2026-03-01',
    untilOn: null,
    liftedOn: null,
    placedAt: '2026-03-01T08:00:00.000Z',
    liftedAt: null,
    ...overrides,
  };
}

export function proficiency(
  asOf: CalendarDate,
  assessments: readonly AssessmentFact[],
  holds: readonly HoldFact[] = [],
): Proficiency {
  return proficiencyOf(recordOf(assessments, holds), { asOf }, CEILING);
}

/** A mandatory level 3 of importance 1 that any verified method proves. */
export function requirement(overrides: Partial<RequirementFact> = {}): RequirementFact {
  return {
    id: 'requirement-1',
    skillId: 'triage',
    level: 3,
    importance: 1,
    mandatory: true,
    evidence: 'any',
    ...overrides,
  };
}

export function exemption(overrides: Partial<ExemptionFact> = {}): ExemptionFact {
  return {
    id: 'exemption-1',
    reason: 'no such product at this site',
    fromOn: '2026-02-01',
    untilOn: null,
    endedOn: null,
    ...overrides,
  };
}

/** The first day on which anything happens in generated records. */
export const FIRST_DAY = '2024-01-01';

export const anyLevel = fc.constantFrom(...LEVELS);
export const anyDay = fc
  .oneof(
    fc.integer({ min: 0, max: 1200 }),
    fc.nat(12).map((hundreds) => hundreds * 100),
  )
  .map((days) => addDays(FIRST_DAY, days));

const anyInstant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 23 }))
  .map(([day, hour]) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

const anyWithdrawal = fc.option(anyInstant, { freq: 5 });

const anyAssessmentDraft = fc.record({
  level: anyLevel,
  method: fc.constantFrom(...ASSESSMENT_METHODS, 'observation' as const, 'observation' as const),
  assessorId: fc.constantFrom('boris', 'chen', 'dora'),
  assessedOn: anyDay,
  recordedAt: anyInstant,
  withdrawnAt: anyWithdrawal,
  discrepancy: fc.constantFrom(null, 'progress' as const, 'disagreement' as const),
  with: fc.nat(9),
});

/** An assessment compared with nothing; its id occurs nowhere else. */
export const anyAssessment = anyAssessmentDraft.map(({ with: _with, ...draft }) =>
  assessment({ ...draft, id: 'added', discrepancy: null }),
);

/** Up to ten assessments in any order, some of which claim to disagree with another one, and up to two holds. */
export const anyRecord: fc.Arbitrary<SkillRecord> = fc.record({
  skillId: fc.constant('triage'),
  validityMonths: fc.option(fc.integer({ min: 1, max: 36 })),
  assessments: fc.array(anyAssessmentDraft, { maxLength: 10 }).map((drafts) =>
    drafts.map(({ with: other, ...draft }, index) =>
      assessment({
        ...draft,
        id: `generated-${index}`,
        discrepancyWithId: draft.discrepancy && `generated-${other}`,
      }),
    ),
  ),
  holds: fc
    .array(
      fc.record({ fromOn: anyDay, untilOn: fc.option(anyDay), liftedOn: fc.option(anyDay, { freq: 2 }) }),
      { maxLength: 2 },
    )
    .map((holds) => holds.map((each, index) => hold({ ...each, id: `hold-${index}` }))),
});

export const anyRequirement: fc.Arbitrary<RequirementFact> = fc.record({
  id: fc.uuid(),
  skillId: fc.constant('triage'),
  level: fc.constantFrom(1, 2, 3, 4, 5),
  importance: fc.constantFrom(1, 2, 3),
  mandatory: fc.boolean(),
  evidence: fc.constantFrom(...EVIDENCE_RULES),
});

export const anyExemption: fc.Arbitrary<ExemptionFact> = fc
  .record({ fromOn: anyDay, untilOn: fc.option(anyDay), endedOn: fc.option(anyDay) })
  .map((period) => exemption(period));
