/** What is wrong with one field of an input, in words for the person who filled it in. */
export interface FieldProblem {
  readonly field: string;
  /** Key of the sentence in `views/locales`, with the values it speaks of. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Problems of one input that are told; of the rest only the number. */
export const MOST_TOLD = 20;

/**
 * A refusal that people are told about. `code` is stable, part of the API, and the key of its sentence
 * (`error.<code>`) in `views/locales`.
 */
export abstract class Refusal extends Error {
  abstract readonly status: number;
  /** Seconds after which it is worth asking again, where it is. */
  readonly retryAfter?: number;
  /** The first problems of an input; nobody reads more of them at once, and a hostile input has thousands. */
  readonly fields: readonly FieldProblem[];
  /** How many problems more there are. */
  readonly more: number;

  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    problems: readonly FieldProblem[] = [],
    more = 0,
  ) {
    const told = problems.slice(0, MOST_TOLD);
    super(told.length ? `${code}: ${told.map((f) => `${f.field} ${f.code}`).join(', ')}` : code);
    this.fields = told;
    this.more = more + problems.length - told.length;
  }
}

/** The input is not of the form asked for. */
export class Malformed extends Refusal {
  readonly status = 400;
}

/** Does not exist, or the actor may not know that it does: the two answer alike. */
export class NotFound extends Refusal {
  readonly status = 404;
  constructor(code = 'not-found') {
    super(code);
  }
}

/** The actor can see it and may not do this to it. */
export class Forbidden extends Refusal {
  readonly status = 403;
  constructor(code = 'forbidden', params: Readonly<Record<string, string | number>> = {}) {
    super(code, params);
  }
}

/** The input was right for a state that has passed. */
export class Conflict extends Refusal {
  readonly status = 409;
}

/** Of this there can be one, and it is there: told at the field that names it, so that a form shows it there. */
export function alreadyThere(
  code: string,
  field: string,
  params: Readonly<Record<string, string | number>> = {},
): Conflict {
  return new Conflict(code, params, [{ field, code, params }]);
}

/** `If-Match` names another version than the present one. */
export class Stale extends Refusal {
  readonly status = 412;
  constructor() {
    super('stale');
  }
}

/** Well-formed, and against a rule of the domain. */
export class RuleViolation extends Refusal {
  readonly status = 422;
}

/** Raises one `RuleViolation` for all the problems of an input together, so that a person mends them in one go. */
export function refuseIf(problems: readonly FieldProblem[], code = 'invalid-input'): void {
  if (problems.length > 0) throw new RuleViolation(code, {}, problems);
}

/** The problems of a refusal for a page: those that are told, and a last line that counts the rest. */
export function toldOf({ fields, more }: Refusal): readonly FieldProblem[] {
  if (more === 0) return fields;
  return [...fields, { field: '', code: 'more-problems', params: { count: more } }];
}
