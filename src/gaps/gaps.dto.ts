import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { isCalendarDate } from '../shared/calendar-date.js';
import { DateField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import type { AsOfQuestion } from './standing.queries.js';

const instant = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && isCalendarDate(instant.exec(value)?.[1]);
}

function KnownAtField(): PropertyDecorator {
  return applyDecorators(
    ValidateBy({ name: 'instant', validator: { validate: isInstant } }, { context: { code: 'instant' } }),
    IsOptional(),
    ApiProperty({
      type: 'string',
      format: 'date-time',
      required: false,
      description: 'What was believed at this instant: later records and withdrawals are left out',
    }),
  );
}

const asOfDescription = 'The day asked about, default today; a day to come is a forecast';

export class AsOfQuery {
  @DateField({ optional: true, description: asOfDescription }) asOf?: string;
  @KnownAtField() knownAt?: string;
}

/** The role that a question about a person is asked towards (`roleAsked`). */
export function RoleField(): PropertyDecorator {
  const description = 'Id or code of a role; the target role if left out, else the own one';
  return TextField({ max: 60, optional: true, description });
}

export class GapsQuery extends AsOfQuery {
  @RoleField() role?: string;
}

export class ProficienciesQuery extends ListQuery {
  @DateField({ optional: true, description: asOfDescription }) asOf?: string;
  @KnownAtField() knownAt?: string;
  @SortField(['skill']) sort?: string;
}

/** An instant with fewer digits than the records carry would not compare as text. */
export function questionOf({ asOf, knownAt }: AsOfQuery, today: string): AsOfQuestion {
  const question = { asOf: asOf ?? today };
  return knownAt === undefined ? question : { ...question, knownAt: new Date(knownAt).toISOString() };
}
