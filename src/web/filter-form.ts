import { type FieldProblem, Refusal, toldOf } from '../shared/errors.js';
import { type FormBody, readForm } from './form.js';

/** What the filter form above a list asks for. With problems nothing is filtered, and the form says what is wrong. */
export interface ReadFilter<T> {
  readonly filter: T;
  readonly problems: readonly FieldProblem[];
  /** 422 when the form has problems. */
  readonly status: 200 | 422;
}

/** Reads a filter from the address's query: an empty text is an absent value. */
export function readFilter<T extends object>(
  type: new () => T,
  query: FormBody,
  typed: { readonly numbers?: readonly (keyof T & string)[] } = {},
): ReadFilter<T> {
  try {
    return { filter: readForm(type, query, typed), problems: [], status: 200 };
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    return { filter: new type(), problems: toldOf(error), status: 422 };
  }
}
