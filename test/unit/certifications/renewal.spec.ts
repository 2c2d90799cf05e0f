import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type RenewableCertificate,
  renewalOf,
  type RenewalFacts,
  renewalWindow,
} from '../../../src/certifications/renewal/renewal.js';
import { certificateState } from '../../../src/certifications/certificates/certificate-state.js';
import type { Gap } from '../../../src/gaps/gap.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { firstDayAfter, lastDayOf } from '../../../src/shared/valid-until.js';

const certificate: RenewableCertificate = {
  id: 'c',
  number: 'SL-2026-000001-5',
  issuedOn: '2026-01-10',
  effectiveOn: '2026-01-10',
  validUntil: '2028-01-09',
  revokedOn: null,
  renewalRule: 'reassessment',
  renewalHours: 0,
  renewalWindowDays: 90,
  reducedSkillIds: [],
};
const nothing: RenewalFacts = { gaps: [], education: [], appliedOn: null, validityMonths: 24 };

function gap(skillId: string, facts: Partial<Gap>, mandatory = true): Gap {
  const requirement = { id: skillId, skillId, level: 2, importance: 1, mandatory, evidence: 'any' };
  return { requirement, satisfied: facts.state === 'met', metUntil: null, ...facts } as unknown as Gap;
}

function why(more: Partial<RenewableCertificate>, facts: Partial<RenewalFacts>, asOf: string) {
  return renewalOf({ ...certificate, ...more }, { ...nothing, ...facts }, asOf).obstacles.map(
    (each) => each.why,
  );
}

