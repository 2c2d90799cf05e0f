import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import {
  acceptable,
  type AcceptanceFacts,
  type TrustRuleFact,
} from '../../../src/credentials/received/acceptable.js';
import { levelsIn } from '../../../src/credentials/received/levels.js';
import { namedBy } from '../../../src/credentials/received/named-person.js';
import type { Json } from '../../../src/credentials/verification/presented.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { FACTS } from './facts.js';
import { earliestForm, formerForm } from './former-form.js';

const DOCUMENT = achievementCredential(FACTS) as unknown as Json;
const ACHIEVEMENT = 'https://skills.example.org/achievements/SSP/1';
const PERSON = { name: 'आशा Rao', email: 'asha.rao@example.org', hiredOn: '2024-01-15', absences: [] };
const RULE: TrustRuleFact = {
  id: 'rule',
  issuerId: FACTS.issuer.did,
  achievementId: null,
  skills: [
    { targetCode: 'N14', skillId: 'advice', upTo: 3 },
    { targetCode: 'T18', skillId: 'channels', upTo: 5 },
  ],
  fromOn: '2026-11-21',
  untilOn: '2026-11-21',
};
const FACT: AcceptanceFacts = {
  document: DOCUMENT,
  verdict: 'valid',
  person: PERSON,
  rules: [RULE],
  skills: new Map([
    ['advice', { retiredOn: null, validityMonths: null }],
    ['channels', { retiredOn: null, validityMonths: 12 }],
  ]),
  today: '2026-11-21',
};
const withSubject = (change: (subject: Record<string, unknown>) => void): Json => {
  const copy = structuredClone(DOCUMENT) as Record<string, unknown>;
  change(copy.credentialSubject as Record<string, unknown>);
  return copy;
};

describe('What may be taken from a credential of another employer', () => {
  it('is each level it says, at most what the rule believes, on the day of the award', () => {
    expect(acceptable(FACT)).toEqual({
      problems: [],
      namedBy: 'email',
      awardedOn: '2026-11-21',
      assessedOn: '2026-11-21',
      offers: [
        { skillId: 'advice', targetCode: 'N14', ruleId: 'rule', level: 3, problem: null },
        { skillId: 'channels', targetCode: 'T18', ruleId: 'rule', level: 2, problem: null },
      ],
    });
    expect(acceptable({ ...FACT, person: { ...PERSON, hiredOn: '2026-12-01' } }).assessedOn).toBe(
      '2026-12-01',
    );
  });

  it('counts what was awarded in an absence from the first day back', () => {
    const awardedOn = acceptable(FACT).awardedOn ?? '';
    const absences = [{ leftOn: addDays(awardedOn, -1), returnedOn: addDays(awardedOn, 40) }];
    expect(acceptable({ ...FACT, person: { ...PERSON, absences } })).toMatchObject({
      awardedOn,
      assessedOn: addDays(awardedOn, 40),
    });
  });

  it.each<[string, Partial<AcceptanceFacts>, string[]]>([
    ['is not valid today', { verdict: 'not-fully-checked' }, ['not-valid']],
    [
      'names somebody else',
      { person: { ...PERSON, name: 'Mallory', email: 'm@example.org' } },
      ['another-person'],
    ],
    ['has no rule', { rules: [] }, ['no-rule']],
    ['has a rule of another issuer', { rules: [{ ...RULE, issuerId: 'did:web:b' }] }, ['no-rule']],
    ['has a rule of another achievement', { rules: [{ ...RULE, achievementId: 'https://b' }] }, ['no-rule']],
    ['comes before its rule', { rules: [{ ...RULE, fromOn: '2026-11-22', untilOn: null }] }, ['no-rule']],
    [
      'comes after its rule',
      { rules: [{ ...RULE, fromOn: '2026-01-01', untilOn: '2026-11-20' }] },
      ['no-rule'],
    ],
    [
      'has no skill of the rule',
      { rules: [{ ...RULE, skills: [{ targetCode: 'X', skillId: 'advice', upTo: 3 }] }] },
      ['nothing-to-take'],
    ],
    [
      'is awarded tomorrow',
      { today: '2026-11-20', rules: [{ ...RULE, fromOn: '2026-01-01' }] },
      ['award-day-unknown'],
    ],
  ])('is nothing when it %s', (_what, facts, problems) => {
    expect(acceptable({ ...FACT, ...facts }).problems).toEqual(problems);
  });

  it('leaves out a skill that is retired here, or whose level would have lapsed since the award', () => {
    const skills = new Map([
      ['advice', { retiredOn: '2026-11-21', validityMonths: null }],
      ['channels', { retiredOn: null, validityMonths: 12 }],
    ]);
    const on = (today: string) =>
      acceptable({ ...FACT, skills, today, rules: [{ ...RULE, untilOn: null }] }).offers.map(
        ({ problem }) => problem,
      );
    expect(on('2027-11-20')).toEqual(['retired', null]);
    expect(on('2027-11-21')).toEqual(['retired', 'lapsed']);
  });

  it('believes an achievement without levels only under a rule that names it', () => {
    const { result: _, ...credentialSubject } = formerForm(achievementCredential(FACTS)).credentialSubject;
    const document = { ...DOCUMENT, credentialSubject };
    const levels = (rule: TrustRuleFact) =>
      acceptable({ ...FACT, document, rules: [rule] }).offers.map(({ level }) => level);
    expect(levels(RULE)).toEqual([null, null]);
    expect(levels({ ...RULE, achievementId: ACHIEVEMENT })).toEqual([3, 5]);
  });

  it('takes the better of two rules, and never more than any of them believes', () => {
    const level = fc.constantFrom(1, 2, 3, 4, 5);
    fc.assert(
      fc.property(level, level, (first, second) => {
        const rule = (upTo: number, id: string) => ({
          ...RULE,
          id,
          skills: [{ targetCode: 'N14', skillId: 'advice', upTo: upTo as 1 }],
        });
        const [offer] = acceptable({ ...FACT, rules: [rule(first, 'a'), rule(second, 'b')] }).offers;
        expect(offer?.level).toBe(Math.min(4, Math.max(first, second)));
      }),
    );
  });
});

