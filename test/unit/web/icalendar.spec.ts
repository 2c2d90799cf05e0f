import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { icalendarOf } from '../../../src/web/icalendar.js';
import { icalendarLines, unescaped } from '../../support/icalendar-lines.js';

const about = { name: 'My dates', language: 'en', stampedAt: '2026-11-21T18:30:05.123Z' };
const entry = {
  ...{ uid: 'a-1@skill-ladder', on: '2026-12-31', summary: 'Last day', description: 'It ends.' },
  isCancelled: false,
};

describe('An iCalendar file', () => {
  it('holds whole days, stamped, under stable names', () => {
    const lines = icalendarLines(icalendarOf([entry], about));
    expect(lines.map(({ name, params, value }) => `${name}${params}:${value}`)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Skill Ladder//Dates//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:My dates',
      'BEGIN:VEVENT',
      'UID:a-1@skill-ladder',
      'DTSTAMP:20261121T183005Z',
      'SEQUENCE:28060205',
      'STATUS:CONFIRMED',
      'DTSTART;VALUE=DATE:20261231',
      'SUMMARY;LANGUAGE=en:Last day',
      'DESCRIPTION;LANGUAGE=en:It ends.',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('says what is cancelled, and each later file outweighs the ones before', () => {
    const valuesAt = (stampedAt: string, isCancelled: boolean) => {
      const lines = icalendarLines(icalendarOf([{ ...entry, isCancelled }], { ...about, stampedAt }));
      return ['UID', 'STATUS', 'SEQUENCE'].map((name) => lines.find((line) => line.name === name)?.value);
    };
    const [uid, status, sequence] = valuesAt('2026-11-21T18:30:05.123Z', false);
    const later = valuesAt('2026-11-21T18:30:06.000Z', true);
    expect([status, later[0], later[1]]).toEqual(['CONFIRMED', uid, 'CANCELLED']);
    expect(Number(later[2])).toBeGreaterThan(Number(sequence));
  });

  it('holds a component also where there is nothing to remember', () => {
    const begun = icalendarLines(icalendarOf([], about)).filter(({ name }) => name === 'BEGIN');
    expect(begun.map(({ value }) => value)).toEqual(['VCALENDAR', 'VTIMEZONE', 'STANDARD']);
  });

  it('folds Devanagari at whole characters', () => {
    const summary = 'प्रमाणित सहायता विशेषज्ञ '.repeat(8).trim();
    const file = icalendarOf([{ ...entry, summary }], { ...about, language: 'hi' });
    expect(file).toContain('\r\n ');
    expect(file).not.toContain('\uFFFD');
    const line = icalendarLines(file).find(({ name }) => name === 'SUMMARY');
    expect(line).toMatchObject({ params: ';LANGUAGE=hi', value: summary });
  });

  it('writes every text so that it reads back the same', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const odd = fc.constantFrom(
      'a;b,c\\n\\d',
      'two\nlines',
      'END:VCALENDAR',
      'x'.repeat(300),
      '🙂'.repeat(40),
    );
    fc.assert(
      fc.property(fc.oneof(text, odd), fc.oneof(text, odd), (summary, description) => {
        const lines = icalendarLines(icalendarOf([{ ...entry, summary, description }], about));
        const valueOf = (name: string) => unescaped(lines.find((line) => line.name === name)?.value ?? '');
        const plain = (written: string) => written.replace(/\r\n|\r/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
        expect(valueOf('SUMMARY')).toBe(plain(summary));
        expect(valueOf('DESCRIPTION')).toBe(plain(description));
        expect(lines.filter(({ name }) => name === 'BEGIN')).toHaveLength(2);
      }),
    );
  });
});
