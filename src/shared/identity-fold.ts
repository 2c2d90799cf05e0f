/**
 * A code, number, address or other name of one thing alone, as it is compared: two that fold alike are the same one.
 * `N01` and `n01`, `é` as one sign and as two, full-width and narrow letters, and blanks around or doubled make no
 * difference. Signs that nobody sees are left out, but for the joiners within words of India and Arabia, which change how
 * a word is read there. Accents, hyphens and apostrophes do make a difference: those are forgiven in finding alone
 * (`finding-fold.ts`). Folding again changes nothing.
 */
export function identityFold(text: string): string {
  let folded = text;
  for (let next = once(folded); next !== folded; next = once(folded)) folded = next;
  return folded;
}

function once(text: string): string {
  return withoutIdleJoiners(
    text
      // Typed for an apostrophe, and taken apart by Unicode into a blank and an accent.
      .replace(/\u00b4/g, "'")
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[ßς]/g, (letter) => (letter === 'ß' ? 'ss' : 'σ'))
      .replace(/\s/g, ' ')
      .replace(UNSEEN, ''),
  )
    .replace(/ {2,}/g, ' ')
    .trim();
}

const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

function withoutIdleJoiners(text: string): string {
  return text.replace(/[\u200c\u200d]+/g, (run, at: number) =>
    joins(text[at - 1]) && joins(text[at + run.length]) ? run.slice(0, 1) : '',
  );
}

/** A letter or sign of a script whose words may hold joiners: those of Arabia and India. */
function joins(sign: string | undefined): boolean {
  return sign !== undefined && /[\u0600-\u06ff\u0900-\u0dff]/.test(sign);
}

export function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return one === other || (!!one && !!other && identityFold(one) === identityFold(other));
}
