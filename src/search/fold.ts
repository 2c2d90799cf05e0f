/** Letters that Unicode does not take apart into a base and a mark, as people type them who do not have them. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * A text as it is compared in a search: small letters without accents, in one order of marks. `JOSÉ` and `jose`
 * are the same, `Øst` and `ost`, and Hindi with and without the dot below (`ग़ैर`, `गैर`), which many keyboards lack.
 * The vowel signs of Devanagari stay: they are letters, not ornaments. Joiners, which nobody sees, are left out.
 */
export function fold(text: string): string {
  let folded = kept.get(text);
  if (folded === undefined) {
    folded = folding(text);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, folded);
  }
  return folded;
}

/** The catalogue's names are compared in every search: more texts than a large one has. */
const KEPT = 10_000;
const kept = new Map<string, string>();

function folding(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u093c\u200b-\u200d]/g, '')
    .toLowerCase()
    .replace(/[øđðłħıßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC');
}