describe('The renewal of a certificate', () => {
  it.each([
    ['2027-10-11', false, ['renewal-early']],
    ['2027-10-12', true, []],
    ['2028-01-09', true, []],
    ['2028-01-10', false, ['renewal-barred']],
  ])('on %s is open: %s, and meets %j', (asOf, isOpen, obstacles) => {
    expect(renewalOf(certificate, nothing, asOf).isOpen).toBe(isOpen);
    expect(why({}, {}, asOf)).toEqual(obstacles);
  });

  it('has a window that begins with the certificate at the earliest', () => {
    expect(renewalWindow(certificate)).toEqual({ opensOn: '2027-10-12', lastOn: '2028-01-09' });
    expect(renewalWindow({ ...certificate, renewalWindowDays: 2_000 }).opensOn).toBe('2026-01-10');
    expect(renewalWindow({ ...certificate, renewalWindowDays: 0 })).toEqual({
      opensOn: '2028-01-10',
      lastOn: '2028-01-09',
    });
  });

  it('is decided late for whoever applied in time, and begins where the old one ended all the same', () => {
    expect(why({}, { appliedOn: '2028-01-09' }, '2028-01-20')).toEqual([]);
    expect(why({}, { appliedOn: '2028-01-10' }, '2028-01-20')).toEqual(['renewal-barred']);
    expect(renewalOf(certificate, { ...nothing, appliedOn: '2028-01-09' }, '2028-01-20').startsOn).toBe(
      '2028-01-10',
    );
  });

  it('is late where the new period would be over on the day of the decision too', () => {
    const applied = { appliedOn: '2028-01-09', validityMonths: 1 };
    expect(why({}, applied, '2028-02-09')).toEqual([]);
    expect(why({}, applied, '2028-02-10')).toEqual(['renewal-barred']);
  });

  it('is barred by a revocation, a suspension and an earlier renewal, and not by a reduction', () => {
    const day = '2027-12-01';
    expect(why({ revokedOn: '2027-11-01' }, {}, day)).toEqual(['renewal-barred']);
    const suspensions = [{ fromOn: '2027-11-01', untilOn: null, liftedOn: null }];
    expect(why({ suspensions }, {}, day)).toEqual(['renewal-barred']);
    expect(why({ renewedOn: '2028-01-10' }, {}, day)).toEqual(['renewal-done']);
    expect(why({ reducedOn: ['2027-01-01'] }, {}, day)).toEqual([]);
  });

  const gaps = [
    gap('a', { state: 'lapsed' }),
    gap('b', { state: 'met' }),
    gap('c', { state: 'exempt' }),
    gap('d', { state: 'below' }, false),
  ];

  it('asks for what has lapsed, unless hours alone are asked for', () => {
    const day = '2027-12-01';
    expect(why({}, { gaps }, day)).toEqual(['requirement']);
    expect(why({ renewalRule: 'both' }, { gaps }, day)).toEqual(['requirement']);
    expect(why({ renewalRule: 'hours' }, { gaps }, day)).toEqual([]);
    const below = [
      gap('a', { state: 'below' }),
      gap('b', { state: 'disputed' }),
      gap('c', { state: 'held' }),
    ];
    expect(why({ renewalRule: 'hours' }, { gaps: below }, day)).toHaveLength(3);
  });

  it.each([
    [[{ title: 'A class', hours: 5.75, completedOn: '2027-01-01', courseId: null }], 5.75],
    [[{ title: 'A class', hours: 6, completedOn: '2026-01-10', courseId: null }], 0],
    [[{ title: 'A class', hours: 6, completedOn: '2026-01-11', courseId: null }], 6],
    [[{ title: 'A class', hours: 6, completedOn: '2027-12-02', courseId: null }], 0],
    [
      [
        { title: 'A class', hours: 4, completedOn: '2026-05-01', courseId: 'x' },
        { title: 'A class', hours: 4, completedOn: '2027-05-01', courseId: 'x' },
        { title: 'A class', hours: 2.25, completedOn: '2027-05-01', courseId: 'y' },
      ],
      6.25,
    ],
  ])('counts of %j %d hours', (education, earned) => {
    const { hours, obstacles } = renewalOf(
      { ...certificate, renewalRule: 'both', renewalHours: 6 },
      { ...nothing, education },
      '2027-12-01',
    );
    expect(hours).toEqual({ asked: 6, earned });
    expect(obstacles).toEqual(earned < 6 ? [{ why: 'renewal-hours', asked: 6, earned }] : []);
  });

  it('asks for no hours where the rule is reassessment', () => {
    expect(renewalOf({ ...certificate, renewalHours: 40 }, nothing, '2027-12-01').hours).toBeNull();
  });

  it('is no renewal by reassessment on what lapses before the new period begins, the soonest told first', () => {
    const soon = [
      gap('a', { state: 'met', metUntil: '2028-01-09' }),
      gap('b', { state: 'expiring', satisfied: true, metUntil: '2027-12-20' }),
      gap('c', { state: 'met', metUntil: '2028-01-10' }),
      gap('d', { state: 'met' }),
      gap('e', { state: 'met', metUntil: '2027-12-20' }, false),
    ];
    const found = renewalOf(certificate, { ...nothing, gaps: soon }, '2027-12-01');
    expect(found.startsOn).toBe('2028-01-10');
    expect(found.lapsing.map(({ requirement }) => requirement.skillId)).toEqual(['b', 'a']);
    expect(found.obstacles.map((each) => each.why)).toEqual(['renewal-lapsing', 'renewal-lapsing']);
    expect(why({ renewalRule: 'both', renewalHours: 0 }, { gaps: soon }, '2027-12-01')).toHaveLength(2);
    expect(why({ renewalRule: 'hours' }, { gaps: soon }, '2027-12-01')).toEqual([]);
    expect(why({ reducedSkillIds: ['a', 'b'] }, { gaps: soon }, '2027-12-01')).toEqual([]);
  });

  it('does not ask for what was taken out of scope, whatever its state, and says what that is', () => {
    for (const renewalRule of ['reassessment', 'hours', 'both'] as const) {
      const reduced = { ...certificate, renewalRule, reducedSkillIds: ['a'] };
      const found = renewalOf(reduced, { ...nothing, gaps }, '2027-12-01');
      expect(found.obstacles).toEqual([]);
      expect(found.outOfScope.map(({ requirement }) => requirement.skillId)).toEqual(['a']);
    }
  });

  const anyDay = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2026-01-31', days));

  it('leaves no day uncovered, however late it is decided, and says on each day what each of the two is', () => {
    const windows = fc.integer({ min: 1, max: 400 });
    const months = fc.constantFrom(1, 6, 12, 24);
    fc.assert(
      fc.property(
        anyDay,
        months,
        windows,
        fc.nat(),
        fc.nat({ max: 200 }),
        (from, lasts, window, pick, late) => {
          const validUntil = lastDayOf(from, lasts);
          const old = { ...certificate, effectiveOn: from, validUntil, renewalWindowDays: window };
          const { opensOn, lastOn } = renewalWindow(old);
          const appliedOn = addDays(opensOn, pick % window);
          fc.pre(appliedOn <= lastOn);
          const decidedOn = addDays(appliedOn, late);
          const end = lastDayOf(firstDayAfter(validUntil), lasts);
          fc.pre(decidedOn <= end);
          const facts = { ...nothing, appliedOn, validityMonths: lasts };
          const { startsOn, obstacles } = renewalOf(old, facts, decidedOn);
          expect([obstacles, startsOn]).toEqual([[], firstDayAfter(validUntil)]);
          const renewed = { ...old, renewedOn: startsOn };
          const next = { effectiveOn: startsOn, validUntil: end, revokedOn: null };
          const wrong: unknown[] = [];
          for (let day = addDays(from, -1); day <= addDays(end, 1); day = addDays(day, 1)) {
            // Until the decision nobody knows of the next one.
            const before = day < from ? 'scheduled' : day <= lastOn ? 'active' : 'expired';
            const after = before === 'expired' ? 'renewed' : before;
            const following = day <= lastOn ? 'scheduled' : day <= end ? 'active' : 'expired';
            const states = [old, renewed, next].map((each) => certificateState(each, day));
            if (states.join() !== [before, after, following].join()) wrong.push([day, states]);
          }
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
