import type { FieldProblem } from '../shared/errors.js';

/** One field of a form as its component shows it. */
export interface FormField {
  readonly id: string;
  readonly name: string;
  /** What was typed, or what stands there to begin with. */
  readonly value: string;
  readonly problem: FieldProblem | null;
}

export interface FormModel {
  readonly fields: Readonly<Record<string, FormField>>;
  /** Every problem, with a link to its field; those of no field in `names` link to the form. */
  readonly summary: readonly { readonly href: string; readonly problem: FieldProblem }[];
}

/** A form's fields with what was typed and what is wrong with it. The ids are the fields' names. */
export function formModel(
  names: readonly string[],
  typed: Readonly<Record<string, unknown>>,
  problems: readonly FieldProblem[],
): FormModel {
  const fields = names.map((name): [string, FormField] => {
    const value = typed[name];
    const problem = problems.find((one) => one.field === name) ?? null;
    return [
      name,
      {
        id: name,
        name,
        value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
        problem,
      },
    ];
  });
  const summary = problems.map((problem) => ({
    href: names.includes(problem.field) ? `#${problem.field}` : '#form',
    problem,
  }));
  return { fields: Object.fromEntries(fields), summary };
}
