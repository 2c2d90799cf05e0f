import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Reading } from '../../database/reading.js';
import { placeIn } from './evidence-store.js';

/** A file that was recorded with an assessment and is not what it was. */
export interface EvidenceFault {
  readonly hash: string;
  readonly fault: 'file-missing' | 'file-changed';
}

/** Reads every file of evidence that is recorded and compares it with its hash. @returns how many there are. */
export async function checkEvidence(
  source: Pick<Reading, 'sql'>,
  folder: string,
  tell: (fault: EvidenceFault) => void,
): Promise<number> {
  const rows = await source.sql<{
    hash: string;
  }>`SELECT DISTINCT hash FROM assessment_evidence ORDER BY hash`;
  for (const { hash } of rows) {
    const found = await hashOf(placeIn(folder, hash));
    if (found !== hash) tell({ hash, fault: found === null ? 'file-missing' : 'file-changed' });
  }
  return rows.length;
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
