import { isId } from '../shared/id.js';
import type { FormBody } from '../web/form.js';

/** The people ticked in the form. */
export function chosenIn({ employeeIds }: FormBody): string[] {
  return [employeeIds ?? []].flat().filter(isId);
}

/** Pressed was not "record" but a button that looks for people: by the search, or a whole team to be ticked. */
export function isLookingFor({ look, team }: FormBody): boolean {
  return look !== undefined || team !== undefined;
}

/** The form without what only looks for people. Nobody ticked is an empty list. */
export function completionTyped(body: FormBody): Readonly<Record<string, unknown>> {
  const { find: _, ...typed } = body;
  return { ...typed, employeeIds: [body.employeeIds ?? []].flat() };
}
