import {
  Column,
  type EntitySubscriberInterface,
  EventSubscriber,
  Index,
  type InsertEvent,
  type UpdateEvent,
} from 'typeorm';
import { findable } from '../shared/finding-fold.js';
import { identityFold } from '../shared/identity-fold.js';

/**
 * Columns that follow from another column of their row: the database compares texts by them, since it knows neither all
 * letters nor our rules. They are filled here for whoever writes a row, are read in statements alone (no entity carries
 * them), and are not of record: they say nothing that the column beside them does not say.
 */
export interface Derived {
  readonly property: string;
  readonly of: string;
  readonly isUnique: boolean;
  readonly derive: (value: unknown) => string;
}

const byEntity = new Map<object, Derived[]>();

/** The identity of the column `of`; unique where nothing else of its kind may be called alike. */
export function FoldColumn(of: string, { unique = false } = {}): PropertyDecorator {
  return derived(of, unique, (value) => cut(identityFold(textOf(value))));
}

/** What is looked for in the column `of`, and what lists are sorted by. */
export function FindColumn(of: string): PropertyDecorator {
  return derived(of, false, (value) => findable(textOf(value)));
}

/** Steps of the schema know a table without its entity. */
export function isDerivedName(column: string): boolean {
  return /_(?:fold|find)$/.test(column);
}

export function derivedOf(entity: object): readonly Derived[] {
  return byEntity.get(entity) ?? [];
}

/** Whatever is written gets its derived columns with it. */
@EventSubscriber()
export class DerivedColumns implements EntitySubscriberInterface {
  beforeInsert({ entity, metadata }: InsertEvent<Record<string, unknown>>): void {
    for (const { property, of, derive } of derivedOf(metadata.target as object))
      entity[property] = derive(entity[of]);
  }

  /** Whoever wrote it answers with what they wrote. */
  afterInsert({ entity, metadata }: InsertEvent<Record<string, unknown>>): void {
    forget(entity, metadata.target as object);
  }

  afterUpdate({ entity, metadata }: UpdateEvent<Record<string, unknown>>): void {
    if (entity) forget(entity, metadata.target as object);
  }

  /** What stays as it was keeps what was derived from it, which may be marked (`derive-again.ts`). */
  beforeUpdate({ entity, databaseEntity, metadata }: UpdateEvent<Record<string, unknown>>): void {
    if (!entity) return;
    for (const { property, of, derive } of derivedOf(metadata.target as object)) {
      const value: unknown = entity[of];
      if (value === undefined || (databaseEntity as typeof entity | undefined)?.[of] === value) continue;
      (entity as Record<string, unknown>)[property] = derive(value);
    }
  }
}

function forget(entity: object, of: object): void {
  for (const { property } of derivedOf(of)) Reflect.deleteProperty(entity, property);
}

function derived(of: string, isUnique: boolean, derive: Derived['derive']): PropertyDecorator {
  return (target, name) => {
    const property = String(name);
    // By bytes on PostgreSQL too, whatever order its own language has.
    Column({ type: 'text', nullable: true, select: false, collation: 'C' })(target, property);
    if (isUnique) Index({ unique: true })(target, name);
    const entity = target.constructor;
    byEntity.set(entity, [...derivedOf(entity), { property, of, isUnique, derive }]);
  };
}

/** Translations are found by all that they say. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).join(' ');
}

/** An index of PostgreSQL holds no more; nothing that people type folds to as much. */
function cut(text: string): string {
  return text.slice(0, 600);
}
