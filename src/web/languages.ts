import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';

export const LANGUAGES = ['en', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of what an organisation writes once and nobody translates: indicators, courses. */
export const OWN_WORDS: Language = 'en';

/** As people of that language call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', hi: 'हिन्दी' };

/** What `Intl` is asked for: both languages as they are written in India. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN' };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The person's choice, then the browser's wish, then English. */
export function chooseLanguage(
  chosen: string | null | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (isLanguage(chosen)) return chosen;
  const header = acceptLanguage ?? '';
  const known = wished.get(header);
  if (known) return known;
  const language = wish(header);
  if (wished.size < REMEMBERED) wished.set(header, language);
  return language;
}

/** Browsers send a handful of different wishes, each with every request. */
const REMEMBERED = 200;
const wished = new Map<string, Language>();

function wish(acceptLanguage: string): Language {
  const wishes = new Negotiator({ headers: { 'accept-language': acceptLanguage } })
    .languages()
    .filter((tag) => tag !== '*' && isWellFormed(tag));
  return match(wishes, LANGUAGES, 'en') as Language;
}

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
