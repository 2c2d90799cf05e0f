import type { Language } from '../web/languages.js';

/** A role's title in the reader's language; the organisation's own where it was not translated. */
export function titleIn(language: Language, title: string, translations: string): string {
  const translated = JSON.parse(translations) as Partial<Record<string, { readonly title?: string }>>;
  return translated[language]?.title ?? title;
}
