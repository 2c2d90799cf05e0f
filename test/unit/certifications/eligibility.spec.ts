import { describe, expect, it } from '@jest/globals';
import { type CandidacyFacts, eligibilityOf } from '../../../src/certifications/eligibility.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, exemption, proficiency, requirement } from '../support/facts.js';

const TODAY = '2026-03-01';
const scheme = { monthsInRole: 6, retiredOn: null };
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
  certificates: [],
  ...overrides,
});

const held = (dates: object) => ({
  id: 'certificate-1',
  number: 'SL-2026-000001-1',
  effectiveOn: '2026-01-01',
  expiresOn: '2028-01-01',
  revokedOn: null,
  ...dates,
});

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
    ['one that expires today', { certificates: [held({ expiresOn: TODAY })] }, []],
    ['a revoked one', { certificates: [held({ revokedOn: TODAY })] }, []],
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
});
