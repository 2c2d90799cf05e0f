import type { Words } from '../tables.js';

/** By language, for the languages that have words for it. */
export function translationsOf<T>(
  words: readonly Words[],
  find: (language: Words) => T | undefined,
): Record<string, T> {
  const found: Record<string, T> = {};
  for (const language of words) {
    const own = find(language);
    if (own !== undefined) found[language.language] = own;
  }
  return found;
}
