import { IntlMessageFormat } from 'intl-messageformat';

export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A sentence still to be said: presenters name it, templates say it (`{{say sentence}}`). */
export interface Sentence {
  readonly key: string;
  readonly params?: Params;
}

/** A sentence that is ready to be said. */
export interface Saying {
  readonly say: (params?: Params) => string;
  /** Names in it of days (`…On`, `validUntil`) and instants (`…At`), which a reader is told in their own way. */
  readonly moments: readonly string[];
}

/** What stands in a sentence: words, or the name of a value. */
type Part = { readonly words: string } | { readonly name: string };

/**
 * An ICU message in its locale. Most are plain words, or words with names between them, and are put together here,
 * which is several times faster; plurals, choices and numbers are the library's.
 */
export function sayingOf(sentence: string, locale: string): Saying {
  const moments = [...sentence.matchAll(/\{\s*(\w+(?:On|At)|validUntil)\s*[,}]/g)].map(
    ([, name = '']) => name,
  );
  return { say: wordsBy(sentence, locale), moments };
}

function wordsBy(sentence: string, locale: string): Saying['say'] {
  if (!/[{}']/.test(sentence)) return () => sentence;
  const message = new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true });
  const byLibrary = (params?: Params) => String(message.format(params));
  const parts = plainParts(message);
  return parts ? (params) => joined(parts, params) ?? byLibrary(params) : byLibrary;
}

/** As the library numbers them; their names are not exported. */
const LITERAL = 0;
const ARGUMENT = 1;

/** Null where the message holds more than words and names. */
function plainParts(message: IntlMessageFormat): readonly Part[] | null {
  const parts: Part[] = [];
  for (const element of message.getAst()) {
    if (!('value' in element)) return null;
    if (Number(element.type) === LITERAL) parts.push({ words: element.value });
    else if (Number(element.type) === ARGUMENT) parts.push({ name: element.value });
    else return null;
  }
  return parts;
}

/** Null where a value is missing, or is neither text nor number. */
function joined(parts: readonly Part[], params: Params = {}): string | null {
  let said = '';
  for (const part of parts) {
    if ('words' in part) {
      said += part.words;
      continue;
    }
    const value = params[part.name];
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    said += String(value);
  }
  return said;
}
