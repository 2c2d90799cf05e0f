import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, Max, MaxLength, Min, MinLength, ValidateBy } from 'class-validator';
import { isCalendarDate } from '../shared/calendar-date.js';
import { isId } from '../shared/id.js';
import { INSTANT_LENGTH, instantOf } from '../shared/instant.js';
import { isLevel } from '../shared/level.js';
import { kept, seenLength } from '../shared/plain-text.js';
import { type Common, defaultMessage, field, refused } from './field.js';

/**
 * The fields of inputs: each says at once what is accepted, which sentence refuses the rest (`errors.<code>`), and
 * how the API's description shows it. Those that hold a list stand in `list-fields.ts`.
 */

/** A whole number 0..5; in JSON a number, never `"3"`. */
export function LevelField(common: Common & { min?: number } = {}): PropertyDecorator {
  const min = common.min ?? 0;
  const check = ValidateBy(
    { name: 'level', validator: { validate: (value) => isLevel(value) && value >= min, defaultMessage } },
    refused('level', { min }),
  );
  return field(common, { type: 'integer', minimum: min, maximum: 5 }, check);
}

/** A day that exists, `YYYY-MM-DD`. */
export function DateField(common: Common = {}): PropertyDecorator {
  const check = ValidateBy(
    { name: 'date', validator: { validate: isCalendarDate, defaultMessage } },
    refused('date'),
  );
  return field(common, { type: 'string', format: 'date' }, check);
}

/** A date-time with any offset (RFC 3339). */
export function InstantField(common: Common = {}): PropertyDecorator {
  const check = ValidateBy(
    { name: 'instant', validator: { validate: (value) => instantOf(value) !== null, defaultMessage } },
    refused('instant'),
  );
  return field(common, { type: 'string', format: 'date-time', maxLength: INSTANT_LENGTH }, check);
}

/** The identifier of another resource. */
export function IdField(common: Common = {}): PropertyDecorator {
  const check = ValidateBy({ name: 'id', validator: { validate: isId, defaultMessage } }, refused('id'));
  return field(common, { type: 'string', format: 'uuid' }, check);
}

/** Names, codes and titles stand in one line; whatever may be longer than any of them is prose, and has as many as it likes. */
const LONGEST_LINE = 254;

/**
 * A text as it is kept: in one form of its letters, without the blanks around it (`plain-text.ts`).
 *
 * @param common `secret`: it is taken as it was typed, blanks included
 */
export function TextField(
  common: Common & { min?: number; max: number; secret?: boolean },
): PropertyDecorator {
  const { min = common.optional ? 0 : 1, max, secret = false } = common;
  const isSeen = (value: string) => (secret ? value.length : seenLength(value)) >= min;
  const filled = ValidateBy(
    {
      name: 'text',
      validator: {
        validate: (value) => typeof value === 'string' && isSeen(value),
        defaultMessage,
      },
    },
    refused(min > 1 ? 'text-min' : 'text', { min, max }),
  );
  const inOneLine = ValidateBy(
    {
      name: 'line',
      validator: {
        validate: (value) =>
          typeof value !== 'string' || max > LONGEST_LINE || !/[\t\n\r\u2028\u2029]/.test(value),
        defaultMessage,
      },
    },
    refused('text-one-line'),
  );
  return applyDecorators(
    ...(secret ? [] : [asKept]),
    field(
      common,
      { type: 'string', minLength: min, maxLength: max },
      filled,
      MinLength(min, refused(min > 1 ? 'text-min' : 'text', { min, max })),
      MaxLength(max, refused('text-max', { max })),
      inOneLine,
    ),
  );
}

const asKept = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? kept(value) : value,
);

export function ChoiceField(choices: readonly string[], common: Common = {}): PropertyDecorator {
  return field(
    common,
    { type: 'string', enum: [...choices] },
    IsIn([...choices], refused('choice', { choices: choices.join(', ') })),
  );
}

export function WholeNumberField(common: Common & { min: number; max: number }): PropertyDecorator {
  const { min, max } = common;
  return field(
    common,
    { type: 'integer', minimum: min, maximum: max },
    Max(max, refused('whole-number', { min, max })),
    Min(min, refused('whole-number', { min, max })),
    IsInt(refused('whole-number', { min, max })),
  );
}

/** A number in steps, e.g. quarters of an hour. */
export function AmountField(common: Common & { min: number; max: number; step: number }): PropertyDecorator {
  const { min, max, step } = common;
  const fits = (value: unknown): boolean =>
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    Math.abs(value / step - Math.round(value / step)) < 1e-6;
  const check = ValidateBy(
    { name: 'amount', validator: { validate: fits, defaultMessage } },
    refused('amount', { min, max, step }),
  );
  return field(common, { type: 'number', minimum: min, maximum: max, multipleOf: step }, check);
}

export function FlagField(common: Common = {}): PropertyDecorator {
  return field(common, { type: 'boolean' }, IsBoolean(refused('flag')));
}

/** An ISO 4217 code that prices can be written in, in capital or small letters. */
export function CurrencyField(common: Common = {}): PropertyDecorator {
  const codes = new Set(Intl.supportedValuesOf('currency'));
  const check = ValidateBy(
    {
      name: 'currency',
      validator: {
        validate: (value) => typeof value === 'string' && codes.has(value.toUpperCase()),
        defaultMessage,
      },
    },
    refused('currency'),
  );
  return field(common, { type: 'string', pattern: '^[A-Za-z]{3}$', maxLength: 3 }, check);
}

/** As long as an address gets that mail is delivered to (RFC 5321). */
const EMAIL_LENGTH = 254;

export function EmailField(common: Common = {}): PropertyDecorator {
  return applyDecorators(
    asKept,
    field(
      common,
      { type: 'string', format: 'email', maxLength: EMAIL_LENGTH },
      MaxLength(EMAIL_LENGTH, refused('email')),
      IsEmail({}, refused('email')),
    ),
  );
}
