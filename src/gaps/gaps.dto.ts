import { instantOf } from '../shared/instant.js';
import { DateField, InstantField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import type { AsOfQuestion } from './standing.queries.js';

function KnownAtField(): PropertyDecorator {
  return InstantField({
    optional: true,
    description: 'What was believed at this instant: later records and withdrawals are left out',
  });
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

/** Instants compare as texts: written as the records carry them. */
export function questionOf({ asOf, knownAt }: AsOfQuery, today: string): AsOfQuestion {
  const question = { asOf: asOf ?? today };
  const instant = instantOf(knownAt);
  return instant === null ? question : { ...question, knownAt: instant };
}
