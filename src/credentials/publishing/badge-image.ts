import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS } from '../../web/assets.js';

/** The badge as a picture of dots: drawn once from `badge.svg` without words. */
export const BADGE_PNG: Buffer = readFileSync(join(ASSETS, 'badge.png'));

const DRAWING = readFileSync(join(ASSETS, 'badge.svg'), 'utf8');

/** Letters that fit into a line of the drawing, and lines into its field. */
const LINE = 22;
const LINES = 4;

const FONT = 'font-family="Noto Sans, Noto Sans Devanagari, system-ui, sans-serif" text-anchor="middle"';
const TITLE = `${FONT} font-size="21" font-weight="600" fill="#16324f"`;
const ISSUER = `${FONT} font-size="15" fill="#4a5a6a"`;

/** The badge as a drawing with the title of the achievement and the issuer's name in it. */
export function badgeSvg(title: string, issuer: string): string {
  const lines = wrapped(title);
  const top = 232 - (lines.length - 1) * 13;
  const spans = lines.map((line, nth) => `<tspan x="200" y="${top + nth * 26}">${escaped(line)}</tspan>`);
  return DRAWING.replace('<title/>', () => `<title>${escaped(title)}</title>`)
    .replace('<!-- title -->', () => `<text ${TITLE}>${spans.join('')}</text>`)
    .replace('<!-- issuer -->', () => `<text ${ISSUER} x="200" y="330">${escaped(shortened(issuer))}</text>`);
}

/** Whole words in as few lines as they need; what does not fit any more is left out, and a sign says so. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shortened(word));
  }
  if (lines.length <= LINES) return lines;
  return [...lines.slice(0, LINES - 1), `${lines[LINES - 1] ?? ''} …`];
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > LINE ? `${letters.slice(0, LINE - 1).join('')}…` : text;
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
