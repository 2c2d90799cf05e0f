import { describe, expect, it } from '@jest/globals';
import { REQUEST_STATES } from '../../../src/assessment-requests/request-state.js';
import { CERTIFICATE_STATES } from '../../../src/certifications/certificates/certificate-state.js';
import { HELP_ENTRIES, HELP_TOPICS, topicsOf } from '../../../src/dashboards/help-topics.js';
import { GAP_STATES } from '../../../src/gaps/gap.js';
import { LANGUAGES } from '../../../src/web/languages.js';
import { Translations } from '../../../src/web/translations.js';
import { VIEWS } from '../../../src/web/views-folder.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('The help', () => {
  const translations = new Translations();

  it.each([
    ['states', GAP_STATES],
    ['requests', REQUEST_STATES],
    ['certificates', CERTIFICATE_STATES],
  ] as const)('explains every one of the %s', (topic, states) => {
    expect(HELP_ENTRIES[topic]?.map(({ state }) => state)).toEqual([...states]);
  });

  it('has its sentences in both languages', () => {
    const keys = [
      ...HELP_TOPICS.flatMap((topic) => [`help.title-${topic}`, `help.topic-${topic}`]),
      ...Object.values(HELP_ENTRIES).flatMap((entries) =>
        entries.flatMap(({ label, meaning }) => [label, meaning]),
      ),
    ];
    for (const language of LANGUAGES) {
      const known = new Set(translations.keys(language));
      expect(keys.filter((key) => !known.has(key))).toEqual([]);
    }
  });

  it('has every topic that a page leads to', () => {
    const topics: readonly string[] = HELP_TOPICS;
    const asked = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .flatMap((file) => [
        ...readFileSync(join(VIEWS, file), 'utf8').matchAll(/(?:> help topic=|href="\/help#)"?([a-z-]+)/g),
      ])
      .map(([, topic = '']) => topic);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((topic) => !topics.includes(topic))).toEqual([]);
  });

  it.each([
    ['/my-path', 'readiness'],
    ['/people/7', 'readiness'],
    ['/people/7/holds', 'hold'],
    ['/people/7/assessments/new', 'levels'],
    ['/people', 'visibility'],
    ['/agreement', 'agreement'],
    ['/work-queue', 'requests'],
    ['/team/overview', 'states'],
    ['/settings', undefined],
    ['', undefined],
  ])('begins on %s with what it is mostly asked about', (path, first) => {
    expect(topicsOf(path)[0]).toBe(first);
  });
});
