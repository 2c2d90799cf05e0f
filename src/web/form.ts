import { type FieldProblem, Refusal, toldOf } from '../shared/errors.js';
import type { View, Redirect } from './answers.js';
import { readInput } from './input.js';

/** A submitted form as the browser sends it: every value a text, a repeated name a list. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Does what a form asks for. A refusal that a person can mend brings the form back, status 422, with what was
 * typed and what is wrong; one that says when to try again keeps its status. Any other error goes its way.
 */
export async function answerForm<T>(
  act: () => Promise<T>,
  done: (result: T) => Redirect,
  again: (problems: readonly FieldProblem[]) => Promise<View>,
): Promise<View | Redirect> {
  try {
    return done(await act());
  } catch (error) {
    if (!(error instanceof Refusal) || [403, 404].includes(error.status)) throw error;
    const { code, params, status, retryAfter } = error;
    const problems = toldOf(error);
    const view = await again(problems.length > 0 ? problems : [{ field: '', code, params }]);
    return retryAfter === undefined ? view : view.asking(status, retryAfter);
  }
}

/**
 * A form's texts as the typed, checked input of a verb: an empty text is an absent value, and names in `numbers`
 * and `flags` are read as such. What a feature has made of several fields already is passed on as it is.
 *
 * @throws RuleViolation naming each wrong field.
 */
export function readForm<T extends object>(
  type: new () => T,
  body: Readonly<Record<string, unknown>>,
  {
    numbers = [],
    flags = [],
  }: { numbers?: readonly (keyof T & string)[]; flags?: readonly (keyof T & string)[] } = {},
): T {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(body)) {
    if (name === '_csrf' || name === '_key' || text === undefined || text === '') continue;
    values[name] = typeof text === 'string' ? text.trim() : text;
  }
  for (const name of numbers) if (isNumeral(values[name])) values[name] = Number(values[name]);
  for (const name of flags) values[name] = values[name] !== undefined;
  return readInput(type, values, 422);
}

function isNumeral(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}
