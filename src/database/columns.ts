import { Column, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The column kinds of the whole schema, so that both databases and every table agree on them. */

interface Nullable {
  readonly nullable?: boolean;
}

/** UUID version 7 as text. Made by the application, never by the database. */
export function IdColumn(): PropertyDecorator {
  return PrimaryColumn('varchar', { length: 36 });
}

/** Points at the row `id` of another entity, named by its class: features below may point at features above. */
export function RefColumn(
  entity: string,
  options: Nullable & { unique?: boolean; index?: boolean } = {},
): PropertyDecorator {
  const { nullable = false, unique = false, index = true } = options;
  return (target, property) => {
    Column('varchar', { length: 36, nullable })(target, property);
    ForeignKey(entity)(target, property);
    if (unique) Index({ unique: true })(target, property);
    else if (index) Index()(target, property);
  };
}

/** A calendar date, `YYYY-MM-DD`, as text: no driver ever turns it into an instant. */
export function DateColumn(options: Nullable = {}): PropertyDecorator {
  return Column('varchar', { length: 10, nullable: options.nullable ?? false });
}

/** An instant, UTC, ISO 8601 with milliseconds, as text: sorts as time on both databases. */
export function InstantColumn(options: Nullable = {}): PropertyDecorator {
  return Column('varchar', { length: 24, nullable: options.nullable ?? false });
}

/** A short code or word. */
export function WordColumn(
  options: Nullable & { length?: number; unique?: boolean } = {},
): PropertyDecorator {
  const { length = 60, nullable = false, unique = false } = options;
  return (target, property) => {
    Column('varchar', { length, nullable })(target, property);
    if (unique) Index({ unique: true })(target, property);
  };
}

/** Prose of any length. */
export function TextColumn(options: Nullable = {}): PropertyDecorator {
  return Column('text', { nullable: options.nullable ?? false });
}

export function WholeNumberColumn(options: Nullable = {}): PropertyDecorator {
  return Column('integer', { nullable: options.nullable ?? false });
}

/** A quantity with fractions that are exact in binary: hours in quarters. */
export function QuantityColumn(options: Nullable = {}): PropertyDecorator {
  return Column('double precision', { nullable: options.nullable ?? false });
}

export function FlagColumn(): PropertyDecorator {
  return Column('boolean');
}

/** A value the database never looks into. */
export function JsonColumn(options: Nullable = {}): PropertyDecorator {
  return Column('simple-json', { nullable: options.nullable ?? false });
}
