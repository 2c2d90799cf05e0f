import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { PERMISSIONS } from '../src/access/permissions.js';
import { LANGUAGES } from '../src/web/languages.js';
import { Translations } from '../src/web/translations.js';
import { PACKAGE } from '../src/shared/package-folder.js';
import { VIEWS } from '../src/web/views-folder.js';

const translations = new Translations();

const texts = [join(PACKAGE, 'src'), VIEWS].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|hbs)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);
const features = new Set(translations.keys('en').map((key) => key.split('.')[0] ?? ''));

/** Keys named in full, in code or template. */
const named = new Set(
  texts.flatMap((text) =>
    [...text.matchAll(/["'`]([a-z-]+\.[a-z][A-Za-z0-9.-]*)["'`]/g)].map((match) => match[1] ?? ''),
  ),
);
/** Families: `feature.prefix-${…}`. */
const families = texts
  .flatMap((text) => [...text.matchAll(/`([a-z-]+\.[a-z0-9.-]*)\$\{/g)].map((match) => match[1] ?? ''))
  .filter((prefix) => features.has(prefix.split('.')[0] ?? ''));

/** Codes of refusals are keys without their `errors.`. */
const codes = new Set(
  texts.flatMap((text) =>
    [...text.matchAll(/'([a-z0-9]+(?:[.-][a-z0-9]+)*)'/g)].map((match) => match[1] ?? ''),
  ),
);

function isUsed(key: string): boolean {
  if (named.has(key)) return true;
  if (key.startsWith('errors.') && codes.has(key.slice('errors.'.length))) return true;
  return families.some(
    (prefix) =>
      prefix !== 'errors.' &&
      prefix.length > (prefix.split('.')[0]?.length ?? 0) + 1 &&
      key.startsWith(prefix),
  );
}

/** The values a sentence speaks of. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [element.value, ...Object.values(element.options).flatMap((option) => valuesOf(option.value))];
    }
    return [element.value];
  });
}

function sentencesOf(language: string): Map<string, string> {
  const folder = join(VIEWS, 'locales', language);
  return new Map(
    readdirSync(folder).flatMap((file) => {
      const sentences = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
      return Object.entries(sentences).map(([name, text]): [string, string] => [
        `${file.split('.')[0]}.${name}`,
        text,
      ]);
    }),
  );
}

describe('The sentences', () => {
  it('are there in every language', () => {
    const [english, hindi] = LANGUAGES.map((language) => new Set(translations.keys(language)));
    expect([...(english ?? [])].filter((key) => !hindi?.has(key))).toEqual([]);
    expect([...(hindi ?? [])].filter((key) => !english?.has(key))).toEqual([]);
  });

  it('are all used', () => {
    expect(translations.keys('en').filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are there for every key that a template or a program names', () => {
    const missing = [...named].filter(
      (key) => features.has(key.split('.')[0] ?? '') && !translations.has(key),
    );
    const inTemplates = texts.flatMap((text) =>
      [...text.matchAll(/\(t "([^"]+)"|\{\{t "([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    const acts = /^[a-z-]+\.[a-z-]+(ed|en|s|n)$/;
    expect(inTemplates.filter((key) => !translations.has(key))).toEqual([]);
    expect(
      missing.filter(
        (key) =>
          !acts.test(key) && !(key in PERMISSIONS) && !/\.(ts|js|hbs|csv|json|svg|css|sqlite)$/.test(key),
      ),
    ).toEqual([]);
  });

  it('speak of the same values in every language', () => {
    const english = sentencesOf('en');
    const different = [...sentencesOf('hi')].filter(([key, text]) => {
      const here = new Set(valuesOf(parse(text, { ignoreTag: true })));
      const there = new Set(valuesOf(parse(english.get(key) ?? '', { ignoreTag: true })));
      return here.size !== there.size || [...here].some((value) => !there.has(value));
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });
});
