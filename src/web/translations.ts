import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, LOCALES } from './languages.js';
import { type Saying, sayingOf } from './sentence.js';
import { VIEWS } from './views-folder.js';

/**
 * Every sentence of the product, by language and key. `views/locales/<language>/<feature>.json` holds the keys
 * `<feature>.<name>`, and `errors.<feature>.json` its refusals, `errors.<code>`; a sentence is an ICU message, with plural and select forms where a language needs them.
 */
export class Translations {
  private readonly sentences: Readonly<Record<Language, ReadonlyMap<string, string>>>;
  private readonly ready: Readonly<Record<Language, Map<string, Saying>>> = {
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
  saying(language: Language, key: string): Saying {
    let saying = this.ready[language].get(key);
    if (saying === undefined) {
      saying = this.prepared(language, key);
      this.ready[language].set(key, saying);
    }
    return saying;
  }

  private prepared(language: Language, key: string): Saying {
    const sentence = this.sentences[language].get(key);
    if (sentence === undefined) throw new Error(`No sentence "${key}" in "${language}".`);
    return sayingOf(sentence, LOCALES[language]);
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
