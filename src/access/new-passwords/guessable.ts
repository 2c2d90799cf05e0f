/** Why a password is no secret, as the code of its sentence. */
export type Guessable = 'password-common' | 'password-own-words';

/**
 * Whether a password is among the first that anybody tries: one of the common ones, or nothing but words of its owner and
 * digits. It has to be no other kind of text: rules about signs and digits make passwords worse (NIST SP 800-63B-4, 3.1.1.2).
 *
 * @param own what is known of the owner: their name, their address, the organisation's name
 * @param common the common passwords, lower case
 */
export function guessable(
  password: string,
  own: readonly string[],
  common: ReadonlySet<string>,
): Guessable | null {
  const folded = password.normalize('NFKC').toLowerCase();
  if (common.has(folded) || common.has(undecorated(folded))) return 'password-common';
  return isMadeOf(folded, own) ? 'password-own-words' : null;
}

/** Fewer letters than these say nothing about what was put around them. */
const LETTERS = 4;

/**
 * The text without the digits and signs before its first and after its last letter: that is how people make a common
 * password new. Empty where few letters are left.
 */
function undecorated(text: string): string {
  const signs = [...text];
  const first = signs.findIndex(isLetter);
  const kept = signs.slice(first, signs.findLastIndex(isLetter) + 1);
  return first >= 0 && kept.length >= LETTERS ? kept.join('') : '';
}

/** Whether words of the owner, in any order and number, with digits between them, are all there is. */
function isMadeOf(text: string, own: readonly string[]): boolean {
  const words = new Set(own.flatMap((each) => wordsOf(each.normalize('NFKC').toLowerCase())));
  const bare = wordsOf(text).join('');
  if (![...bare].some(isLetter)) return false;
  const reached = new Set([0]);
  for (let at = 0; at < bare.length; at++) {
    if (!reached.has(at)) continue;
    if (/\d/.test(bare.charAt(at))) reached.add(at + 1);
    // A single letter, such as an initial, would be found in anything.
    for (const word of words) if (word.length > 1 && bare.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached.has(bare.length);
}

/** Letters with their marks, and digits, between everything else. */
function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]/u).filter((word) => word !== '');
}

function isLetter(sign: string): boolean {
  return /\p{L}/u.test(sign);
}
