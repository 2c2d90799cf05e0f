import type { Speech } from '../../web/speech.js';
import type { MatrixCell } from './matrix.js';

/** What a cell says besides its level, in words: the same on the page, in the export and for a screen reader. */
export type MatrixWords = (cell: MatrixCell) => string;

/** There are few different ones and thousands of cells: each is said once. */
export function matrixWords(speech: Speech): MatrixWords {
  const said = new Map<string, string>();
  return ({ mark, required }) => {
    if (mark === null) return '';
    const key = `${mark} ${required}`;
    let words = said.get(key);
    if (words === undefined) {
      words = speech.t(`dashboards.matrix-mark-${mark}`, { required: required ?? 'none' });
      said.set(key, words);
    }
    return words;
  };
}
