import { CertificationVersion } from '../certifications/schemes/certification-version.entity.js';
import { readVersions } from '../certifications/schemes/read-versions.js';
import { conditionsOf } from '../certifications/schemes/scheme-conditions.js';
import { latestVersion } from '../certifications/schemes/scheme-version.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';

/** The scheme that an administrator is about to change, and the skill that it will ask a knowledge test in. */
const SCHEME = 'CERT-SSP-ADVANCED';
const TESTED = 'T21';
const CRITERIA =
  'Twelve months as an advanced professional, a knowledge test in handling customer data, and every mandatory skill ' +
  'of the role confirmed at its level by an assessor.';

/** A draft that waits for its publication: what it would change is shown before. */
export async function writeDraftVersion(tx: Tx, ids: IdBook): Promise<void> {
  const certificationId = ids.certification(SCHEME);
  const latest = latestVersion(await readVersions(tx, certificationId));
  if (!latest) throw new RangeError(`${SCHEME} has no version to draft the next one from.`);
  const draft = {
    ...conditionsOf(latest),
    criteria: CRITERIA,
    monthsInRole: 12,
    testSkillIds: [ids.skill(TESTED)],
    id: newId(),
    certificationId,
    number: latest.number + 1,
    effectiveOn: null,
    publishedAt: null,
    publishedByName: null,
    discardedAt: null,
    discardedBy: null,
    version: 1,
  };
  await insertRows(tx.manager, CertificationVersion, [draft]);
  tx.record({
    act: 'certification-version.drafted',
    subject: { type: 'certification-version', id: draft.id },
    after: { certification: SCHEME, number: draft.number },
  });
}
