import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../src/search/fold.js';
import { best, rankOf, SHOWN } from '../../../src/search/rank.js';

const thing = (name: string, ...codes: string[]) => ({ names: [name], codes });

describe('Folding', () => {
  it.each([
    ['JOSÉ', 'jose'],
    ['Jose\u0301', 'jose'],
    ['Øst', 'ost'],
    ['Łódź', 'lodz'],
    ['STRASSE', 'straße'],
    ['Æon', 'aeon'],
    ['İzmir', 'izmir'],
    ['ग़ैर', 'गैर'],
    ['ग\u093cैर', 'गैर'],
    ['क्\u200dष', 'क्ष'],
    ['ＡＢＣ', 'abc'],
  ])('takes %s and %s for the same', (one, other) => expect(fold(one)).toBe(fold(other)));

  it.each([
    ['की', 'का'],
    ['कल', 'काल'],
    ['a%', 'a_'],
  ])('keeps %s and %s apart', (one, other) => expect(fold(one)).not.toBe(fold(other)));

  it('changes nothing that is folded', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('The rank of what answers', () => {
  it.each([
    ['n14', thing('Proactive advice', 'N14'), 0],
    ['ASHA@EXAMPLE.ORG', thing('Asha Rao', 'E0001', 'asha@example.org'), 0],
    ['pro', thing('Proactive advice', 'N14'), 1],
    ['adv', thing('Proactive advice', 'N14'), 2],
    ['adv', thing('Pro-advice'), 2],
    ['n1', thing('Proactive advice', 'N14'), 2],
    ['active adv', thing('Proactive advice', 'N14'), 3],
    ['14', thing('Proactive advice', 'N14'), null],
    ['example.org', thing('Asha Rao', 'asha@example.org'), null],
    ['सुन', thing('ध्यान से सुनना'), 2],
    ['ान', thing('ध्यान से सुनना'), 3],
    ['%', thing('Advice'), null],
    ['%', thing('100 % uptime'), 2],
    ['0%', thing('100% uptime'), 3],
    ['', thing('Advice', ''), null],
    ['\u0301', thing('Advice', ''), null],
  ])('of %j is right', (typed, found, rank) => expect(rankOf(typed, found)).toBe(rank));

  it('finds by every name, and shows by the first', () => {
    const skill = { names: ['ध्यान से सुनना', 'Attentive listening'], codes: ['LISTEN'] };
    expect(rankOf('atten', skill)).toBe(1);
    expect(rankOf('ध्यान', skill)).toBe(1);
  });

  it('puts the best first, equals by name, and counts the rest', () => {
    const all = [thing('Zoo an'), thing('Banana'), thing('Ant'), thing('ándy'), thing('Other', 'AN')];
    const names = best('an', all).shown.map(({ names: [name] }) => name);
    expect(names).toEqual(['Other', 'ándy', 'Ant', 'Zoo an', 'Banana']);
    const many = Array.from({ length: SHOWN + 5 }, (_, index) => thing(`Ant ${index}`));
    expect(best('ant', many)).toMatchObject({ total: SHOWN + 5 });
    expect(best('ant', many).shown).toHaveLength(SHOWN);
  });

  it('finds every part of every name', () => {
    const part = fc.tuple(fc.string({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(part, ([name, at, length]) => {
        const start = at % name.length;
        const typed = name.slice(start, start + length);
        return rankOf(typed, thing(name)) !== null;
      }),
    );
  });
});
