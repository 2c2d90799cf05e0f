import type { OpenAPIObject } from '@nestjs/swagger';
import { MOST_CHARACTERS } from '../web/text-limits.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** A schema as far as its texts go. */
interface Part {
  $ref?: string;
  type?: unknown;
  format?: string;
  enum?: unknown;
  maxLength?: number;
}

const OF_FORMAT: Readonly<Record<string, number>> = { uuid: 36, date: 10 };

/** Says of every text that an operation accepts how long it may be, where its field does not say it itself. */
export function describeLengths(operation: Operation, schemas: Readonly<Record<string, unknown>>): void {
  const seen = new Set<unknown>();
  const bound = (value: unknown, max: number): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const part = value as Part;
    const isText =
      [part.type].flat().includes('string') && part.enum === undefined && part.format !== 'binary';
    if (isText) part.maxLength ??= OF_FORMAT[part.format ?? ''] ?? max;
    if (part.$ref) bound(schemas[part.$ref.split('/').at(-1) ?? ''], max);
    for (const held of Object.values(part)) bound(held, max);
  };
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter)) continue;
    bound(parameter.schema, parameter.in === 'path' ? MOST_CHARACTERS.path : MOST_CHARACTERS.query);
  }
  if (operation.requestBody && 'content' in operation.requestBody) {
    for (const { schema } of Object.values(operation.requestBody.content))
      bound(schema, MOST_CHARACTERS.body);
  }
}
