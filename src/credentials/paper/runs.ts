import { houseCovers, type Slice, sliceFor } from './covering-faces.js';

/** A piece of a text that is set in one face; null = the face of the house. */
export interface Run {
  readonly text: string;
  readonly slice: Slice | null;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a reader takes for one sign, whatever it is made of, belongs together and into one face. */
export function graphemesOf(text: string): readonly string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** A text cut where another face begins, in the order in which it is written; signs without a face are left out. */
export function runsOf(text: string): readonly Run[] {
  const runs: { text: string; slice: Slice | null }[] = [];
  if (houseCovers(text)) return [{ text, slice: null }];
  for (const grapheme of graphemesOf(text)) {
    const slice = houseCovers(grapheme) ? null : sliceFor(grapheme);
    if (slice === null && !houseCovers(grapheme)) continue;
    const last = runs.at(-1);
    if (last?.slice === slice) last.text += grapheme;
    else runs.push({ text: grapheme, slice });
  }
  return runs;
}

/** A text in the form in which it is set, without what no face has. */
export function printable(text: string): string {
  const composed = text.normalize('NFC');
  if (houseCovers(composed)) return composed;
  return graphemesOf(composed).filter(hasFace).join('');
}

/** The signs of the texts that no face has, each once. */
export function unprintableIn(texts: readonly string[]): readonly string[] {
  const found = texts
    .map((text) => text.normalize('NFC'))
    .filter((text) => !houseCovers(text))
    .flatMap(graphemesOf)
    .filter((grapheme) => !hasFace(grapheme));
  return [...new Set(found)];
}

/** More than these help nobody. */
const NAMED = 12;

/** Each with its number in Unicode: what cannot be printed may well not be seen on a screen either. */
export function namedSigns(signs: readonly string[]): string {
  const numbered = (sign: string) =>
    [...sign].map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  const named = signs.slice(0, NAMED).map((sign) => `${sign} (${numbered(sign).join(' ')})`);
  return named.join(', ') + (signs.length > NAMED ? ' …' : '');
}

function hasFace(grapheme: string): boolean {
  return houseCovers(grapheme) || sliceFor(grapheme) !== null;
}
