import { describe, expect, it } from '@jest/globals';
import { fromPublishedRatings, importanceFrom, levelFrom } from '../../../src/catalogue/published-ratings.js';
import type { Ratings } from '../../../src/catalogue/tables.js';

const at = (line: number) => ({ file: 'ratings.csv', line });

function rating(
  soc: string,
  elementId: string,
  importance1To5: number,
  level0To7: number,
  notRelevant: 'Y' | 'N' = 'N',
): Ratings['ratings'][number] {
  const text = { occupation: soc, skill: `Skill ${elementId}`, rated: '01/2026' };
  return { at: at(2), soc, elementId, importance1To5, level0To7, notRelevant, ...text };
}

function made(ratings: Ratings['ratings']) {
  return fromPublishedRatings({
    ratings,
    mapping: [
      { at: at(2), soc: 'A', role: 'entry' },
      { at: at(3), soc: 'B', role: 'entry' },
    ],
    elements: [{ at: at(2), element: '2.A', kind: 'non-technical', category: 'Basic', description: '{skill}.' }],
    anchors: ([1, 2, 3, 4, 5] as const).map((level) => ({ at: at(level), level, anchor: `{skill} at ${level}` })),
  });
}

describe('Published ratings', () => {
  it.each([
    [0, 0],
    [0.69, 0],
    [0.7, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 4],
    [7, 5],
  ])('of level %d become level %d', (published, level) => expect(levelFrom(published)).toBe(level));

  it.each([
    [2.5, 1],
    [2.99, 1],
    [3, 2],
    [3.49, 2],
    [3.5, 3],
    [5, 3],
  ])('of importance %d become importance %d', (published, importance) =>
    expect(importanceFrom(published)).toBe(importance),
  );

  it('of two occupations on one rung count with the higher importance and the higher level', () => {
    const { requirements } = made([rating('A', '2.A.1', 3, 4), rating('B', '2.A.1', 4, 2)]);
    expect(requirements).toMatchObject([
      { role: 'entry', skill: '2.A.1', level: 3, importance: 3, mandatory: true, evidence: 'any' },
    ]);
  });

  it('are left out when not relevant, of little importance, of no level, or of another occupation', () => {
    const { skills, requirements } = made([
      rating('A', '2.A.1', 5, 5, 'Y'),
      rating('A', '2.A.2', 2.49, 5),
      rating('A', '2.A.3', 5, 0.5),
      rating('B', '2.A.5', 3, 3),
      rating('X', '2.A.4', 5, 5),
    ]);
    expect(requirements.map(({ skill }) => skill)).toEqual(['2.A.5']);
    expect(skills).toMatchObject([{ code: '2.A.5', description: 'Skill 2.A.5.', level3: 'Skill 2.A.5 at 3' }]);
  });

  it('must be of a known element, and of every occupation that is mapped', () => {
    const { problems } = made([rating('A', '9.Z.1', 5, 5)]);
    expect(problems.map(({ code }) => code)).toEqual([
      'catalogue-unknown-occupation',
      'catalogue-unknown-element',
    ]);
  });
});
