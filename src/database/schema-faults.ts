import type { DataSource } from 'typeorm';
import { isPostgres } from './data-sources.js';

/** What a database has under the name of one of the product's tables. */
interface FoundTable {
  readonly name: string;
  /** Neither a view nor anything else that only looks like a table, and nothing stands between it and who asks. */
  readonly isPlain: boolean;
}

interface FoundPart {
  readonly on: string;
  readonly name: string;
  /** Of a column: whether it is stored. Of an index: whether it is unique. */
  readonly is: boolean;
}

interface Found {
  readonly tables: readonly FoundTable[];
  readonly columns: readonly FoundPart[];
  readonly indexes: readonly FoundPart[];
}

/**
 * Tables, columns and indexes that are missing or are not what the product made, each in words: a view in the place of
 * a table may show the verification something else than the product.
 */
export async function schemaFaults(dataSource: DataSource): Promise<string[]> {
  const found = isPostgres(dataSource) ? await onPostgres(dataSource) : await onSqlite(dataSource);
  return dataSource.entityMetadatas.flatMap(({ tableName, columns, indices }) => {
    const table = found.tables.find(({ name }) => name === tableName);
    if (!table) return [`table ${tableName}: is missing`];
    if (!table.isPlain) return [`table ${tableName}: is not the plain table that it was`];
    const part = (parts: readonly FoundPart[], named: string) =>
      parts.find(({ on, name }) => on === tableName && name === named);
    return [
      ...columns.flatMap(({ databaseName }) => {
        const column = part(found.columns, databaseName);
        if (column?.is) return [];
        return [`column ${databaseName} of ${tableName}: ${column ? 'is computed' : 'is missing'}`];
      }),
      ...indices.flatMap(({ name = '', isUnique }) => {
        const index = part(found.indexes, name);
        if (index && index.is === isUnique) return [];
        return [`index ${name} on ${tableName}: ${index ? 'is not as it was made' : 'is missing'}`];
      }),
    ];
  });
}

async function onSqlite(dataSource: DataSource): Promise<Found> {
  const flagged = async (text: string): Promise<FoundPart[]> =>
    (await dataSource.query<{ on: string; name: string; is: number }[]>(text)).map((row) => ({
      ...row,
      is: row.is === 1,
    }));
  const tables = await flagged(`
    SELECT name, name AS "on", type = 'table' AND sql LIKE 'CREATE TABLE%' AS "is"
    FROM sqlite_master WHERE type IN ('table', 'view')`);
  return {
    tables: tables.map(({ name, is }) => ({ name, isPlain: is })),
    columns: await flagged(`
      SELECT m.name AS "on", c.name, c.hidden = 0 AS "is"
      FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'`),
    indexes: await flagged(`
      SELECT m.name AS "on", i.name, i."unique" AS "is"
      FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'`),
  };
}

async function onPostgres(dataSource: DataSource): Promise<Found> {
  return {
    tables: await dataSource.query(
      `SELECT relname AS name, relkind = 'r' AND NOT relrowsecurity
         AND NOT EXISTS (SELECT 1 FROM pg_rewrite r WHERE r.ev_class = c.oid) AS "isPlain"
       FROM pg_class c WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND relnamespace = current_schema()::regnamespace`,
    ),
    columns: await dataSource.query(
      `SELECT table_name AS on, column_name AS name, is_generated = 'NEVER' AS is
       FROM information_schema.columns WHERE table_schema = current_schema()`,
    ),
    indexes: await dataSource.query(
      `SELECT t.relname AS on, c.relname AS name, i.indisunique AND i.indisvalid AS is
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
       WHERE c.relnamespace = current_schema()::regnamespace`,
    ),
  };
}
