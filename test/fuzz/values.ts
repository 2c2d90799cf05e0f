import fc from 'fast-check';
import { addDays } from '../../src/shared/calendar-date.js';
import { TODAY } from '../support/app.js';
import { nounOf, type Pool } from './pool.js';

/** Draws a value: reproducible by the run's seed. */
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

/** What a request is drawn from. */
export interface Source {
  readonly g: Draw;
  /** What the user who asks was told; what nobody told them is drawn from what everybody was told. */
  readonly pools: readonly Pool[];
  /** Whether something in it may be what the description does not allow. */
  readonly mayBreak: boolean;
  /** Is told the name of each field and parameter that was filled. */
  readonly filled: (name: string) => void;
}

export const ODD: readonly unknown[] = [
  ...[null, '', ' ', 'a\0b', '\ud800', '😀', "'; --", 'x'.repeat(5_000), '2026-02-30', '9999-12-31', '3'],
  ...[-1, 0, 2.5, 6, 1e308, 9_007_199_254_740_993, true, [], {}, [null], [[]], [{}], ['x', 'x']],
  ...[{ toString: 1 }, '.'.repeat(3_000), '@'.repeat(3_000), '٣', '\u202e', '+05:30'],
];

/** Days before and after today on which a day of this name makes sense. */
const DAYS: readonly (readonly [name: RegExp, from: number, to: number])[] = [
  [/^(assessed|completed|lifted|ended)On$/, -200, 0],
  [/^(hired|left)On$/, -200, 0],
  [/^(until|planned)On$/, 1, 300],
  [/^(effective|retired)On$/, 0, 30],
  [/^fromOn$/, -20, 20],
  [/./, -400, 400],
];

const WORDS = ['seen', 'on', 'a', 'call', 'about', 'Import', 'asked', 'twice', 'ध्यान', 'से', 'सुना', 'café'];

/** Values after a schema; now and then broken, where that is asked for. */
export class Values {
  constructor(private readonly schemas: Readonly<Record<string, Schema>>) {}

  /** @param name the field or parameter it is for, from which follows whose ids it holds */
  draw(source: Source, given: Schema, name: string): unknown {
    const { g, mayBreak } = source;
    const schema = this.resolved(given);
    if (mayBreak && g(fc.nat, { max: 24 }) === 0) return ODD[g(fc.nat, { max: ODD.length - 1 })];
    const told = source.pools.map((pool) => pool.draw(g, [`"${name}"`])).find((each) => each !== undefined);
    if (told !== undefined && g(fc.boolean)) return told;
    if (schema.enum) return schema.enum[g(fc.nat, { max: schema.enum.length - 1 })];
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return this.draw(source, variants[g(fc.nat, { max: variants.length - 1 })] ?? {}, name);
    const types = [schema.type ?? 'object'].flat();
    switch (types[g(fc.nat, { max: types.length - 1 })]) {
      case 'null':
        return null;
      case 'boolean':
        return g(fc.boolean);
      case 'integer':
        return this.whole(g, schema);
      case 'number':
        return (schema.multipleOf ?? 1) * g(fc.integer, { min: 1, max: 40 });
      case 'array':
        return this.list(source, schema, name);
      case 'string':
        return this.text(source, schema, name);
      default:
        return this.object(source, schema);
    }
  }

  /** Names of all members, of those within as well. */
  members(given: Schema): string[] {
    const { properties = {}, items } = this.resolved(given);
    const within = [...Object.values(properties), ...(items ? [items] : [])];
    return [...new Set([...Object.keys(properties), ...within.flatMap((each) => this.members(each))])];
  }

  private resolved(schema: Schema): Schema {
    const [only] = schema.allOf ?? [];
    if (only) return this.resolved(only);
    if (!schema.$ref) return schema;
    return this.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {};
  }

  /** Small ones more often: places and sizes that exist. */
  private whole(g: Draw, { minimum = 0, maximum = 1_000 }: Schema): number {
    const most = g(fc.nat, { max: 2 }) === 0 ? Math.min(maximum, 1_000_000) : Math.min(maximum, minimum + 9);
    return g(fc.integer, { min: minimum, max: most });
  }

