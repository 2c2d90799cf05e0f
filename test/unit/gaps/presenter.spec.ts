import { describe, expect, it } from '@jest/globals';
import { gapRows, type Names } from '../../../src/gaps/gaps.presenter.js';
import { readinessReasons, readinessShown, verdictText } from '../../../src/gaps/readiness.presenter.js';
import { readinessOf, type ServiceOnStep } from '../../../src/gaps/readiness.js';
import { standingOf, type StandingFacts } from '../../../src/gaps/standing.js';
import { Speech } from '../../../src/web/speech.js';
import { Translations } from '../../../src/web/translations.js';
import { assessment, CEILING, recordOf, requirement } from '../support/facts.js';

const speech = new Speech(new Translations(), 'en', 'UTC');

/** A skill of each name, of which the first two are known at level 3. */
function standing(asked: Record<string, Parameters<typeof requirement>[0]>) {
  const facts: StandingFacts = {
    requirements: Object.entries(asked).map(([skillId, each]) => requirement({ ...each, skillId })),
    record: new Map(['met', 'met too'].map((skillId) => [skillId, { ...recordOf([assessment()]), skillId }])),
    exemptions: new Map(),
    positions: [],
    jobRoleId: 'advanced',
    stepsToRole: [],
    testCeiling: CEILING,
  };
  return standingOf(facts, { asOf: '2026-06-01' });
}

const names: Names = {
  skills: new Map(
    ['met', 'met too', 'a', 'b', 'c', 'd'].map((id) => [
      id,
      { id, code: id, name: id, category: 'x', validityMonths: 12 },
    ]),
  ),
  assessors: new Map([['boris', 'Boris']]),
};

describe('The rows of a standing', () => {
  it('put first what matters most: open, mandatory, important, far from the level', () => {
    const rows = gapRows(
      'ana',
      standing({
        met: { importance: 3 },
        d: { mandatory: false, importance: 3, level: 5 },
        c: { importance: 1, level: 1 },
        b: { importance: 1, level: 5 },
        a: { importance: 2, level: 1 },
      }),
      names,
      speech,
    );
    expect(rows.map(({ skill }) => skill)).toEqual(['a', 'b', 'c', 'd', 'met']);
  });

  it('show no level as none, which is not 0, and the state in words', () => {
    const [row] = gapRows('ana', standing({ a: {} }), names, speech);
    expect(row).toMatchObject({
      verified: { value: 'none', text: '–' },
      required: { value: 3, text: '3' },
      state: 'unassessed',
      stateLabel: 'unassessed',
      untilOn: null,
      next: { key: 'gaps.remedy-assess' },
      reasonsUrl: '/people/ana/skills/a',
    });
  });
});

describe('Readiness on a page', () => {
  it('gives the two sums and what is missing', () => {
    const facts = standing({ met: { importance: 2 }, a: { level: 2 } });
    const shown = readinessShown(facts.readiness, gapRows('ana', facts, names, speech));
    expect(speech.t(shown.sum.key, shown.sum.params)).toMatch(/^6 of 8 points/);
    expect(shown.missing.map(({ skill }) => skill)).toEqual(['a']);
    expect(shown.ready).toBe(false);
  });

  const ladder = { step: 'ladder', requiredMonths: 12 } as const;
  const services: [ServiceOnStep, string][] = [
    [{ step: 'not-needed' }, ''],
    [{ step: 'none' }, 'No step of the ladder leads from the present role to this one.'],
    [{ ...ladder, servedMonths: 12, servedOn: null }, '12 months served in the role before; 12 needed.'],
    [
      { ...ladder, servedMonths: 11, servedOn: '2026-07-01' },
      'One month short: 11 of 12 served in the role before. They are complete on 1 Jul 2026.',
    ],
    [{ ...ladder, servedMonths: 2, servedOn: null }, '10 months short: 2 of 12 served in the role before.'],
  ];
  it.each(services)('says what the months of %o mean', (service, sentence) => {
    const [mandatory, months] = readinessReasons(readinessOf([], service));
    expect(mandatory?.code).toBe('mandatory-complete');
    expect(months ? speech.t(months.sentence.key, months.sentence.params) : '').toBe(sentence);
  });
});

describe('The verdict', () => {
  const ladder = (servedMonths: number): ServiceOnStep => ({
    ...{ step: 'ladder', requiredMonths: 12, servedMonths, servedOn: null },
  });
  it.each<[string, Record<string, object>, ServiceOnStep]>([
    ['Ready', { met: {} }, ladder(12)],
    ['Ready', { met: {} }, { step: 'not-needed' }],
    ['Not ready: 3 months', { met: {} }, ladder(9)],
    ['Not ready: one month', { met: {}, b: { mandatory: false } }, ladder(11)],
    ['Not ready: one requirement', { met: {}, b: {} }, ladder(12)],
    ['Not ready: 2 requirements, 3 months', { a: {}, b: {} }, ladder(9)],
    ['Not ready: no step leads here', { met: {} }, { step: 'none' }],
  ])('is "%s", with all that is lacking', (text, asked, service) => {
    expect(verdictText(readinessOf(standing(asked).gaps, service), speech)).toBe(text);
  });
});
