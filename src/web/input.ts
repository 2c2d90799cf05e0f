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
  const unreadable = Object.entries(value).filter(([, given]) => holdsNul(given));
  if (unreadable.length > 0) {
    throw new Refused(
      'invalid-input',
      {},
      unreadable.map(([field]) => ({ field, code: 'text-nul' })),
    );
  }
  const input = plainToInstance(type, value);
  const problems = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  }).flatMap((error) => problemsOf(error, ''));
  if (problems.length > 0) throw new Refused('invalid-input', {}, problems);
  return input;
}

/** The one character that PostgreSQL can't keep in a text; nobody types it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = `${prefix}${error.property}`;
  const nested = (error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`));
  const [constraint] = Object.keys(error.constraints ?? {});
  if (!constraint) return nested;
  if (constraint === 'whitelistValidation')
    return [...nested, { field, code: 'field-unknown', params: { field } }];
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
