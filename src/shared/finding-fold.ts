import { identityFold } from './identity-fold.js';

/**
 * A name as it is looked for: what is the same by `identityFold`, and besides without accents, without the dot below of
 * Indian scripts (`ग़ैर`, `गैर`), which many keyboards lack, without apostrophes (`O’Neill`, `oneill`) and joiners, with
 * blanks for hyphens, and in one order of words (`rao asha`, `Asha Rao`). The vowel signs of Indian scripts stay: they
 * are letters, not ornaments. Folding again changes nothing.
 */
export function findingFold(text: string): string {
  return [...wordsOf(text)].sort().join(' ');
}

/** What was typed, as the words that must all be found; none for what holds nothing to look for. */
export function wantedWords(typed: string): readonly string[] {
  return [...new Set(wordsOf(typed))];
}

/**
 * A text in the form in which wanted words are found within it, and by which lists are sorted: its words in their own
 * order, and after them its hyphenated words once more as one (`anne marie`, `annemarie`; `t 0001`, `t0001`).
 */
export function findable(text: string): string {
  const { words, joined } = readingOf(text);
  return joined.length === 0 ? words.join(' ') : `${words.join(' ')}${BESIDE}${joined.join(' ')}`;
}

/** Below every letter and the blank, so that what stands behind it counts last in the order. */
export const BESIDE = '\u0001';

/** Whether every word of what was typed stands somewhere in one of the texts. */
export function finds(typed: string, texts: readonly string[]): boolean {
  const words = wantedWords(typed);
  const among = texts.map(findable);
  return words.length > 0 && words.every((word) => among.some((text) => text.includes(word)));
}

export function wordsOf(text: string): readonly string[] {
  return readingOf(text).words;
}

interface Reading {
  readonly words: readonly string[];
  /** Words with hyphens, written as one. */
  readonly joined: readonly string[];
}

/** The names of a catalogue or an organisation are compared in every search: more texts than most have. */
const KEPT = 20_000;
const kept = new Map<string, Reading>();

function readingOf(text: string): Reading {
  let reading = kept.get(text);
  if (!reading) {
    reading = read(text);
    if (kept.size >= KEPT) kept.clear();
    if (text.length <= 200) kept.set(text, reading);
  }
  return reading;
}

function read(text: string): Reading {
  const parts = plain(text)
    .split(' ')
    .map((word) => word.split(HYPHENS).filter(Boolean));
  return {
    words: parts.flat(),
    joined: parts.filter(({ length }) => length > 1).map((part) => part.join('')),
  };
}

function plain(text: string): string {
  let folded = text;
  for (let next = once(folded); next !== folded; next = once(folded)) folded = next;
  return folded;
}

function once(text: string): string {
  return identityFold(text)
    .normalize('NFKD')
    .replace(ORNAMENTS, '')
    .replace(/[øđðłħıæœþ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC');
}

const HYPHENS = /[\p{Pd}\u2043\u2212]/u;

/** Accents of European letters, dots below of Indian ones, apostrophes, joiners. */
const ORNAMENTS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc'`\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u2035\u200c\u200d]/g;

/** Letters that Unicode does not take apart into a base and a mark, as people type them who do not have them. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
