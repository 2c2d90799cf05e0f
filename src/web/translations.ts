import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, LOCALES } from './languages.js';
import { VIEWS } from './views-folder.js';

export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A sentence still to be said: presenters name it, templates say it (`{{say sentence}}`). */
export interface Sentence {
  readonly key: string;
  readonly params?: Params;
}

/**
 * Every sentence of the product, by language and key. `views/locales/<language>/<feature>.json` holds the keys
 * `<feature>.<name>`, and `errors.<feature>.json` its refusals, `errors.<code>`; a sentence is an ICU message, with plural and select forms where a language needs them.
 */
export class Translations {
  private readonly sentences: Readonly<Record<Language, ReadonlyMap<string, string>>>;
  private readonly ready: Readonly<Record<Language, Map<string, string | IntlMessageFormat>>> = {
    en: new Map(),
    hi: new Map(),
  };

  constructor(folder = join(VIEWS, 'locales')) {
    this.sentences = { en: readSentences(folder, 'en'), hi: readSentences(folder, 'hi') };
  }

  keys(language: Language): readonly string[] {
    return [...this.sentences[language].keys()];
  }

  has(key: string): boolean {
    return this.sentences.en.has(key);
  }

  /** @throws Error for a key that does not exist: a page never shows a key in place of a sentence. */
  say(language: Language, key: string, params?: Params): string {
    let message = this.ready[language].get(key);
    if (message === undefined) {
      message = this.prepared(language, key);
      this.ready[language].set(key, message);
    }
    return typeof message === 'string' ? message : String(message.format(params));
  }

  /** Most sentences have nothing that ICU reads: they are said as they are written. */
  private prepared(language: Language, key: string): string | IntlMessageFormat {
    const sentence = this.sentences[language].get(key);
    if (sentence === undefined) throw new Error(`No sentence "${key}" in "${language}".`);
    if (!/[{}']/.test(sentence)) return sentence;
    return new IntlMessageFormat(sentence, LOCALES[language], undefined, { ignoreTag: true });
  }
}

function readSentences(folder: string, language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'))) {
    const feature = file.slice(0, file.indexOf('.'));
    const sentences = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<
      string,
      string
    >;
    for (const [name, sentence] of Object.entries(sentences)) found.set(`${feature}.${name}`, sentence);
  }
  return found;
}
