import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { lastDayOf } from '../shared/valid-until.js';
import type { PlannedPerson } from './people-plan.js';
import { workday } from './workday.js';

/** The invented employer of a person before this one. Its host is a name that leads nowhere (RFC 2606). */
export const FORMER_EMPLOYER = {
  name: 'Blue Harbour Helpdesk',
  did: 'did:web:skills.blue-harbour.example',
  url: 'https://skills.blue-harbour.example',
} as const;

/** What that employer certified; it works with the same shipped catalogue. */
export const FORMER_SCHEME = {
  code: 'HELPDESK-1',
  version: '2',
  title: 'Certified Helpdesk Professional',
  description: 'Recognises the skill set of a helpdesk professional.',
  criteria: 'Six months on the helpdesk, and every skill confirmed at its level by two observations.',
} as const;

/** By code: the level that the credential says, and up to which level the trust rule believes it. */
export const FORMER_SKILLS: readonly { readonly code: string; readonly held: Level; readonly upTo: Level }[] =
  [
    { code: 'N01', held: 3, upTo: 3 },
    { code: 'N02', held: 4, upTo: 3 },
    { code: 'N09', held: 3, upTo: 3 },
  ];

export interface PlannedReceived {
  readonly person: PlannedPerson;
  readonly awardedOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  readonly believedFrom: CalendarDate;
  readonly broughtOn: CalendarDate;
}

/** The credential that waits for a trainer's decision. @throws RangeError when its person is not there */
export function planReceived(people: readonly PlannedPerson[], today: CalendarDate): PlannedReceived {
  const person = people.find(({ key }) => key === 'asha-rao');
  if (!person) throw new RangeError('The demo organisation needs asha-rao, who is not there.');
  const awardedOn = workday(addDays(person.hiredOn, -70));
  const [believedFrom, broughtOn] = [workday(addDays(today, -24)), workday(addDays(today, -3))];
  return { person, awardedOn, validUntil: lastDayOf(awardedOn, 36), believedFrom, broughtOn };
}