describe('The levels in a credential', () => {
  it.each([
    ['its results', DOCUMENT],
    ['its results, by the address of the description', formerForm(achievementCredential(FACTS))],
    ['its rubrics', earliestForm(achievementCredential(FACTS))],
  ])('are those of %s, by the code of each skill', (_place, document) => {
    expect([...levelsIn({ ...document })]).toEqual([
      ['N14', 4],
      ['T18', 2],
    ]);
  });

  it('may be plain values that name their skill, and are none when two results differ or the scale is another', () => {
    const of = (results: object[]) =>
      levelsIn(withSubject((subject) => (subject.result = results))).get('N14');
    const plain = (value: string) => ({ type: ['Result'], alignment: [{ targetCode: 'N14' }], value });
    expect([
      of([plain('3')]),
      of([plain('0')]),
      of([plain('6')]),
      of([plain('92 %')]),
      of([plain('3'), plain('4')]),
    ]).toEqual([3, 0, null, null, null]);
    expect(levelsIn({}).size).toBe(0);
  });
});

describe('The person whom a credential names', () => {
  it.each([
    [PERSON, 'email'],
    [{ name: 'x', email: 'ASHA.RAO@example.org' }, 'email'],
    [{ name: '  आशा   RAO ', email: 'x@example.org' }, 'name'],
    [{ name: 'Asha', email: 'x@example.org' }, null],
  ])('%j: %s', (person, by) => {
    expect(namedBy(DOCUMENT, person)).toBe(by);
  });

  it('may be named by a mail address as their id', () => {
    expect(namedBy({ credentialSubject: { id: 'mailto:Asha.Rao@example.org' } }, PERSON)).toBe('email');
    expect(namedBy({ credentialSubject: null }, PERSON)).toBeNull();
  });
});
