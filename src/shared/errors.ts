/** What is wrong with one field of an input, in words for the person who filled it in. */
export interface FieldProblem {
  readonly field: string;
  /** Key of the sentence in `views/locales`, with the values it speaks of. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A refusal that people are told about. `code` is stable, part of the API, and the key of its sentence
 * (`error.<code>`) in `views/locales`.
 */
export abstract class Refusal extends Error {
  abstract readonly status: number;
  /** Seconds after which it is worth asking again, where it is. */
  readonly retryAfter?: number;

  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(fields.length ? `${code}: ${fields.map((f) => `${f.field} ${f.code}`).join(', ')}` : code);
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
