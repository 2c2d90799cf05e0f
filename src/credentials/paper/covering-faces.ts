import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { FONTS } from './sheet.js';

const require = createRequire(import.meta.url);

/** One family for each script that the face of the house has not; the first that fits is asked. */
const FAMILIES: readonly (readonly [script: RegExp, family: string])[] = [
  [/\p{Script=Arabic}/u, 'noto-sans-arabic'],
  [/\p{Script=Hebrew}/u, 'noto-sans-hebrew'],
  [/\p{Script=Bengali}/u, 'noto-sans-bengali'],
  [/\p{Script=Gujarati}/u, 'noto-sans-gujarati'],
  [/\p{Script=Gurmukhi}/u, 'noto-sans-gurmukhi'],
  [/\p{Script=Kannada}/u, 'noto-sans-kannada'],
  [/\p{Script=Malayalam}/u, 'noto-sans-malayalam'],
  [/\p{Script=Oriya}/u, 'noto-sans-oriya'],
  [/\p{Script=Tamil}/u, 'noto-sans-tamil'],
  [/\p{Script=Telugu}/u, 'noto-sans-telugu'],
  [/\p{Script=Thai}/u, 'noto-sans-thai'],
  [/\p{Script=Hangul}/u, 'noto-sans-kr'],
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fc\uff00-\uffef]/u,
    'noto-sans-sc',
  ],
  [/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u, 'noto-sans'],
];

/** A part of a family, kept in a file of its own: the file's path. */
export type Slice = string;

/** By family: for each sign the parts that have it. */
const INDEXES = new Map<string, ReadonlyMap<number, readonly Slice[]>>();

/** Signs that nobody sees and that need no face. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\s]$/u;

let house: fontkit.Font | undefined;

/** Whether the face of the house has every sign of the text. */
export function houseCovers(text: string): boolean {
  house ??= fontkit.openSync(FONTS.plain) as fontkit.Font;
  return [...text].every(
    (sign) => UNSEEN.test(sign) || house?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
  );
}

/** The part of a family that has every sign of what a reader takes for one; null = there is none. */
export function sliceFor(grapheme: string): Slice | null {
  const family = FAMILIES.find(([script]) => script.test(grapheme))?.[1];
  if (family === undefined) return null;
  const index = indexOf(family);
  const [first = [], ...others] = [...grapheme]
    .filter((sign) => !UNSEEN.test(sign))
    .map((sign) => index.get(sign.codePointAt(0) ?? 0) ?? []);
  return first.find((slice) => others.every((each) => each.includes(slice))) ?? null;
}

/** What each file of a family holds, as its package says. */
function indexOf(family: string): ReadonlyMap<number, readonly Slice[]> {
  const known = INDEXES.get(family);
  if (known) return known;
  const index = new Map<number, Slice[]>();
  const file = require.resolve(`@fontsource-variable/${family}/unicode.json`);
  const parts = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  for (const [name, ranges] of Object.entries(parts)) {
    const slice = fileOf(family, name);
    for (const [first, last] of rangesIn(ranges)) {
      for (let sign = first; sign <= last; sign++) {
        const slices = index.get(sign);
        if (slices) slices.push(slice);
        else index.set(sign, [slice]);
      }
    }
  }
  INDEXES.set(family, index);
  return index;
}

/** `[116]` and `arabic` alike. */
function fileOf(family: string, name: string): Slice {
  const part = name.replace(/[[\]]/g, '');
  return require.resolve(`@fontsource-variable/${family}/files/${family}-${part}-wght-normal.woff2`);
}

/** `U+0000-00ff,U+0131` */
function rangesIn(text: string): readonly (readonly [first: number, last: number])[] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}
