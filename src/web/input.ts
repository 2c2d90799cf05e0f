import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldProblem, Malformed, RuleViolation } from '../shared/errors.js';

/**
 * An unknown value as a checked input. Fields the type does not know are refused, not ignored.
 *
 * @throws Malformed (400) or RuleViolation (422), naming each field, the value given and what would be accepted.
 */
export function readInput<T extends object>(type: new () => T, value: unknown, status: 400 | 422): T {
  const Refused = status === 400 ? Malformed : RuleViolation;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Malformed('object-expected');
  if (isEmpty(value) && emptyAccepted.has(type)) return new type();
  const unreadable = Object.entries(value).filter(([, given]) => holdsUnkeepable(given));
  if (unreadable.length > 0) {
    throw new Refused(
      'invalid-input',
      {},
      unreadable.map(([field]) => ({ field, code: 'text-unkeepable' })),
    );
  }
  const input = plainToInstance(type, value);
  const checked = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  });
  const problems = [...unread(value, input, ''), ...checked.flatMap((error) => problemsOf(error, ''))];
  if (problems.length > 0) throw new Refused('invalid-input', {}, problems);
  if (isEmpty(value)) emptyAccepted.add(type);
  return input;
}

/** Types that ask for nothing: most lists are opened without a filter, and checking nothing takes its time too. */
const emptyAccepted = new WeakSet<object>();

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** NUL, which PostgreSQL can't keep in a text, and half of a surrogate pair, which is no character: nobody types them. */
function holdsUnkeepable(value: unknown): boolean {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnkeepable);
}

/** Fields named like something of every object (`constructor`, `toString`): class-transformer drops them in silence. */
function unread(given: object, read: object, prefix: string): FieldProblem[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const field = `${prefix}${name}`;
    if (!Object.hasOwn(read, name)) return [unknownField(field)];
    const taken = (read as Record<string, unknown>)[name];
    return isObject(value) && isObject(taken) ? unread(value, taken, `${field}.`) : [];
  });
}

export function unknownField(field: string): FieldProblem {
  return { field, code: 'field-unknown', params: { field } };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = `${prefix}${error.property}`;
  const nested = (error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`));
  const [constraint] = Object.keys(error.constraints ?? {});
  if (!constraint) return nested;
  if (constraint === 'whitelistValidation') return [...nested, unknownField(field)];
  const described = error.contexts?.[constraint] as
    { code: string; params?: Record<string, string | number> } | undefined;
  const params = { ...described?.params, value: shown(error.value) };
  return [...nested, { field, code: described?.code ?? constraint, params }];
}

/** The value as the sender wrote it, cut to a length that fits a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return '—';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
