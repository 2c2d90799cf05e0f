import type { Language } from '../../src/web/languages.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';

const translations = new Translations();

/** How the product speaks this language, in the time zone of the tests; no test of both languages writes a label itself. */
export function wordsIn(language: Language): Speech {
  return new Speech(translations, language, 'UTC');
}
