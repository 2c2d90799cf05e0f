import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldProblem, Malformed, RuleViolation } from '../shared/errors.js';
import { controlIn } from '../shared/plain-text.js';
import { boundProblems, shownName } from './input-bounds.js';

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
  const bounds = boundProblems(type, value);
  if (bounds.isVast) {
    throw new Refused('invalid-input', {}, bounds.problems, bounds.count - bounds.problems.length);
  }
  const unreadable = Object.entries(value).flatMap(([name, given]) => unreadableIn(shownName(name), given));
  if (unreadable.length > 0) throw new Refused('invalid-input', {}, unreadable);
  const input = plainToInstance(type, value);
  const checked = validateSync(input, { forbidUnknownValues: true, stopAtFirstError: true });
  const problems = [...bounds.problems, ...checked.flatMap((error) => problemsOf(error, ''))];
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

/** Every text of every input, whatever its field says. */
function unreadableIn(field: string, value: unknown): FieldProblem[] {
  if (holdsUnkeepable(value)) return [{ field, code: 'text-unkeepable' }];
  const sign = controlWithin(value);
  return sign === null ? [] : [{ field, code: 'text-control', params: { sign } }];
}

function controlWithin(value: unknown): string | null {
  if (typeof value === 'string') return controlIn(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const each of Object.values(value)) {
    const sign = controlWithin(each);
    if (sign !== null) return sign;
  }
  return null;
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = `${prefix}${error.property}`;
  const nested = (error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`));
  const [constraint] = Object.keys(error.constraints ?? {});
  if (!constraint) return nested;
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
