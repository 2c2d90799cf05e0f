import { CertificationVersion } from '../../certifications/schemes/certification-version.entity.js';
import { conditionsOf, USUAL_CONDITIONS } from '../../certifications/schemes/scheme-conditions.js';
import { latestVersion } from '../../certifications/schemes/scheme-version.js';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { numberAfter } from '../../job-roles/profile-state.js';
import { type CalendarDate, later } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { newId } from '../../shared/id.js';
import type { CatalogueFacts } from '../tables.js';
import { differenceOf } from './reconcile.js';
import { leavesOf } from './settlement.js';
import { draftWords, PUBLISHED, type Settling } from './settling.js';

/**
 * Publishes a new version of each scheme whose conditions are not those of its latest published version; published
 * versions never change. What the files do not speak of, courses, tests and renewal, stays as it was. Where somebody drafts
 * the next version, publishing one would overtake the draft, so that is asked about.
 *
 * @returns the codes of the schemes with a new version.
 */
export async function loadSchemeVersions(
  tx: Tx,
  settling: Settling,
  certifications: CatalogueFacts['certifications'],
  certificationIds: ReadonlyMap<string, string>,
  effectiveOn: CalendarDate,
): Promise<string[]> {
  const stored = grouped(
    await tx.repository(CertificationVersion).find(),
    ({ certificationId }) => certificationId,
  );
  const added: CertificationVersion[] = [];
  const codes: string[] = [];
  for (const { code, criteria, monthsInRole, validityMonths } of certifications) {
    const certificationId = certificationIds.get(code) as string;
    const versions = stored.get(certificationId) ?? [];
    const latest = latestVersion(versions);
    const before = latest && conditionsOf(latest);
    const thing = { kind: 'certification-version' as const, code, id: latest?.id };
    const said = await settling.facts(thing, before, { criteria, monthsInRole, validityMonths });
    const difference = differenceOf(before ?? {}, said);
    if (!difference) continue;
    const open = versions.find(
      (each) =>
        each.publishedAt === null && each.discardedAt === null && each.number > (latest?.number ?? 0),
    );
    if (open && settling.ask(thing, 'draft', draftWords(open.number), PUBLISHED) !== 'file') {
      const file = leavesOf({ criteria, monthsInRole, validityMonths });
      await settling.leaves(thing, leavesOf(before ?? {}), file, 'ours');
      continue;
    }
    const version = {
      ...(before ?? USUAL_CONDITIONS),
      ...said,
      id: newId(),
      certificationId,
      number: numberAfter(versions.map(({ number }) => number)),
      effectiveOn: later(effectiveOn, latest?.effectiveOn ?? effectiveOn),
      publishedAt: tx.at,
      publishedByName: tx.actor.name,
      discardedAt: null,
      discardedBy: null,
      version: 1,
    };
    added.push(version);
    codes.push(code);
    tx.record({
      act: 'certification-version.published',
      subject: { type: 'certification-version', id: version.id },
      ...(before && { before: difference.before }),
      after: { certification: code, number: version.number, effectiveOn: version.effectiveOn, ...difference.after },
    });
  }
  await insertRows(tx.manager, CertificationVersion, added);
  return codes;
}
