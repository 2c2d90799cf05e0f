import type { Faces } from './faces.js';
import { graphemesOf, printable, runsOf } from './runs.js';
import { FONTS, type Sheet } from './sheet.js';
import { levelsOf, type PlacedRun, visualOrder } from './visual-order.js';

export interface Writing {
  readonly font: keyof typeof FONTS;
  readonly points: number;
  readonly colour: string;
  readonly x: number;
  /** Where the sheet is, when absent. */
  readonly y?: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  /** What does not fit is cut off with an ellipsis. */
  readonly height?: number;
}

/** Whether the text is set in more faces than that of the house. */
export function needsFaces(text: string): boolean {
  return runsOf(printable(text)).some(({ slice }) => slice !== null);
}

/** What the structure around a text tells of it, where it is drawn and no text. */
export function toldAs(text: string): { readonly actual?: string } {
  return needsFaces(text) ? { actual: printable(text) } : {};
}

/**
 * Writes a text within a width. In the face of the house it is text; what is set in others is drawn as outlines, shaped
 * and in the order in which it is read, and its words are told by the structure around it (`actual`).
 */
export function writeText(sheet: Sheet, faces: Faces, words: string, writing: Writing): void {
  const { font, points, colour, x, y = sheet.y, width, align = 'left', height } = writing;
  const text = printable(words);
  sheet.font(FONTS[font]).fontSize(points).fillColor(colour);
  if (!needsFaces(text)) {
    sheet.text(text, x, y, { width, align, ...(height !== undefined && { height, ellipsis: true }) });
    return;
  }
  const lineHeight = sheet.currentLineHeight(true);
  const pen = new Pen(sheet, faces, writing);
  const fitting = height === undefined ? Infinity : Math.max(1, Math.floor(height / lineHeight));
  const all = brokenInto(text, width, fitting, (line) => pen.widthOf(line));
  const lines = all.slice(0, fitting);
  const levels = levelsOf(text);
  lines.forEach(({ line, from }, nth) => {
    const isCut = nth === fitting - 1 && all.length > fitting;
    const runs = visualOrder(line, levels.subarray(from, from + line.length));
    const shown: readonly PlacedRun[] = isCut
      ? [...runs, { text: '…', slice: null, direction: 'ltr' }]
      : runs;
    const free = width - shown.reduce((sum, run) => sum + pen.widthOfRun(run), 0);
    let left = x + { left: 0, center: free / 2, right: free }[align];
    for (const run of shown) {
      pen.draw(run, left, y + nth * lineHeight);
      left += pen.widthOfRun(run);
    }
  });
  sheet.x = x;
  sheet.y = y + lines.length * lineHeight;
}

/** Sets runs in one size, weight and colour. */
class Pen {
  private readonly ascent: number;

  constructor(
    private readonly sheet: Sheet,
    private readonly faces: Faces,
    private readonly writing: Writing,
  ) {
    this.ascent = (ASCENT * writing.points) / UNITS;
  }

  widthOf(text: string): number {
    return runsOf(text).reduce((sum, run) => sum + this.widthOfRun({ ...run, direction: 'ltr' }), 0);
  }

  widthOfRun(run: PlacedRun): number {
    if (run.slice === null) return this.sheet.widthOfString(run.text);
    const { set, scale } = this.shaped(run);
    return set.advanceWidth * scale;
  }

  draw(run: PlacedRun, x: number, top: number): void {
    const { sheet } = this;
    if (run.slice === null) {
      sheet.text(run.text, x, top, { lineBreak: false });
      return;
    }
    const { set, scale } = this.shaped(run);
    let at = x;
    const outlines = set.glyphs.map((glyph, nth) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = set.positions[nth] ?? {};
      const [left, baseline] = [at + xOffset * scale, top + this.ascent - yOffset * scale];
      at += xAdvance * scale;
      return glyph.path.transform(scale, 0, 0, -scale, left, baseline).toSVG();
    });
    const drawn = outlines.filter((outline) => outline !== '').join(' ');
    if (drawn !== '') sheet.path(drawn).fill(this.writing.colour);
  }

  private shaped({ text, slice, direction }: PlacedRun) {
    const { font, points } = this.writing;
    const face = this.faces.face(slice ?? '', font);
    const set = face.layout(text, undefined, undefined, undefined, direction);
    return { set, scale: points / face.unitsPerEm };
  }
}

/** Of the face of the house, whose base line the others share. */
const [ASCENT, UNITS] = [896, 1000];

interface Line {
  readonly line: string;
  /** Where it begins in the text. */
  readonly from: number;
}

/** Broken between words, and within one that is wider than the line. */
function brokenInto(
  text: string,
  width: number,
  fitting: number,
  widthOf: (text: string) => number,
): readonly Line[] {
  const lines: Line[] = [];
  let [line, from] = ['', 0];
  const end = () => {
    lines.push({ line: line.trimEnd(), from });
    from += line.length;
    line = '';
  };
  for (const word of text.match(/\S+\s*|\s+/gu) ?? []) {
    // One more than fits is enough to know that there is more.
    if (lines.length > fitting) return lines;
    if (line !== '' && widthOf((line + word).trimEnd()) > width) end();
    if (widthOf(word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    for (const sign of graphemesOf(word)) {
      if (line !== '' && widthOf((line + sign).trimEnd()) > width) end();
      line += sign;
    }
  }
  if (line !== '') end();
  return lines;
}
