import sql from 'sql-template-tag';

/**
 * The name on a certificate `c`, of whom `e` is the holder: that of its last reissue, otherwise the one under which it was
 * granted. What `e` is called today is another matter, until a certifier issues it anew.
 */
export const HOLDER_NAME = sql`COALESCE((
  SELECT x.holder_name FROM certificate_reissues x WHERE x.certificate_id = c.id ORDER BY x.change_number DESC LIMIT 1
), c.holder_name, e.name)`;
