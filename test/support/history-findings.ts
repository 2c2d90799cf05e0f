import { Config } from '../../src/config.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { type Finding, sentenceOf } from '../../src/history/verification/finding.js';
import { type RecordVerdict, verifyRecord } from '../../src/history/verification/verify-record.js';
import { schema } from '../../src/schema.js';
import type { TestApp } from './app.js';

/** What the product itself finds wrong with the record of an application, beside what it looked at. */
export async function verifiedRecord(
  test: Pick<TestApp, 'get'>,
): Promise<RecordVerdict & { readonly findings: readonly Finding[] }> {
  const snapshot = await openSnapshot(test.get(Config), schema);
  try {
    const findings: Finding[] = [];
    const verdict = await verifyRecord(snapshot, (finding) => findings.push(finding));
    return { ...verdict, findings };
  } finally {
    await snapshot.close();
  }
}

/** In words; none = the history is whole, and every row is as it was written. */
export async function historyFindings(test: Pick<TestApp, 'get'>): Promise<string[]> {
  return (await verifiedRecord(test)).findings.map(sentenceOf);
}
