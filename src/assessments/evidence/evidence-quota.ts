import sql from 'sql-template-tag';
import { COUNTED } from '../../database/counted.js';
import type { Tx } from '../../history/tx.js';
import type { FieldProblem } from '../../shared/errors.js';
import type { EvidenceFile } from './look-at-evidence.js';

/** What may be kept, in bytes. */
export interface EvidenceQuota {
  /** By one person: what they recorded as assessor, and what they sent ahead. */
  readonly person: number;
  /** By everybody together, each content once. */
  readonly organisation: number;
}

/**
 * Whether what the actor keeps, and what everybody keeps, stays within the quota.
 *
 * @param files that this transaction has added already: their rows are counted
 * @returns a problem that says how much was used before them and how much may be
 */
export async function quotaProblems(
  tx: Tx,
  files: readonly EvidenceFile[],
  field: string,
  { person, organisation }: EvidenceQuota,
): Promise<readonly FieldProblem[]> {
  const added = files.reduce((sum, { size }) => sum + size, 0);
  const problem = (code: string, used: number, max: number): FieldProblem[] =>
    used <= max ? [] : [{ field, code, params: { used: megabytes(used - added), max: megabytes(max) } }];
  const { userId, employeeId } = tx.actor;
  const own = sql`SELECT f.size FROM assessment_evidence f JOIN ${COUNTED} a ON a.id = f.assessment_id
      WHERE a.assessor_id = ${employeeId ?? ''}
    UNION ALL SELECT size FROM evidence_uploads WHERE uploaded_by = ${userId}`;
  const all = sql`SELECT max(size) AS size FROM (
      SELECT hash, size FROM assessment_evidence UNION ALL SELECT hash, size FROM evidence_uploads
    ) every_file GROUP BY hash`;
  const [counted] = await tx.sql<{ own: unknown; everybody: unknown }>`
    SELECT (SELECT coalesce(sum(size), 0) FROM (${own}) own_files) AS own,
      (SELECT coalesce(sum(size), 0) FROM (${all}) contents) AS everybody`;
  return [
    ...problem('evidence.person-full', Number(counted?.own), person),
    ...problem('evidence.organisation-full', Number(counted?.everybody), organisation),
  ];
}

/** Rounded to a tenth, as people read it. */
function megabytes(bytes: number): number {
  return Math.max(0, Math.round(bytes / 104_857.6) / 10);
}
