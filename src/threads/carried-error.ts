import { Conflict, Forbidden, Malformed, NotFound, Refusal, RuleViolation, Stale } from '../shared/errors.js';

/** An error as plain data: between threads an error loses its class and what it carries. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of errors of Node.js and of libraries. */
  readonly code?: string;
  readonly refusal?: Pick<Refusal, 'status' | 'code' | 'params' | 'fields'>;
}

type Said = ConstructorParameters<typeof Refusal>;

const REFUSALS: Readonly<Record<string, (...said: Said) => Refusal>> = {
  Malformed: (...said) => new Malformed(...said),
  NotFound: (code) => new NotFound(code),
  Forbidden: (code, params) => new Forbidden(code, params),
  Conflict: (...said) => new Conflict(...said),
  Stale: () => new Stale(),
  RuleViolation: (...said) => new RuleViolation(...said),
};

export function carried(error: unknown): CarriedError {
  // Not `instanceof`: under a test runner, errors of Node.js are of another world.
  if (!isError(error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, code } = error;
  const kept = { name, message, ...(stack && { stack }), ...(typeof code === 'string' && { code }) };
  if (!(error instanceof Refusal)) return kept;
  const { status, params, fields } = error;
  return { ...kept, name: error.constructor.name, refusal: { status, code: error.code, params, fields } };
}

/** A refusal of a class that is known to its own room alone. */
class CarriedRefusal extends Refusal {
  constructor(
    readonly status: number,
    ...said: Said
  ) {
    super(...said);
  }
}

/** The error again, a refusal as one: its caller answers it like one of its own thread. */
export function revived({ name, message, stack, code, refusal }: CarriedError): Error {
  if (refusal) {
    const said = [refusal.code, refusal.params, refusal.fields] as const;
    const kind = REFUSALS[name];
    return kind ? kind(...said) : new CarriedRefusal(refusal.status, ...said);
  }
  return Object.assign(new Error(message), { name, ...(stack && { stack }), ...(code && { code }) });
}

function isError(error: unknown): error is Error & { readonly code?: unknown } {
  return typeof (error as Partial<Error> | null)?.message === 'string';
}
