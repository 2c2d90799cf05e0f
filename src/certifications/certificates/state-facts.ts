import sql, { type Sql } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { dayNumber } from '../../database/statement.js';
import { grouped } from '../../shared/grouped.js';
import {
  type CertificateDates,
  type CertificateState,
  certificateState,
  type SuspensionFact,
} from './certificate-state.js';

/** What decides a certificate's state besides its own dates and its revocation. */
export interface Limits extends Required<Pick<CertificateDates, 'suspensions' | 'reducedOn' | 'renewedOn'>> {
  /** Taken out of its scope since it was granted. */
  readonly reducedSkillIds: readonly string[];
}

const SUCCESSORS = sql`certificate_grounds g JOIN certificates n ON n.id = g.certificate_id
  LEFT JOIN certificate_revocations v ON v.certificate_id = n.id`;

/** One that was revoked before it began went on from nothing. */
const STANDS = sql`(v.revoked_on IS NULL OR v.revoked_on > n.effective_on)`;

/**
 * The suspensions `l` of certificate `c`: its own, and those of the one that it goes on from and of the one that goes on from
 * it. The competence that is in doubt is one; what became a revocation is over with it.
 */
export const SUSPENSIONS = sql`certificates o JOIN certificate_suspensions l ON l.certificate_id = o.id
  LEFT JOIN certificate_revocations x ON x.certificate_id = o.id`;
export const SUSPEND = sql`(o.employee_id = c.employee_id AND o.certification_id = c.certification_id
  AND (o.id = c.id OR (x.certificate_id IS NULL AND EXISTS (SELECT 1 FROM certificate_grounds g
    WHERE (g.certificate_id = c.id AND g.renews_id = o.id) OR (g.certificate_id = o.id AND g.renews_id = c.id)))))`;

type OfCertificate<T> = T & { readonly certificateId: string };

/**
 * What limits the certificates that the condition on `c` names, and what goes on from them: three statements, however
 * many certificates.
 *
 * @returns what is to be asked with a certificate's id; one that nothing limits is answered too.
 */
export async function readLimits(source: Source, among: Sql): Promise<(certificateId: string) => Limits> {
  const suspensions = await source.sql<OfCertificate<SuspensionFact>>`
    SELECT c.id AS "certificateId", l.from_on AS "fromOn", l.until_on AS "untilOn",
      l.lifted_on AS "liftedOn"
    FROM ${SUSPENSIONS} JOIN certificates c ON ${SUSPEND} WHERE ${among}`;
  const reductions = await source.sql<OfCertificate<{ reducedOn: CalendarDate; skillIds: string }>>`
    SELECT l.certificate_id AS "certificateId", l.reduced_on AS "reducedOn", l.skill_ids AS "skillIds"
    FROM certificate_reductions l JOIN certificates c ON c.id = l.certificate_id WHERE ${among}`;
  const successors = await source.sql<OfCertificate<{ renewedOn: CalendarDate }>>`
    SELECT c.id AS "certificateId", n.effective_on AS "renewedOn"
    FROM ${SUCCESSORS} JOIN certificates c ON c.id = g.renews_id WHERE ${among} AND ${STANDS}`;
  const suspensionsOf = grouped(suspensions, ({ certificateId }) => certificateId);
  const reductionsOf = grouped(reductions, ({ certificateId }) => certificateId);
  const renewedOn = new Map(successors.map((each) => [each.certificateId, each.renewedOn]));
  return (id) => ({
    suspensions: suspensionsOf.get(id) ?? [],
    reducedOn: (reductionsOf.get(id) ?? []).map((each) => each.reducedOn),
    reducedSkillIds: (reductionsOf.get(id) ?? []).flatMap((each) => JSON.parse(each.skillIds) as string[]),
    renewedOn: renewedOn.get(id) ?? null,
  });
}

/** A certificate as its row says it. */
export type DatedRow = Pick<CertificateDates, 'effectiveOn' | 'validUntil' | 'revokedOn'> & {
  readonly id: string;
};

/** The rows, which the condition on `c` names too, with their states on the day. */
export async function withStates<R extends DatedRow>(
  source: Source,
  rows: readonly R[],
  among: Sql,
  asOf: CalendarDate,
): Promise<(R & { readonly state: CertificateState })[]> {
  if (rows.length === 0) return [];
  const limitsOf = await readLimits(source, among);
  return rows.map((row) => ({ ...row, state: certificateState({ ...row, ...limitsOf(row.id) }, asOf) }));
}

/** `certificateState` as a condition on `c` (certificates) and `r` (its revocation, if any). */
export function inState(state: CertificateState, asOf: CalendarDate): Sql {
  if (state === 'revoked') return sql`r.revoked_on <= ${asOf}`;
  const notRevoked = sql`(r.revoked_on IS NULL OR r.revoked_on > ${asOf})`;
  const renewed = sql`EXISTS (SELECT 1 FROM ${SUCCESSORS}
    WHERE g.renews_id = c.id AND ${dayNumber('n.effective_on')} <= ${dayNumber('c.valid_until')} + 1 AND ${STANDS})`;
  const ended = sql`${notRevoked} AND c.valid_until < ${asOf}`;
  if (state === 'renewed') return sql`${ended} AND ${renewed}`;
  if (state === 'expired') return sql`${ended} AND NOT ${renewed}`;
  const notEnded = sql`${notRevoked} AND c.valid_until >= ${asOf}`;
  if (state === 'scheduled') return sql`${notEnded} AND c.effective_on > ${asOf}`;
  const begun = sql`${notEnded} AND c.effective_on <= ${asOf}`;
  const suspended = sql`EXISTS (SELECT 1 FROM ${SUSPENSIONS}
    WHERE ${SUSPEND} AND l.from_on <= ${asOf} AND (l.until_on IS NULL OR l.until_on >= ${asOf})
      AND (l.lifted_on IS NULL OR l.lifted_on > ${asOf}))`;
  if (state === 'suspended') return sql`${begun} AND ${suspended}`;
  const reduced = sql`EXISTS (SELECT 1 FROM certificate_reductions l
    WHERE l.certificate_id = c.id AND l.reduced_on <= ${asOf})`;
  const holding = sql`${begun} AND NOT ${suspended}`;
  return state === 'reduced' ? sql`${holding} AND ${reduced}` : sql`${holding} AND NOT ${reduced}`;
}
