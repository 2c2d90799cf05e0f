import sql, { join, type Sql } from 'sql-template-tag';
import type { Value } from '../../database/statement.js';
import { finds } from '../../shared/finding-fold.js';

interface Source {
  sql<Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]>;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
}

/**
 * Condition of those certificates `c` of holders `e` that bear another name than their holder does today, and are found by it.
 * Only of today's name is kept how it is found; the few others are read and compared one by one.
 *
 * @param name on the certificate: `HOLDER_NAME`, or that of a day
 * @param among condition of the certificates that may be found
 * @param isPublic whether nothing else is looked at than the name on it; otherwise words may also stand in its number and in
 *   the holder's present name and number
 */
export async function foundUnderAnotherName(
  source: Source,
  typed: string,
  { name, among, isPublic }: { readonly name: Sql; readonly among: Sql; readonly isPublic: boolean },
): Promise<Sql> {
  const others = await source.sql<Named>`
    SELECT c.id, ${name} AS name, c.number, e.name AS "employeeName", e.number AS "employeeNumber"
    FROM certificates c JOIN employees e ON e.id = c.employee_id WHERE ${name} <> e.name AND ${among}`;
  const found = others.filter((each) =>
    finds(typed, isPublic ? [each.name] : [each.name, each.number, each.employeeName, each.employeeNumber]),
  );
  return found.length === 0 ? sql`1 = 0` : sql`c.id IN (${join(found.map(({ id }) => id))})`;
}
