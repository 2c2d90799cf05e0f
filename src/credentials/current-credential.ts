import { raw } from 'sql-template-tag';

/**
 * Condition of an issued credential `i` that says what its certificate does. When skills are taken out of a certificate, or
 * it is issued anew under another name, the credential of before counts as revoked from that moment on, and another one, of
 * the same address, is signed in its place.
 */
export const IS_CURRENT = raw(
  `i.reductions = (SELECT count(*) FROM certificate_reductions d WHERE d.certificate_id = i.certificate_id)
    + (SELECT count(*) FROM certificate_reissues d WHERE d.certificate_id = i.certificate_id)`,
);
