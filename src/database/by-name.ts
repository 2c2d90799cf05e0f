import sql, { raw, type Sql } from 'sql-template-tag';
import { identityFold } from '../shared/identity-fold.js';
import type { Value } from './statement.js';

interface Source {
  sql<Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]>;
}

/**
 * The id of the row that a typed code, number or address names, as a part of a statement: by its exact letters, else by its
 * identity. It answers what `Recognised` answers about rows at hand.
 *
 * @param column of our own making; beside it stands its fold (`FoldColumn`)
 */
export function idNamed(table: string, column: string, typed: string): Sql {
  const [from, name, fold] = [raw(table), raw(column), raw(`${column}_fold`)];
  return sql`(SELECT id FROM ${from} WHERE ${name} = ${typed} OR ${fold} = ${identityFold(typed)}
    ORDER BY CASE WHEN ${name} = ${typed} THEN 0 ELSE 1 END LIMIT 1)`;
}

/** That id, or null where nothing is called so. */
export async function findIdNamed(
  source: Source,
  table: string,
  column: string,
  typed: string,
): Promise<string | null> {
  const [row] = await source.sql<{ id: string | null }>`SELECT ${idNamed(table, column, typed)} AS id`;
  return row?.id ?? null;
}
