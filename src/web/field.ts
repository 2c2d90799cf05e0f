import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, type ValidationOptions } from 'class-validator';

/** What can be said of every field of an input. */
export interface Common {
  readonly optional?: boolean;
  readonly description?: string;
}

type Params = Record<string, string | number>;

/** class-validator drops the context of a check that has no message. */
export const refused = (code: string, params: Params = {}): ValidationOptions => ({
  message: code,
  context: { code, params },
});

/** Never shown; but class-validator forgets the `context` of a check that has no message of its own. */
export const defaultMessage = (): string => 'refused';

/**
 * A field: what is accepted, and how the API's description shows it.
 *
 * @param checks the most basic first: only the first that fails is told.
 */
export function field(common: Common, schema: object, ...checks: PropertyDecorator[]): PropertyDecorator {
  const { optional = false, description } = common;
  return applyDecorators(
    ...checks,
    ...(optional ? [IsOptional()] : []),
    ApiProperty({ ...schema, required: !optional, ...(description ? { description } : {}) }),
  );
}
