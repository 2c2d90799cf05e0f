/**
 * What a text must not be, at whatever door it comes in. Signs that only command a machine (NUL, escape, backspace, those that
 * turn the direction of writing for what follows) are typed by nobody; and a name of signs that nobody sees is no name.
 */

/** The first sign of the text that only commands a machine, as `U+0007`; null where there is none. Blanks and ends of lines are no such signs. */
export function controlIn(text: string): string | null {
  const found = CONTROL.exec(text)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

const CONTROL = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** How long a text is without the blanks around it and without the signs that show nothing. */
export function seenLength(text: string): number {
  return text.replace(UNSEEN, '').trim().length;
}

const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** As it is kept and shown: as it was typed, in one form of its letters, without the blanks around it. */
export function kept(text: string): string {
  return text.normalize('NFC').trim();
}