  private list(source: Source, { items = {}, minItems = 0, maxItems = 3 }: Schema, name: string): unknown[] {
    const most = Math.max(minItems, Math.min(maxItems, 3));
    // An empty list is seldom what somebody means.
    const least = source.g(fc.nat, { max: 9 }) === 0 ? 0 : Math.min(1, most);
    // What is done with many at once fails for the first that is not right: often there is one.
    const isOne = !source.mayBreak && minItems <= 1 && source.g(fc.boolean);
    const length = isOne ? least : source.g(fc.integer, { min: Math.max(minItems, least), max: most });
    const drawn = Array.from({ length }, () => this.draw(source, items, name));
    const isOfTexts = drawn.every((each) => typeof each === 'string');
    return source.mayBreak || !isOfTexts || minItems > 1 ? drawn : [...new Set(drawn)];
  }

  /** Of an object in which nothing has to be, one thing alone as often as several. */
  private object(source: Source, { properties = {}, required = [] }: Schema): Record<string, unknown> {
    const { g, mayBreak, filled } = source;
    const value: Record<string, unknown> = {};
    const names = Object.keys(properties);
    // Some are nearly empty, some nearly full: what goes together is there together now and then.
    const dense = mayBreak ? 8 : ([2, 10, 18][g(fc.nat, { max: 2 })] ?? 2);
    const one = required.length === 0 && g(fc.boolean) ? names[g(fc.nat, { max: names.length })] : null;
    for (const [name, schema] of Object.entries(properties)) {
      const chance = g(fc.nat, { max: 19 });
      const isThere = required.includes(name)
        ? !mayBreak || chance > 0
        : one === null
          ? chance < dense
          : name === one;
      if (!isThere) continue;
      value[name] = this.draw(source, schema, name);
      filled(name);
    }
    if (mayBreak && g(fc.nat, { max: 29 }) === 0) value[g(fc.string)] = g(fc.jsonValue);
    return value;
  }

  private text(source: Source, schema: Schema, name: string): string {
    const { g, mayBreak } = source;
    const { format, maxLength = 60, minLength = 1 } = schema;
    if (format === 'uuid' || /(Id|Ids|Code|ref)$/.test(name)) return idIn(source, [nounOf(name)]);
    if (/^(role|skill|course|held|idOrCode)$/.test(name)) {
      const noun = nounOf(name === 'held' ? 'role' : name);
      return idIn(source, g(fc.boolean) ? [`${noun}#`, noun] : [noun]);
    }
    if (format === 'date') return dayFor(g, name);
    if (format === 'date-time') {
      const max = mayBreak ? undefined : new Date(`${TODAY}T00:00:00Z`);
      return g(fc.date, {
        noInvalidDate: true,
        min: mayBreak ? undefined : new Date('2024-01-01'),
        max,
      }).toISOString();
    }
    const serial = g(fc.nat, { max: 1_000_000 });
    if (format === 'email') return `p${serial}@example.org`;
    if (format === 'uri') return `https://example.org/${serial}`;
    if (mayBreak)
      return g(fc.string, {
        unit: 'grapheme',
        minLength: Math.min(minLength, 20),
        maxLength: Math.min(maxLength, 60),
      });
    if (name === 'host') return `h${serial}.example.org`;
    if (name === 'target')
      return g(fc.boolean) ? `https://h${serial}.example.org/heads` : `h${serial}@example.org`;
    if (name === 'issuerId') return `did:web:h${serial}.example.org`;
    if (/^(code|number)$/.test(name)) return `C-${serial}`;
    if (/^(search|q|actor|act)$/.test(name)) return ['asha', 'support', 'LISTEN', 'a c'][serial % 4] ?? '';
    const words = Array.from({ length: 5 }, () => WORDS[g(fc.nat, { max: WORDS.length - 1 })] ?? '');
    return `${serial} ${words.join(' ')}`.slice(0, maxLength).trim().padEnd(minLength, '.');
  }
}

/** An id or code of what the keys say; now and then of something else, where that is asked for. */
export function idIn({ g, pools, mayBreak }: Source, keys: readonly string[]): string {
  const from = mayBreak && g(fc.nat, { max: 9 }) === 0 ? [] : keys;
  const drawn = pools.map((pool) => pool.draw(g, from)).find((each) => each !== undefined);
  const any = drawn ?? (mayBreak ? pools.at(-1)?.any(g) : undefined);
  return typeof any === 'string' ? any : g(fc.uuid);
}

function dayFor(g: Draw, name: string): string {
  const [, from = 0, to = 0] = DAYS.find(([pattern]) => pattern.test(name)) ?? [];
  return addDays(TODAY, g(fc.integer, { min: from, max: to }));
}
