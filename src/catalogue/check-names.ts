import { identityFold } from '../shared/identity-fold.js';
import { Recognised } from '../shared/recognised.js';
import { type CatalogueProblem, type Place, problemAt } from './place.js';

/** The codes that a catalogue defines for one kind of thing. */
export class Known {
  private readonly codes: Recognised<true>;

  constructor(codes: readonly string[]) {
    this.codes = new Recognised(codes.map((code) => [code, true]));
  }

  has(code: string): boolean {
    return this.codes.has(code);
  }
}

/** Every line that says again what an earlier line said. */
export function duplicates<T extends { readonly at: Place }>(
  facts: readonly T[],
  field: string,
  keyOf: (fact: T) => string,
): CatalogueProblem[] {
  const first = new Map<string, number>();
  const problems: CatalogueProblem[] = [];
  for (const fact of facts) {
    const key = keyOf(fact);
    const identity = identityFold(key);
    const firstLine = first.get(identity);
    if (firstLine === undefined) first.set(identity, fact.at.line);
    else problems.push(problemAt(fact.at, field, 'catalogue-duplicate', { value: key, firstLine }));
  }
  return problems;
}

/** Every line that names something which no line defines. Naming nothing is no problem of this check. */
export function unknownNames<Field extends string, T extends { readonly at: Place }>(
  facts: readonly (T & Readonly<Record<Field, string | null>>)[],
  field: Field,
  known: Known,
  code: string,
  column: string = field,
): CatalogueProblem[] {
  return facts.flatMap((fact) => {
    const value: string | null = fact[field];
    return value === null || known.has(value) ? [] : [problemAt(fact.at, column, code, { value })];
  });
}
