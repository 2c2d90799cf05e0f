import { describe, expect, it } from '@jest/globals';
import {
  type CandidacyFacts,
  eligibilityOf,
  type EligibilityRule,
} from '../../../src/certifications/candidacies/eligibility.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, exemption, proficiency, requirement } from '../support/facts.js';

const TODAY = '2026-03-01';
const version = { monthsInRole: 6, courses: [], testSkills: [], testMonths: 12 };
const scheme: EligibilityRule = { retiredOn: null, version };
const met = gapOf(requirement(), proficiency(TODAY, [assessment()]), [], TODAY);
const below = gapOf(requirement(), proficiency(TODAY, [assessment({ level: 2 })]), [], TODAY);
const wished = gapOf(requirement({ mandatory: false }), proficiency(TODAY, []), [], TODAY);
const spared = gapOf(requirement(), proficiency(TODAY, []), [exemption()], TODAY);

const facts = (overrides: Partial<CandidacyFacts> = {}): CandidacyFacts => ({
  hasProfile: true,
  gaps: [met],
  holdsRole: true,
  monthsInRole: 6,
  monthsReachedOn: TODAY,
  completions: [],
  tests: [],
  appliedOn: null,
  certificates: [],
  ...overrides,
});

const held = (dates: object) => ({
  id: 'certificate-1',
  number: 'SL-2026-000001-1',
  effectiveOn: '2026-01-01',
  validUntil: '2027-12-31',
  revokedOn: null,
  reapplicationMonths: 12,
  ...dates,
});

const suspension = { fromOn: '2026-02-01', untilOn: null, liftedOn: null };

describe('Eligibility', () => {
  const reasonsOf = (overrides: Partial<CandidacyFacts>, of = scheme) =>
    eligibilityOf(of, facts(overrides), TODAY).reasons.map(({ why }) => why);

  it('is given in the role, for its months, with every mandatory requirement met', () => {
    expect(eligibilityOf(scheme, facts(), TODAY)).toEqual({ eligible: true, reasons: [] });
  });

  it.each([
    ['a mandatory requirement that is not met', { gaps: [met, below] }, ['requirement']],
    ['a desirable one', { gaps: [met, wished] }, []],
    ['an exempt one', { gaps: [spared] }, []],
    ['a month too few', { monthsInRole: 5 }, ['months-short']],
    ['another role', { holdsRole: false, monthsInRole: 0 }, ['not-in-role']],
    ['a role without a published profile', { hasProfile: false, gaps: [] }, ['no-profile']],
    ['an active certificate', { certificates: [held({})] }, ['already-certified']],
    ['one that begins later', { certificates: [held({ effectiveOn: '2026-04-01' })] }, ['already-certified']],
    ['one that was valid until yesterday', { certificates: [held({ validUntil: '2026-02-28' })] }, []],
    ['one that is valid until today', { certificates: [held({ validUntil: TODAY })] }, ['already-certified']],
    ['one revoked today', { certificates: [held({ revokedOn: TODAY })] }, ['revoked-before']],
    ['one revoked a year ago', { certificates: [held({ revokedOn: '2025-03-01' })] }, []],
    [
      'one revoked a year ago tomorrow',
      { certificates: [held({ revokedOn: '2025-03-02' })] },
      ['revoked-before'],
    ],
    [
      'one that ended suspended',
      { certificates: [held({ validUntil: '2026-02-20', suspensions: [suspension] })] },
      ['suspension-open'],
    ],
    ['a suspended one', { certificates: [held({ suspensions: [suspension] })] }, ['already-certified']],
    ['a reduced one', { certificates: [held({ reducedOn: [TODAY] })] }, ['already-certified']],
  ] as const)('with %s', (_, overrides, expected) => {
    expect(reasonsOf(overrides)).toEqual(expected);
  });

  it('ends with the scheme', () => {
    expect(eligibilityOf({ ...scheme, retiredOn: TODAY }, facts(), TODAY).eligible).toBe(false);
    expect(eligibilityOf({ ...scheme, retiredOn: '2026-03-02' }, facts(), TODAY).eligible).toBe(true);
  });

  it('names every reason at once', () => {
    expect(reasonsOf({ gaps: [below], monthsInRole: 1 })).toEqual(['months-short', 'requirement']);
  });

  it('waits for a version in force', () => {
    expect(reasonsOf({ monthsInRole: 0 }, { ...scheme, version: null })).toEqual(['no-version']);
  });

  describe('asks for named courses and tests', () => {
    const course = { id: 'course-1', code: 'CALM', name: 'Keeping calm' };
    const skill = { id: 'skill-1', code: 'LOGS', name: 'Log analysis' };
    const asking = {
      ...scheme,
      version: { ...version, courses: [course], testSkills: [skill], testMonths: 6 },
    };
    const passed = (completedOn: string, passedOn: string, appliedOn: string | null = null) => ({
      completions: [{ courseId: course.id, completedOn }],
      tests: [{ skillId: skill.id, passedOn }],
      appliedOn,
    });

    it('names each that was never passed', () => {
      expect(eligibilityOf(asking, facts(), TODAY).reasons).toEqual([
        { why: 'course', course, validUntil: null },
        { why: 'test', skill, months: 6, validUntil: null },
      ]);
    });

    it.each([
      ['both today', passed(TODAY, TODAY), []],
      ['both tomorrow', passed('2026-03-02', '2026-03-02'), ['course', 'test']],
      ['on the last days that count', passed('2025-03-02', '2025-09-02'), []],
      ['a day too long ago', passed('2025-03-01', '2025-09-01'), ['course', 'test']],
      ['the last day that counted at the application', passed('2025-03-01', '2025-09-01', '2026-02-28'), []],
      [
        'nothing that counted at the application',
        passed('2025-02-28', '2025-08-28', '2026-02-28'),
        ['course', 'test'],
      ],
      ['an application twelve months less a day ago', passed('2025-02-01', '2025-02-01', '2025-03-02'), []],
      [
        'an application twelve months ago',
        passed('2025-02-01', '2025-02-01', '2025-03-01'),
        ['course', 'test'],
      ],
    ] as const)('passed: %s', (_, overrides, expected) => {
      expect(reasonsOf(overrides, asking)).toEqual(expected);
    });

    it('says the last day on which one counted', () => {
      const { reasons } = eligibilityOf(asking, facts(passed('2025-01-01', '2024-12-31')), TODAY);
      expect(reasons).toMatchObject([{ validUntil: '2025-12-31' }, { validUntil: '2025-06-30' }]);
    });
  });
});
