import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from './form.js';

/** What somebody typed into a form, and what is wrong with it. */
export interface Typed {
  readonly body: FormBody;
  readonly problems: readonly FieldProblem[];
}

/** A form as it opens. */
export const NOTHING_TYPED: Typed = { body: {}, problems: [] };

/** The status of a page whose form opens, or comes back with what is wrong with it. */
export function statusOf(problems: readonly FieldProblem[]): 200 | 422 {
  return problems.length > 0 ? 422 : 200;
}
