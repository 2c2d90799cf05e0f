import { Certification } from '../../certifications/schemes/certification.entity.js';
import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { CatalogueFacts } from '../tables.js';
import { loadSchemeVersions } from './load-scheme-versions.js';
import { reconcile } from './reconcile.js';
import type { Settling } from './settling.js';
import { translationsOf } from './translations-of.js';

/**
 * @param effectiveOn first day of a new version of a scheme's conditions
 * @returns how many schemes are new or changed. Certificates already granted keep what they stood on.
 */
export async function loadCertifications(
  tx: Tx,
  settling: Settling,
  { certifications, words }: CatalogueFacts,
  roleIds: ReadonlyMap<string, string>,
  effectiveOn: CalendarDate,
): Promise<number> {
  const stored = new Map((await tx.repository(Certification).find()).map((each) => [each.code, each]));
  const wanted = certifications.map(({ code, title, role }) => {
    const found = translationsOf(words, (language) => {
      const own = language.certifications.find((each) => each.code === code);
      return own && { title: own.title };
    });
    const translations = { ...stored.get(code)?.translations, ...found };
    return { code, title, jobRoleId: roleIds.get(role) as string, translations };
  });
  const { ids, changed } = await reconcile(tx, settling, Certification, 'certification', wanted);
  const published = await loadSchemeVersions(tx, settling, certifications, ids, effectiveOn);
  return new Set([...changed, ...published]).size;
}
