import { Certification } from '../../certifications/certification.entity.js';
import type { Tx } from '../../history/tx.js';
import type { CatalogueFacts } from '../tables.js';
import { reconcile } from './reconcile.js';
import { translationsOf } from './translations-of.js';

/** @returns how many schemes are new or changed. Certificates already granted keep what they stood on. */
export async function loadCertifications(
  tx: Tx,
  { certifications, words }: CatalogueFacts,
  roleIds: ReadonlyMap<string, string>,
): Promise<number> {
  const stored = new Map((await tx.repository(Certification).find()).map((each) => [each.code, each]));
  const wanted = certifications.map(({ at: _at, role, ...certification }) => {
    const found = translationsOf(words, (language) => {
      const own = language.certifications.find((each) => each.code === certification.code);
      return own && { title: own.title };
    });
    return {
      ...certification,
      jobRoleId: roleIds.get(role) as string,
      translations: { ...stored.get(certification.code)?.translations, ...found },
    };
  });
  const { changed } = await reconcile(tx, Certification, 'certification', wanted);
  return changed.length;
}
