import { join } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { sourceOf } from '../../database/statement.js';
import type { EvidenceStore } from './evidence-store.js';

/** Whatever answers a statement: a transaction, or the reading connection. */
type Source = ReturnType<typeof sourceOf>;

/** Those of the contents that no row names. */
export async function unreferredOf(source: Source, hashes: readonly string[]): Promise<readonly string[]> {
  if (hashes.length === 0) return [];
  const rows = await source.sql<{ hash: string }>`
    SELECT hash FROM assessment_evidence WHERE hash IN (${join(hashes)})
    UNION SELECT hash FROM evidence_uploads WHERE hash IN (${join(hashes)})`;
  const referred = new Set(rows.map(({ hash }) => hash));
  return hashes.filter((hash) => !referred.has(hash));
}

/** Contents come with their rows in one transaction, and there is one at a time: so what no row names now, none will. */
export async function removeUnreferred(
  manager: EntityManager,
  store: EvidenceStore,
  hashes: readonly string[],
): Promise<void> {
  for (const hash of await unreferredOf(sourceOf(manager), hashes)) await store.remove(hash);
}
