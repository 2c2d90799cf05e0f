import type { EvidenceKind } from './evidence-kind.js';

export const NAME_LENGTH = 200;

/** What of a sender's name is looked at, from its end, where the file's own name and its ending stand. */
const READ = 1000;

/**
 * A file's name as it is kept and given back: without folders, control characters, invisible direction marks and what
 * no file system takes, at most 200 characters, and with an ending that tells what it is, so that no other program
 * opens it than one for its content (`notes.html` of plain text becomes `notes.html.txt`).
 */
export function cleanName(given: string, { endings }: EvidenceKind): string {
  const [fallback = ''] = endings;
  const own = given.slice(-READ).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = own
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ');
  const bare = withoutDots(visible);
  const ending = endings.find((each) => bare.toLowerCase().endsWith(each)) ?? null;
  const stem = ending === null ? bare : bare.slice(0, -ending.length);
  const suffix = ending === null ? fallback : bare.slice(-ending.length);
  return `${cut(stem || 'file', NAME_LENGTH - suffix.length)}${suffix}`;
}

/** Without the spaces and dots at either end. */
function withoutDots(text: string): string {
  const isDot = (index: number) => text[index] === ' ' || text[index] === '.';
  let [first, after] = [0, text.length];
  while (first < after && isDot(first)) first += 1;
  while (after > first && isDot(after - 1)) after -= 1;
  return text.slice(first, after);
}

/** At most so many UTF-16 units, never half of a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}
