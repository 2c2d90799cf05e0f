import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gapOf } from '../../../src/gaps/gap.js';
import { isSettled, mostImportantFirst, type Ranked } from '../../../src/gaps/gap-order.js';
import {
  anyLevel,
  anyRequirement,
  assessment,
  exemption,
  proficiency,
  requirement,
} from '../support/facts.js';

const DAY = '2026-06-01';

function ranked(
  skill: string,
  overrides: Parameters<typeof requirement>[0],
  level: 0 | 1 | 2 | 3 = 1,
): Ranked {
  const held = proficiency(DAY, [assessment({ level, assessedOn: '2026-05-01' })]);
  return { skill, gap: gapOf(requirement(overrides), held, [], DAY) };
}

const inOrder = (...rows: Ranked[]) => rows.sort(mostImportantFirst).map(({ skill }) => skill);

describe('The order of gaps', () => {
  it('puts the mandatory first, however important the desirable is', () => {
    const desirable = ranked('a', { mandatory: false, importance: 3 });
    expect(inOrder(desirable, ranked('b', { mandatory: true, importance: 1 }))).toEqual(['b', 'a']);
  });

  it('then the more important, then the wider gap, then the name', () => {
    const rows = [
      ranked('narrow', { importance: 2, level: 2 }),
      ranked('wide, z', { importance: 2, level: 3 }),
      ranked('wide, a', { importance: 2, level: 3 }),
      ranked('important', { importance: 3, level: 2 }),
    ];
    expect(inOrder(...rows)).toEqual(['important', 'wide, a', 'wide, z', 'narrow']);
  });

  it('settles what is met, expiring or exempt last', () => {
    const met = ranked('a', { importance: 3 }, 3);
    const exempt = {
      skill: 'b',
      gap: { ...ranked('b', {}).gap, state: 'exempt' as const, exemption: exemption() },
    };
    const open = ranked('c', { mandatory: false });
    expect(inOrder(met, exempt, open)).toEqual(['c', 'a', 'b']);
    expect([met, exempt, open].map(({ gap }) => isSettled(gap))).toEqual([true, true, false]);
  });

  it('is the same whatever order the rows come in', () => {
    const anyRow = fc
      .tuple(anyRequirement, anyLevel)
      .map(([asked, level]) => gapOf(asked, proficiency(DAY, [assessment({ level })]), [], DAY));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (gaps) => {
        const rows = gaps.map((gap, index) => ({ gap, skill: `skill ${index}` }));
        expect(inOrder(...[...rows].reverse())).toEqual(inOrder(...rows));
      }),
    );
  });
});
