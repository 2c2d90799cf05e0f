import bidiFactory from 'bidi-js';
import { graphemesOf, type Run, runsOf } from './runs.js';

const bidi = bidiFactory();

/** A run where it stands on the line, and which way it is read. */
export interface PlacedRun extends Run {
  readonly direction: 'ltr' | 'rtl';
}

/** The levels of a paragraph by the Unicode rules of text that runs both ways, one for each UTF-16 unit. */
export function levelsOf(text: string): Uint8Array {
  return bidi.getEmbeddingLevels(text).levels;
}

/**
 * The runs of a line from left to right. In a face of its own a run keeps the order of its letters, which the face turns;
 * in the face of the house, where it is read from right to left, its signs are turned here, and brackets mirrored.
 *
 * @param levels of the line's units
 */
export function visualOrder(line: string, levels: Uint8Array): readonly PlacedRun[] {
  const pieces: { text: string; level: number }[] = [];
  let at = 0;
  for (const grapheme of graphemesOf(line)) {
    const level = levels[at] ?? 0;
    const last = pieces.at(-1);
    if (last?.level === level) last.text += grapheme;
    else pieces.push({ text: grapheme, level });
    at += grapheme.length;
  }
  const runs = pieces.flatMap(({ text, level }) => runsOf(text).map((run) => ({ ...run, level })));
  return reordered(runs).map(({ level, text, slice }): PlacedRun => {
    const isTurned = level % 2 === 1;
    if (!isTurned) return { text, slice, direction: 'ltr' };
    return { text: slice === null ? turned(text) : text, slice, direction: 'rtl' };
  });
}

/** From the highest level down, what stands together at it or above is turned (rule L2). */
function reordered<T extends { readonly level: number }>(runs: readonly T[]): readonly T[] {
  const order = [...runs];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < order.length; start++) {
      if ((order[start]?.level ?? 0) < level) continue;
      let end = start;
      while ((order[end]?.level ?? 0) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}

function turned(text: string): string {
  return [...graphemesOf(text)]
    .reverse()
    .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
    .join('');
}
