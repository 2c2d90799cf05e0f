import { raw } from 'sql-template-tag';

/**
 * Condition of an issued credential `i` that says no more than its certificate does. When skills are taken out of a
 * certificate, the credential that still confirms them counts as revoked from that moment on, and another one, of the
 * same address, is signed in its place.
 */
export const IS_CURRENT = raw(
  'i.reductions = (SELECT count(*) FROM certificate_reductions d WHERE d.certificate_id = i.certificate_id)',
);
