import { DateField, TextField } from '../web/fields.js';
import { KnownAtField, knownAtOf } from '../web/known-at.js';
import { ListQuery, SortField } from '../web/list-query.js';
import type { AsOfQuestion } from './standing.queries.js';

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

export function questionOf({ asOf, knownAt }: AsOfQuery, today: string): AsOfQuestion {
  const question = { asOf: asOf ?? today };
  const instant = knownAtOf(knownAt);
  return instant === undefined ? question : { ...question, knownAt: instant };
}
