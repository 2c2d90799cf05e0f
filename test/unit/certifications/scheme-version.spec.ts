import { describe, expect, it } from '@jest/globals';
import {
  latestVersion,
  versionInForce,
  versionProblems,
  versionStateOf,
} from '../../../src/certifications/schemes/scheme-version.js';
import { numberOr, tickedIn } from '../../../src/certifications/schemes/version-form.js';

const TODAY = '2026-03-01';
const published = (number: number, effectiveOn: string) => ({
  number,
  effectiveOn,
  publishedAt: '2026-01-01T00:00:00.000Z',
});
const draft = { number: 4, effectiveOn: null, publishedAt: null };
const versions = [draft, published(3, '2026-03-02'), published(2, TODAY), published(1, '2025-01-01')];

describe('The versions of a scheme', () => {
  it('are draft, scheduled, current or superseded', () => {
    const states = versions.map((version) => versionStateOf(version, versions, TODAY));
    expect(states).toEqual(['draft', 'scheduled', 'current', 'superseded']);
  });

  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 1],
    ['2026-02-28', 1],
    [TODAY, 2],
    ['2026-03-02', 3],
  ])('are in force one at a time: on %s version %s', (day, expected) => {
    expect(versionInForce(versions, day)?.number).toBe(expected);
    expect(latestVersion(versions)?.number).toBe(3);
  });

  it.each([
    ['', TODAY, ['criteria-missing', 'publication-overtakes']],
    ['In words', '2026-02-28', ['publication-in-past']],
    ['In words', TODAY, ['publication-overtakes']],
    ['In words', '2026-03-02', []],
  ])('are published with criteria (%j) and from a day (%s) that is not taken', (criteria, day, expected) => {
    expect(versionProblems({ criteria }, day, versions, TODAY).map(({ code }) => code)).toEqual(expected);
  });
});

describe('The form of a version', () => {
  it.each([
    [undefined, []],
    ['1', ['1']],
    [
      ['2', '1'],
      ['2', '1'],
    ],
  ])('reads the ticks %j', (typed, ids) => {
    expect(tickedIn(typed)).toEqual(ids);
  });

  it('leaves what is no number as it was typed', () => {
    expect([numberOr('7.5'), numberOr(' 12 '), numberOr('-1'), numberOr('six'), numberOr(undefined)]).toEqual(
      [7.5, 12, '-1', 'six', ''],
    );
  });
});
