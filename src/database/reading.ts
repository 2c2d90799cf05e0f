import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityTarget, FindManyOptions, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { rowsOf, type Value } from './statement.js';

/** What queries read through: never the writing connection, never anything uncommitted. */
@Injectable()
export class Reading {
  constructor(@InjectDataSource('reading') private readonly dataSource: DataSource) {}

  /**
   * Rows of a statement with its values bound: `reading.sql<Row>\`SELECT … WHERE id = ${id}\``. Parts made with
   * the tag of `sql-template-tag` nest; a list is `${join(ids)}` and must not be empty. Names of result columns
   * with capitals need double quotes (PostgreSQL folds the others).
   */
  sql<Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]> {
    return rowsOf<Row>(this.dataSource, strings, values);
  }

  find<E extends ObjectLiteral>(entity: EntityTarget<E>, options?: FindManyOptions<E>): Promise<E[]> {
    return this.dataSource.getRepository(entity).find(options);
  }

  findOneBy<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.dataSource.getRepository(entity).findOneBy(where);
  }
}
