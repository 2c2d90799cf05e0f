import { describe, expect, it } from '@jest/globals';
import { evidenceFor } from '../../../src/gaps/evidence.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, disagreement, proficiency, requirement } from '../support/facts.js';

const asOf = '2026-06-01';
const test = assessment({ method: 'knowledge-test', level: 3 });

describe('evidence of any verified method', () => {
  it('asks for nothing beyond the level', () => {
    expect(evidenceFor('any', 3, proficiency(asOf, [test]))).toMatchObject({
      isProven: true,
      validUntil: null,
    });
  });
});

describe('an observed level', () => {
  it.each(['observation', 'peer-review', 'manager-review', 'external-credential'] as const)(
    'is proven by a sufficient %s until it lapses',
    (method) => {
      const seen = proficiency(asOf, [assessment({ method, level: 3, assessedOn: '2026-01-10' })]);
      expect(evidenceFor('observed', 3, seen)).toMatchObject({ isProven: true, validUntil: '2027-01-09' });
    },
  );

  it('is not proven by a test, nor by an observation below the level', () => {
    for (const made of [[test], [test, assessment({ level: 2 })]]) {
      expect(gapOf(requirement({ evidence: 'observed' }), proficiency(asOf, made), [], asOf)).toMatchObject({
        state: 'unproven',
        gap: 0,
        reasons: ['not-observed-at-level'],
        remedy: ['observe'],
      });
    }
  });

  it('is not proven while the assessors disagree on it, whatever a test has shown', () => {
    const low = assessment({ level: 1, assessorId: 'boris' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    const disputed = proficiency(asOf, [test, low, high]);
    expect(gapOf(requirement({ evidence: 'observed' }), disputed, [], asOf)).toMatchObject({
      state: 'unproven',
      reasons: ['assessors-disagree'],
      remedy: ['third-observer'],
    });
  });
});

describe('a level observed by two', () => {
  const asked = requirement({ evidence: 'observed-by-two' });
  const boris = assessment({ level: 3, assessorId: 'boris', assessedOn: '2026-01-10' });
  const chen = assessment({ level: 4, assessorId: 'chen', assessedOn: '2026-03-01' });
  const judge = (...made: readonly (typeof boris)[]) => gapOf(asked, proficiency(asOf, made), [], asOf);

  it('is met by observations of two different assessors until the first of them lapses', () => {
    expect(judge(boris, chen)).toMatchObject({ state: 'met', metUntil: '2027-01-09' });
  });

  it('lasts as long as any two observers do', () => {
    const borisAgain = assessment({ level: 3, assessorId: 'boris', assessedOn: '2026-04-01' });
    expect(judge(boris, chen, borisAgain).metUntil).toBe('2027-02-28');
    const dora = assessment({ level: 5, assessorId: 'dora', assessedOn: '2026-05-01' });
    expect(judge(boris, chen, dora).metUntil).toBe('2027-02-28');
  });

  it.each([
    ['the same assessor twice', { assessorId: 'boris' }],
    ['a second one below the level', { level: 2, assessedOn: '2026-01-09' }],
    ['a peer review', { method: 'peer-review' }],
    ['a manager review', { method: 'manager-review' }],
    ['a withdrawn observation', { withdrawnAt: '2026-03-02T09:00:00.000Z' }],
    ['a lapsed observation', { assessedOn: '2025-06-01' }],
  ] as const)('is not proven by %s', (_what, overrides) => {
    expect(judge(boris, { ...chen, ...overrides })).toMatchObject({
      state: 'unproven',
      reasons: ['observed-by-one'],
      remedy: ['second-observer'],
    });
  });

  it('needs both observers where only a test has shown it', () => {
    expect(judge(test)).toMatchObject({
      state: 'unproven',
      reasons: ['observed-by-none'],
      remedy: ['observe', 'second-observer'],
    });
  });

  it('never lapses in a skill without validity', () => {
    const lasting = proficiency(asOf, [boris, chen]);
    const observations = lasting.observations.map((each) => ({ ...each, validUntil: null }));
    const evidence = evidenceFor('observed-by-two', 3, { ...lasting, observations });
    expect(evidence).toMatchObject({ isProven: true, validUntil: null });
  });
});
