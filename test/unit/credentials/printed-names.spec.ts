import { describe, expect, it } from '@jest/globals';
import * as fontkit from 'fontkit';
import { Faces } from '../../../src/credentials/paper/faces.js';
import {
  graphemesOf,
  namedSigns,
  printable,
  runsOf,
  unprintableIn,
} from '../../../src/credentials/paper/runs.js';
import { FONTS } from '../../../src/credentials/paper/sheet.js';
import { levelsOf, visualOrder } from '../../../src/credentials/paper/visual-order.js';

const NAMES = [
  ...[
    'Asha Rao',
    'आशा राव',
    'ஆஷா',
    'আশা',
    'ਆਸ਼ਾ',
    'આશા',
    'ଆଶା',
    'ఆశా',
    'ಆಶಾ',
    'ആഷ',
    'أحمد العلي',
    'محمد فاروق ٢٠٢٦',
  ],
  ...[
    'משה כהן',
    'Дмитрий Ёлкин',
    'Γιώργος Παππάς',
    'สมชาย ใจดี',
    '山田太郎',
    'さくら',
    '김철수',
    '王小明',
    '张伟',
  ],
  ...['Nguyễn Thị Hạnh', 'Łukasz Wójcik', 'Zoë Müller-Lüdenscheidt', 'Tomás O’Neill', 'Ahmad أحمد 42 (Pune)'],
];
const house = fontkit.openSync(FONTS.plain) as fontkit.Font;

const visual = (text: string) =>
  visualOrder(text, levelsOf(text)).map(({ text: run, direction }) => ({ run, direction }));

describe('A name on paper', () => {
  it.each(NAMES)('has a face for each of its signs: %s', async (name) => {
    const text = printable(name);
    expect([text, unprintableIn([name])]).toEqual([name.normalize('NFC'), []]);
    const faces = await Faces.for([text]);
    for (const weight of ['plain', 'strong'] as const) {
      for (const { text: run, direction, slice } of visualOrder(text, levelsOf(text))) {
        const face = slice === null ? house : faces.face(slice, weight);
        const { glyphs } = face.layout(run, undefined, undefined, undefined, direction);
        expect(glyphs.map(({ id }) => id)).not.toContain(0);
      }
    }
  });

  it.each(['أحمد العلي', 'משה כהן'])('is set from right to left: %s', async (name) => {
    const [first = '', second = ''] = name.split(' ');
    expect(visual(name).map(({ run }) => run)).toEqual([second, ' ', first]);
    expect(visual(name).every(({ direction }) => direction === 'rtl')).toBe(true);
    const faces = await Faces.for([name]);
    const [run] = runsOf(first);
    const { glyphs } = faces
      .face(run?.slice ?? '', 'plain')
      .layout(first, undefined, undefined, undefined, 'rtl');
    const order = glyphs.flatMap(({ codePoints }) => codePoints);
    expect(String.fromCodePoint(...order)).toBe([...first].reverse().join(''));
  });

  it('that is written both ways keeps each part in its own order, brackets turned with the text around them', () => {
    expect(visual('Ahmad أحمد 42')).toEqual([
      { run: 'Ahmad ', direction: 'ltr' },
      { run: '42', direction: 'ltr' },
      { run: ' ', direction: 'rtl' },
      { run: 'أحمد', direction: 'rtl' },
    ]);
    expect(visual('משה (כהן)').map(({ run }) => run)).toEqual(['(', 'כהן', ') ', 'משה']);
  });

  it('is shaped: letters join, and vowel signs stand where they are read', async () => {
    const faces = await Faces.for(['أحمد', 'ਆਸ਼ਾ', 'കെ']);
    const idsOf = (text: string) => {
      const slice = runsOf(text)[0]?.slice ?? '';
      return faces
        .face(slice, 'plain')
        .layout(text)
        .glyphs.map(({ id }) => id);
    };
    const alone = [...'محد'].flatMap((letter) => idsOf(letter));
    expect(idsOf('محد')).not.toEqual([...alone].reverse());
    const slice = runsOf('കെ')[0]?.slice ?? '';
    const { glyphs } = faces.face(slice, 'plain').layout('കെ');
    expect(glyphs.flatMap(({ codePoints }) => codePoints)).toEqual(
      [...'െക'].map((sign) => sign.codePointAt(0)),
    );
  });

  it('of which no face has a sign says which, before anything is printed', () => {
    expect(unprintableIn(['Asha 😀', '𐀀 Rao 😀', 'राव'])).toEqual(['😀', '𐀀']);
    expect(namedSigns(['😀', '👩‍💻'])).toBe('😀 (U+1F600), 👩‍💻 (U+1F469 U+200D U+1F4BB)');
    expect(printable('Asha 😀 Rao')).toBe('Asha  Rao');
    expect(graphemesOf('ਸ਼ਾ')).toHaveLength(1);
  });

  it('needs no other face where that of the house has every sign', () => {
    expect(runsOf('Asha Rao · आशा राव')).toEqual([{ text: 'Asha Rao · आशा राव', slice: null }]);
  });
});
