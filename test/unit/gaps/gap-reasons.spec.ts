import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { gapReasons, gapRemedies } from '../../../src/gaps/gap-reasons.js';
import { type ExemptionFact, gapOf, type RequirementFact } from '../../../src/gaps/gap.js';
import { levelReasons, type Teller } from '../../../src/gaps/level-reasons.js';
import { Speech } from '../../../src/web/speech.js';
import { LANGUAGES } from '../../../src/web/languages.js';
import { Translations } from '../../../src/web/translations.js';
import {
  anyDay,
  anyExemption,
  anyRecord,
  anyRequirement,
  assessment,
  CEILING,
  disagreement,
  exemption,
  hold,
  proficiency,
  requirement,
} from '../support/facts.js';

const asOf = '2026-06-01';
const translations = new Translations();
const english = new Speech(translations, 'en', 'UTC');
const teller: Teller = {
  assessor: (id) => id.toUpperCase(),
  method: (method) => english.t(`gaps.method-${method}`),
};

type Told = ReturnType<typeof gapReasons>;

function reasonsFor(
  held: ReturnType<typeof proficiency>,
  asked: Partial<RequirementFact> = {},
  exemptions: ExemptionFact[] = [],
): Told {
  return gapReasons(gapOf(requirement(asked), held, exemptions, asOf), teller);
}

const codes = (told: Told) => told.map(({ code }) => code);
const said = (told: Told) => told.map(({ sentence }) => english.t(sentence.key, sentence.params));

describe('The reasons of a gap', () => {
  it('name the assessment that decided, by whom, when, and until when it counts', () => {
    const told = reasonsFor(proficiency(asOf, [assessment({ level: 4 })]));
    expect(said(told)).toEqual([
      'Level 4 reaches the required 3.',
      'Level 4 comes from an observation at work by BORIS on 10 Jan 2026.',
      'It is valid until 9 Jan 2027 unless the skill is assessed again.',
    ]);
  });

  it('tell a test that was capped apart from a level that is too low', () => {
    const held = proficiency(asOf, [assessment({ method: 'knowledge-test', level: 5 })]);
    const told = reasonsFor(held, { level: 4 });
    expect(codes(told)).toEqual(['level-below', 'test-capped', 'lapses']);
    expect(said(told)[1]).toContain('A test alone proves level 3 at most.');
  });

  it('say until when the last level was valid', () => {
    const told = reasonsFor(proficiency(asOf, [assessment({ assessedOn: '2025-01-10' })]));
    expect(codes(told)).toEqual(['validity-ended']);
    expect(said(told)[0]).toContain('was valid until 9 Jan 2026');
  });

  it('say both levels of a dispute, and that the lower counts', () => {
    const first = assessment({ assessorId: 'chen', level: 1, assessedOn: '2026-02-01' });
    const held = proficiency(asOf, [first, disagreement(first, { level: 4, assessedOn: '2026-03-01' })]);
    const told = reasonsFor(held);
    expect(codes(told)).toEqual(['assessors-disagree', 'observed', 'lapses', 'disputed']);
    expect(said(told)[3]).toBe(
      'BORIS saw level 4 on 1 Mar 2026 and CHEN saw level 1 on 1 Feb 2026. Until a third assessor has looked, the latest shows, and the lower one, 1, counts for being ready, for promotion and for certification.',
    );
  });

  it.each([
    ['2026-06-30', 'Out of use since 1 Mar 2026, until 30 Jun 2026. Reason: incident'],
    [null, 'Out of use since 1 Mar 2026, until the hold is lifted. Reason: incident'],
  ])('say until when a hold lasts: %s', (untilOn, sentence) => {
    const told = reasonsFor(proficiency(asOf, [assessment()], [hold({ untilOn })]));
    expect([told[0]?.code, said(told)[0]]).toEqual(['on-hold', sentence]);
  });

  it('say why a requirement does not apply', () => {
    const told = reasonsFor(proficiency(asOf, []), {}, [exemption()]);
    expect(said(told)[0]).toBe('Does not apply to this person. Reason: no such product at this site');
  });

  it('show the own view and say that it never counts', () => {
    const told = reasonsFor(proficiency(asOf, [assessment({ method: 'self', assessorId: 'ana' })]));
    expect(codes(told)).toEqual(['only-self-assessed', 'unassessed', 'self']);
  });

  it('come with what would change it, unless nothing has to', () => {
    const below = gapOf(requirement(), proficiency(asOf, [assessment({ level: 1 })]), [], asOf);
    expect(gapRemedies(below).map(({ code }) => code)).toEqual(['train', 'assess']);
    expect(gapRemedies(gapOf(requirement(), proficiency(asOf, [assessment()]), [], asOf))).toEqual([]);
  });

  it('can be said in every language whatever was recorded, and no code twice', () => {
    fc.assert(
      fc.property(anyRecord, anyRequirement, anyExemption, anyDay, (record, asked, exempt, day) => {
        const held = proficiencyOf(record, { asOf: day }, CEILING);
        const gap = gapOf(asked, held, [exempt], day);
        const told = [...gapReasons(gap, teller), ...gapRemedies(gap), ...levelReasons(held, teller)];
        for (const language of LANGUAGES) {
          const speech = new Speech(translations, language, 'UTC');
          for (const { sentence } of told) expect(speech.t(sentence.key, sentence.params)).toBeTruthy();
        }
        const once = codes(gapReasons(gap, teller)).filter((code) => code !== 'falls');
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 300 },
    );
  });
});
