import { addDays, addMonths, later, type CalendarDate } from '../shared/calendar-date.js';
import { lastDayOf } from '../shared/valid-until.js';
import type { Ladder } from './ladder.js';
import type { PlannedPerson } from './people-plan.js';
import { Random } from './random.js';
import { SITUATIONS } from './situations.js';
import { workday } from './workday.js';

export interface PlannedCertificate {
  readonly person: string;
  readonly certification: string;
  readonly issuedOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  readonly revoked: { readonly on: CalendarDate; readonly reason: string } | null;
  /** Put out of force, or without one of its skills, since this day. */
  readonly limited: {
    readonly how: 'suspended' | 'reduced';
    readonly on: CalendarDate;
    readonly reason: string;
  } | null;
  /** The day on which its renewal was decided; null = it was not renewed. */
  readonly renewedOn: CalendarDate | null;
}

interface Part {
  readonly person: string;
  readonly shows: 'active' | 'expiring' | 'expired' | 'revoked' | 'suspended' | 'reduced' | 'renewed';
  readonly when: { readonly issuedDaysAgo: number } | { readonly expiresInDays: number };
  readonly revoked?: { readonly daysAgo: number; readonly reason: string };
  readonly limited?: { readonly daysAgo: number; readonly reason: string };
  /** Of the decision to renew it. */
  readonly renewedDaysAgo?: number;
}

/** Who shows which state of a certificate of their present role. */
export const CERTIFICATE_PARTS: readonly Part[] = [
  { person: 'kabir-menon', shows: 'active', when: { issuedDaysAgo: 240 } },
  { person: 'meera-nair', shows: 'expiring', when: { expiresInDays: 24 } },
  { person: 'joseph-dsouza', shows: 'expired', when: { expiresInDays: -41 } },
  {
    person: 'yusuf-adeyemi',
    shows: 'revoked',
    when: { issuedDaysAgo: 320 },
    revoked: {
      daysAgo: 35,
      reason: 'Two of the deciding observations were made on cases of another person.',
    },
  },
  {
    person: 'sofia-almeida',
    shows: 'suspended',
    when: { issuedDaysAgo: 260 },
    limited: { daysAgo: 12, reason: 'A customer’s data was handled against the rules; the inquiry is open.' },
  },
  {
    person: 'hyun-woo-park',
    shows: 'reduced',
    when: { issuedDaysAgo: 310 },
    limited: { daysAgo: 40, reason: 'No longer works with this; agreed with the holder.' },
  },
  {
    person: 'padma-venkataraman',
    shows: 'renewed',
    when: { expiresInDays: -15 },
    renewedDaysAgo: 45,
  },
];

/** Eligible, and not yet decided on: what the certifier finds waiting. */
const CANDIDATES = ['priya-venkatesh', 'ritu-saxena', 'mei-tan', 'asha-rao'];

/** Whose records are arranged, or stand waiting, gets no certificate by lot. */
const ARRANGED = new Set([...CANDIDATES, ...SITUATIONS.map(({ person }) => person)]);

/** The parts, and about every second of those who have been in their role for long enough. One each. */
export function planCertificates(
  people: readonly PlannedPerson[],
  ladder: Ladder,
  today: CalendarDate,
  seed: string,
): readonly PlannedCertificate[] {
  return people.flatMap((person) => {
    const part = CERTIFICATE_PARTS.find((each) => each.person === person.key);
    const scheme = ladder.certifications.find(({ role }) => role === person.role);
    if (!scheme) return [];
    const issuedOn = part
      ? dayOf(part, scheme.validityMonths, today)
      : drawnDay(person, scheme.monthsInRole, today, new Random(seed, `certificate ${person.key}`));
    if (issuedOn === null) return [];
    const revoked = part?.revoked;
    return {
      person: person.key,
      certification: scheme.code,
      issuedOn,
      validUntil: lastDayOf(issuedOn, scheme.validityMonths),
      revoked: revoked ? { on: addDays(today, -revoked.daysAgo), reason: revoked.reason } : null,
      limited: part ? limitOf(part, today) : null,
      renewedOn: part?.renewedDaysAgo ? workday(addDays(today, -part.renewedDaysAgo)) : null,
    };
  });
}

function limitOf({ shows, limited }: Part, today: CalendarDate): PlannedCertificate['limited'] {
  if (!limited || (shows !== 'suspended' && shows !== 'reduced')) return null;
  return { how: shows, on: addDays(today, -limited.daysAgo), reason: limited.reason };
}

function dayOf({ when }: Part, validityMonths: number, today: CalendarDate): CalendarDate {
  if ('issuedDaysAgo' in when) return workday(addDays(today, -when.issuedDaysAgo));
  return workday(addMonths(addDays(today, when.expiresInDays), -validityMonths));
}

/** Some day since the months in the role were served and the records have begun; null = no certificate. */
function drawnDay(
  person: PlannedPerson,
  monthsInRole: number,
  today: CalendarDate,
  random: Random,
): CalendarDate | null {
  const inRoleSince = person.positions.at(-1)?.fromOn ?? today;
  const first = later(addMonths(inRoleSince, monthsInRole + 3), addMonths(today, -18));
  const day = workday(addDays(first, random.whole(15, 260)));
  const mayHave =
    person.status === 'active' &&
    person.managerKey !== null &&
    !ARRANGED.has(person.key) &&
    random.chance(0.6);
  return mayHave && day < addDays(today, -20) ? day : null;
}
