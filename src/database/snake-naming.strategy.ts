import { DefaultNamingStrategy, type Table } from 'typeorm';

/**
 * `assessedOn` is the column `assessed_on`; keys and indices are named after their table and columns, so that a
 * database error names something a person can find.
 */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }

  override primaryKeyName(table: Table | string): string {
    return `pk_${nameOf(table)}`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `fk_${nameOf(table)}_${columns.join('_')}`;
  }

  override indexName(table: Table | string, columns: string[]): string {
    return `ix_${nameOf(table)}_${columns.join('_')}`;
  }
}

function nameOf(table: Table | string): string {
  return typeof table === 'string' ? table : table.name;
}
