import type { DataSource, Table } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { derivedOf, isDerivedName } from './derived-columns.js';

/** A table, or columns of one, that housekeeping writes beside the history. Every other column of every table is of record. */
export interface NotOfRecord {
  readonly entity: new () => object;
  /** Properties; without them the whole table. */
  readonly columns?: readonly string[];
  readonly why: string;
}

export interface RecordColumn {
  /** As the database calls it. */
  readonly name: string;
  readonly isFlag: boolean;
  /** The value that is left out of the canonical form: null, or in a column that can't be null, its type's nothing. */
  readonly nothing: unknown;
}

/** A table of record: what its rows say was written by acts alone, and each act commits to it. */
export interface RecordTable {
  readonly name: string;
  /** Names of the primary key's columns. */
  readonly key: readonly string[];
  /** By name. */
  readonly columns: readonly RecordColumn[];
}

/** By name. */
export function recordTables(dataSource: DataSource, outside: readonly NotOfRecord[]): RecordTable[] {
  const tables = dataSource.entityMetadatas.map(({ target, tableName, primaryColumns, columns }) => {
    const exceptions = outside.filter(({ entity }) => entity === target);
    if (exceptions.some((each) => each.columns === undefined)) return null;
    const marks = exceptions.flatMap((each) => each.columns ?? []);
    const unknown = marks.find((mark) => !columns.some(({ propertyName }) => propertyName === mark));
    if (unknown !== undefined) throw new Error(`${tableName} has no column ${unknown} to leave out.`);
    const derived = derivedOf(target as object).map(({ property }) => property);
    const kept = columns.filter(({ propertyName }) => ![...marks, ...derived].includes(propertyName));
    return {
      name: tableName,
      key: primaryColumns.map(({ databaseName }) => databaseName),
      columns: kept.map(recordColumn).sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  });
  return tables.filter((table) => table !== null).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * A table as the database has it, for steps of the schema, which run while the entities are not true yet. Derived columns are
 * told by their names.
 *
 * @param beside columns that are not of record
 */
export function recordTableOf(table: Table, beside: readonly string[] = []): RecordTable {
  const columns = table.columns.map(({ name, type, isNullable }) => formOf(name, type, isNullable));
  return {
    name: table.name,
    key: table.primaryColumns.map(({ name }) => name),
    columns: columns
      .filter(({ name }) => !beside.includes(name) && !isDerivedName(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** `int4` is what TypeORM calls the number of a version on PostgreSQL. */
const NUMBERS = new Set(['integer', 'int4', 'double precision']);

function recordColumn(column: ColumnMetadata): RecordColumn {
  const type = column.type === Number ? 'integer' : String(column.type);
  return formOf(column.databaseName, type, column.isNullable);
}

function formOf(name: string, type: string, isNullable: boolean): RecordColumn {
  const isFlag = type === 'boolean';
  return { name, isFlag, nothing: isNullable ? null : isFlag ? false : NUMBERS.has(type) ? 0 : '' };
}

/**
 * What a row says, as text that is the same on both databases: a JSON list of the table's name and then, by name, of each
 * column its name and its value. Flags are true or false; JSON columns are the text that was written. Left out are null
 * and, in columns that can't be null, false, 0 and the empty text: a column added later changes no older row's form.
 *
 * @param values in the order of the table's columns
 */
export function canonicalOf(table: RecordTable, values: readonly unknown[]): string {
  const told: unknown[] = [table.name];
  for (const [at, { name, isFlag, nothing }] of table.columns.entries()) {
    const value = isFlag ? flagOf(values[at]) : values[at];
    if (value === null || value === undefined || value === nothing) continue;
    told.push(name, value);
  }
  return JSON.stringify(told);
}

/** SQLite keeps flags as 0 and 1; any other number in their place is told as it is. */
function flagOf(value: unknown): unknown {
  return value === 0 ? false : value === 1 ? true : value;
}

/** Names a row within its table: the values of its key, joined. */
export function rowKey(values: readonly unknown[]): string {
  return values.join('/');
}
