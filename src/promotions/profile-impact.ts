import type { Gap } from '../gaps/gap.js';
import type { Standing } from '../gaps/standing.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { BenchPerson } from './bench.js';

/** A certificate that runs on the day and recognises the role. */
export interface RunningCertificate {
  readonly id: string;
  readonly number: string;
  readonly employeeId: string;
  readonly name: string;
  readonly employeeNumber: string;
  readonly team: string;
  readonly validUntil: CalendarDate;
}

type Standings = ReadonlyMap<string, Standing>;

/** Somebody, and the mandatory requirements of the draft that they lack. */
export interface Affected<Whom> {
  readonly whom: Whom;
  readonly missing: readonly Gap[];
}

/** What would change if a draft came into force on a day (`domain.md`, section 1). */
export interface ProfileImpact {
  readonly becomeReady: readonly BenchPerson[];
  readonly stopBeingReady: readonly Affected<BenchPerson>[];
  /** Certificates whose holders satisfy the present version and would not satisfy the draft. */
  readonly noLongerMet: readonly Affected<RunningCertificate>[];
  /** How many people and certificates were judged. */
  readonly judged: { readonly people: number; readonly certificates: number };
}

/**
 * Compares the same people on the same day under two versions.
 *
 * @param before null where no version is in force on the day: then nobody is ready for the role, and no certificate
 *   is met.
 * @param after under the draft: one for everybody.
 */
export function impactOf(
  people: readonly BenchPerson[],
  certificates: readonly RunningCertificate[],
  before: Standings | null,
  after: Standings,
): ProfileImpact {
  const isReady = (standings: Standings | null, id: string) => standings?.get(id)?.readiness.ready ?? false;
  const missing = (id: string) => after.get(id)?.readiness.missing ?? [];
  return {
    becomeReady: people.filter(({ employeeId: id }) => !isReady(before, id) && isReady(after, id)),
    stopBeingReady: people
      .filter(({ employeeId: id }) => isReady(before, id) && !isReady(after, id))
      .map((person) => ({ whom: person, missing: missing(person.employeeId) })),
    noLongerMet: before ? noLongerMet(certificates, before, after) : [],
    judged: { people: people.length, certificates: certificates.length },
  };
}

export type NoLongerMet = Affected<RunningCertificate>;

/** Certificates whose holders satisfy what is asked before and do not afterwards. */
export function noLongerMet(
  certificates: readonly RunningCertificate[],
  before: Standings,
  after: Standings,
): NoLongerMet[] {
  const missing = (standings: Standings, id: string) => standings.get(id)?.readiness.missing;
  return certificates.flatMap((whom) => {
    const lacked = missing(after, whom.employeeId) ?? [];
    const wasMet = missing(before, whom.employeeId)?.length === 0;
    return wasMet && lacked.length > 0 ? [{ whom, missing: lacked }] : [];
  });
}
