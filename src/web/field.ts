import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateIf, type ValidationOptions } from 'class-validator';

/** What can be said of every field of an input. */
export interface Common {
  /** It may be left out. */
  readonly optional?: boolean;
  /** It may be left out, or say `null`: that there is none. */
  readonly nullable?: boolean;
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
  const { nullable = false, optional = nullable, description } = common;
  const maybeMissing = nullable ? IsOptional() : ValidateIf((_, value) => value !== undefined);
  return applyDecorators(
    ...checks,
    ...(optional ? [maybeMissing] : []),
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable ? { nullable } : {}),
      ...(description ? { description } : {}),
    }),
  );
}
