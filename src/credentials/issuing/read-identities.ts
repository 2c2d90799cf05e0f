import { join } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Identity } from '../certified-facts.js';
import type { IssuedCredentialForm } from '../issued-form.js';

export interface Reissue {
  readonly certificateId: string;
  readonly reissuedOn: CalendarDate;
}

export function readReissues(source: Source, certificateIds: readonly string[]): Promise<Reissue[]> {
  return source.sql<Reissue>`
    SELECT certificate_id AS "certificateId", reissued_on AS "reissuedOn"
    FROM certificate_reissues WHERE certificate_id IN (${join([...certificateIds])})`;
}

/** How a holder is named on a certificate; both null where that is to be said for the first time, or anew. */
export interface SignedIdentity {
  readonly identifiedBy: readonly Identity[] | null;
  /** With which it was hashed. */
  readonly salt: string | null;
}

/** As it was signed last, where it was not issued anew since. */
export async function readIdentities(
  source: Source,
  certificateIds: readonly string[],
): Promise<(certificateId: string) => SignedIdentity> {
  const rows = await source.sql<{ certificateId: string; salt: string; json: string }>`
    SELECT i.certificate_id AS "certificateId", i.salt, i.json FROM issued_credentials i
    WHERE i.certificate_id IN (${join([...certificateIds])})
      AND i.reductions = (
        SELECT max(l.reductions) FROM issued_credentials l WHERE l.certificate_id = i.certificate_id)
      AND NOT EXISTS (
        SELECT 1 FROM certificate_reissues x
        WHERE x.certificate_id = i.certificate_id AND x.change_number > i.reductions)`;
  const found = new Map(rows.map((row) => [row.certificateId, row]));
  return (id) => {
    const row = found.get(id);
    if (!row) return { identifiedBy: null, salt: null };
    const { credentialSubject } = JSON.parse(row.json) as IssuedCredentialForm;
    return { identifiedBy: credentialSubject.identifier, salt: row.salt };
  };
}
