import fc from 'fast-check';

/** Draws a value: reproducible, and shrinkable, by the run's seed. */
export type Draw = fc.GeneratorValue;

/** A part of a JSON schema, as descriptions write them. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Ids and codes that answers named so far, by what they name: `skills`, `employees`. */
export class Pool {
  private readonly known = new Map<string, string[]>();

  add(noun: string, id: string): void {
    const ids = this.known.get(noun) ?? [];
    if (ids.length < 50 && !ids.includes(id)) this.known.set(noun, [...ids, id]);
  }

  /** One of the noun mostly, else one of anything. */
  draw(g: Draw, noun: string): string {
    const own = this.known.get(noun) ?? [];
    const ids =
      own.length > 0 && g(fc.integer, { min: 0, max: 9 }) > 0 ? own : [...this.known.values()].flat();
    return ids.length === 0 ? g(fc.uuid) : (ids[g(fc.nat, { max: ids.length - 1 })] ?? '');
  }
}

const ODD: readonly unknown[] = [
  ...[null, '', ' ', 'a\0b', '\ud800', '😀', "'; --", 'x'.repeat(5_000), '2026-02-30', '9999-12-31', '3'],
  ...[-1, 0, 2.5, 6, 1e308, 9_007_199_254_740_993, true, [], {}, [null], [[]], [{}], ['x', 'x']],
  ...[{ toString: 1 }, '.'.repeat(3_000), '@'.repeat(3_000), '٣', '\u202e', '+05:30'],
];

/** Values after a schema, now and then broken. */
export class Values {
  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly pool: Pool,
  ) {}

  /** @param name the field or parameter it is for, from which follows whose ids it holds */
  draw(g: Draw, given: Schema, name: string): unknown {
    const schema = this.resolved(given);
    if (g(fc.integer, { min: 0, max: 39 }) === 0) return ODD[g(fc.nat, { max: ODD.length - 1 })];
    if (schema.enum) return schema.enum[g(fc.nat, { max: schema.enum.length - 1 })];
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return this.draw(g, variants[g(fc.nat, { max: variants.length - 1 })] ?? {}, name);
    const types = [schema.type ?? 'object'].flat();
    switch (types[g(fc.nat, { max: types.length - 1 })]) {
      case 'null':
        return null;
      case 'boolean':
        return g(fc.boolean);
      case 'integer':
        return g(fc.integer, { min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1_000, 1_000_000) });
      case 'number':
        return (schema.multipleOf ?? 1) * g(fc.integer, { min: 1, max: 40 });
      case 'array':
        return this.list(g, schema, name);
      case 'string':
        return this.text(g, schema, name);
      default:
        return this.object(g, schema);
    }
  }

  private resolved(schema: Schema): Schema {
    const [only] = schema.allOf ?? [];
    if (only) return this.resolved(only);
    if (!schema.$ref) return schema;
    return this.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {};
  }

  private list(g: Draw, { items = {}, minItems = 0, maxItems = 3 }: Schema, name: string): unknown[] {
    const length = g(fc.integer, {
      min: Math.min(minItems, 5),
      max: Math.max(minItems, Math.min(maxItems, 3)),
    });
    return Array.from({ length }, () => this.draw(g, items, name.replace(/s$/, '')));
  }

  private object(g: Draw, { properties = {}, required = [] }: Schema): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(properties)) {
      const chance = g(fc.integer, { min: 0, max: 19 });
      if (required.includes(name) ? chance > 0 : chance < 8) value[name] = this.draw(g, schema, name);
    }
    if (g(fc.integer, { min: 0, max: 29 }) === 0) value[g(fc.string)] = g(fc.jsonValue);
    return value;
  }

  private text(g: Draw, { format, maxLength = 60, minLength = 1 }: Schema, name: string): string {
    if (format === 'uuid' || /(Id|Code|ref|role|skill|course)$/.test(name))
      return this.pool.draw(g, nounOf(name));
    if (format === 'date') {
      const day = g(fc.date, {
        min: new Date('2020-01-01'),
        max: new Date('2030-01-01'),
        noInvalidDate: true,
      });
      return day.toISOString().slice(0, 10);
    }
    if (format === 'date-time') return g(fc.date, { noInvalidDate: true }).toISOString();
    if (format === 'email') return `${g(fc.nat)}@example.org`;
    if (format === 'uri') return `https://example.org/${g(fc.nat)}`;
    return g(fc.string, {
      unit: 'grapheme',
      minLength: Math.min(minLength, 20),
      maxLength: Math.min(maxLength, 60),
    });
  }
}

/** `skillId` → `skills`, `jobRoleId` and `role` → `job-roles`, `employeeIds` → `employees`. */
export function nounOf(name: string): string {
  const bare = name.replace(/(Id|Code|Ref)s?$/, '');
  const nouns: Readonly<Record<string, string>> = {
    role: 'job-roles',
    targetRole: 'job-roles',
    manager: 'employees',
  };
  return nouns[bare] ?? `${bare.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}s`;
}
