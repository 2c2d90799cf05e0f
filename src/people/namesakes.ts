import { raw, type Sql } from 'sql-template-tag';

/**
 * What tells a person apart in a sentence: their number where somebody else has the same name, and null where the name says
 * enough. `withNumber` puts it beside the name.
 *
 * @param alias of `employees` in the statement
 */
export function numberOfNamesake(alias: string): Sql {
  return raw(`CASE WHEN ${alias}.name_find IN ${SHARED} THEN ${alias}.number END`);
}

/** Of those whose name somebody else has, too. */
export function isNamesake(alias: string): Sql {
  return raw(`${alias}.name_find IN ${SHARED}`);
}

/** Read once for a statement, whatever the number of its rows. */
const SHARED = '(SELECT name_find FROM employees GROUP BY name_find HAVING count(*) > 1)';
