import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDate } from '../../shared/calendar-date.js';

/**
 * The name on a certificate `c`, of whom `e` is the holder: that of its last reissue, otherwise the one under which it was
 * granted. What `e` is called today is another matter, until a certifier issues it anew.
 */
export const HOLDER_NAME = sql`COALESCE((
  SELECT x.holder_name FROM certificate_reissues x WHERE x.certificate_id = c.id ORDER BY x.change_number DESC LIMIT 1
), c.holder_name, e.name)`;

/** The name on it on a day: a reissue of later changes nothing of what it said until then. */
export function holderNameOn(asOf: CalendarDate): Sql {
  return sql`COALESCE((
    SELECT x.holder_name FROM certificate_reissues x WHERE x.certificate_id = c.id AND x.reissued_on <= ${asOf}
    ORDER BY x.change_number DESC LIMIT 1
  ), (
    SELECT x.former_name FROM certificate_reissues x WHERE x.certificate_id = c.id AND x.reissued_on > ${asOf}
    ORDER BY x.change_number LIMIT 1
  ), c.holder_name, e.name)`;
}
