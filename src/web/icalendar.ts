import type { CalendarDate } from '../shared/calendar-date.js';

/** A day to remember. */
export interface CalendarEntry {
  /** Stable: the same thing of the same person has the same one in every file, and nothing else has it. */
  readonly uid: string;
  readonly on: CalendarDate;
  readonly summary: string;
  readonly description: string;
  /** It was in an earlier file, and is off: a calendar takes it out. */
  readonly isCancelled: boolean;
}

/** Octets of a line without its end, the blank that continues a folded one included (RFC 5545, 3.1). */
const LINE = 75;

/**
 * Days as an iCalendar file (RFC 5545): whole days, that take up no time of anybody's day.
 *
 * @param language of the texts, e.g. `hi`
 * @param stampedAt instant at which the file is made
 */
export function icalendarOf(
  entries: readonly CalendarEntry[],
  {
    name,
    language,
    stampedAt,
  }: { readonly name: string; readonly language: string; readonly stampedAt: string },
): string {
  const stamp = stampedAt.replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Skill Ladder//Dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...(entries.length > 0 ? entries.flatMap((entry) => eventOf(entry, language, stamp)) : EMPTY),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(
  { uid, on, summary, description, isCancelled }: CalendarEntry,
  language: string,
  stamp: string,
): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequenceAt(stamp)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `SUMMARY;LANGUAGE=${language}:${escaped(summary)}`,
    `DESCRIPTION;LANGUAGE=${language}:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Grows from file to file, so that the later one counts (RFC 5545, 3.8.7.4): seconds since the first of them can have been. */
function sequenceAt(stamp: string): number {
  const iso = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return Math.max(0, (Date.parse(iso) - Date.parse('2026-01-01T00:00:00Z')) / 1000);
}

/** A calendar holds at least one component: where there is nothing to remember, the zone that no day of it needs. */
const EMPTY = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** A text as a value (RFC 5545, 3.3.11): other control characters than line ends have no way to be written. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Cut at whole characters, never within one. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
