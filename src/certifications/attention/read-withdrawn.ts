import { join } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';
import { type ChangedSkill, withWithdrawals } from './changed-ground.js';

interface Doubted {
  readonly id: string;
  readonly changes: readonly ChangedSkill[];
}

/** Says of each certificate's changes which came of a withdrawal of the assessment that it stood on: three statements. */
export async function readWithdrawn<C extends Doubted>(source: Source, doubted: readonly C[]): Promise<C[]> {
  if (doubted.length === 0) return [];
  const evidences = await source.sql<{ id: string; evidence: string }>`
    SELECT id, evidence FROM certificates WHERE id IN (${join(doubted.map(({ id }) => id))})`;
  const skills = await source.sql<{ id: string; code: string }>`SELECT id, code FROM skills`;
  const withdrawn = await source.sql<{ id: string }>`
    SELECT assessment_id AS id FROM assessment_withdrawals`;
  const codes = new Map(skills.map(({ id, code }) => [id, code]));
  const gone = new Set(withdrawn.map(({ id }) => id));
  const stoodOn = new Map(
    evidences.map(({ id, evidence }) => {
      const decided = (JSON.parse(evidence) as CertificateEvidence).skills;
      return [id, new Map(decided.map(({ code, assessmentId }) => [code, assessmentId]))];
    }),
  );
  return doubted.map((each) => {
    const deciding = stoodOn.get(each.id);
    const wasWithdrawn = (skillId: string): boolean =>
      gone.has(deciding?.get(codes.get(skillId) ?? '') ?? '');
    return { ...each, changes: withWithdrawals(each.changes, wasWithdrawn) };
  });
}
