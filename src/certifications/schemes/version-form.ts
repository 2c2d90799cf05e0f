import type { FormBody } from '../../web/form.js';

/** The fields of the form of a draft, in their order. */
export const VERSION_FIELDS = [
  'criteria',
  'monthsInRole',
  'validityMonths',
  'courseIds',
  'testSkillIds',
  'testMonths',
  'renewalRule',
  'renewalHours',
  'renewalWindowDays',
  'reapplicationMonths',
] as const;

/** The ids that were ticked under one name: none, one or several. */
export function tickedIn(typed: FormBody[string]): readonly string[] {
  return [typed ?? []].flat();
}

/** A number as it was typed; what is none stays a text, and its field refuses it. */
export function numberOr(typed: FormBody[string]): number | string {
  const text = [typed ?? ''].flat()[0]?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
