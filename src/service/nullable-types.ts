/** A part of an OpenAPI document, as it comes. */
type Part = Readonly<Record<string, unknown>>;

/**
 * NestJS says `nullable: true`, which OpenAPI 3.1 no longer knows and clients would ignore: there a type names
 * `null`, a list of choices holds it, and a reference stands beside it.
 */
export function withNullTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNullTypes);
  if (typeof value !== 'object' || value === null) return value;
  const part = Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withNullTypes(held)]));
  return part.nullable === true ? orNull(part) : part;
}

function orNull({ nullable: _, description, ...schema }: Part): Part {
  const told = description === undefined ? {} : { description };
  if (typeof schema.type !== 'string') return { ...told, anyOf: [onlyPart(schema), { type: 'null' }] };
  const choices = Array.isArray(schema.enum) ? { enum: [...(schema.enum as unknown[]), null] } : {};
  return { ...told, ...schema, type: [schema.type, 'null'], ...choices };
}

/** NestJS wraps a reference that has something beside it into an `allOf` of one. */
function onlyPart(schema: Part): unknown {
  const { allOf, ...rest } = schema;
  const isWrapped = Array.isArray(allOf) && allOf.length === 1 && Object.keys(rest).length === 0;
  return isWrapped ? (allOf[0] as unknown) : schema;
}
