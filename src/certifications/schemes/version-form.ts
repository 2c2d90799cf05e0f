import type { FieldProblem } from '../../shared/errors.js';
import type { FormBody } from '../../web/form.js';
import type { Named } from './scheme-conditions.js';

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
] as const;

/** Codes as people type them, `CALM-1, LOGS`, as identifiers; an unknown one is a problem of its field. */
export function idsOfCodes(
  typed: FormBody[string],
  known: readonly Named[],
  field: 'courseIds' | 'testSkillIds',
): { readonly ids: readonly string[]; readonly problems: readonly FieldProblem[] } {
  const codes = [typed ?? []]
    .flat()
    .flatMap((text) => text.split(/[\s,;]+/))
    .filter((code) => code !== '');
  const found = [...new Set(codes)].map((code) => ({
    code,
    id: known.find((each) => each.code.toLowerCase() === code.toLowerCase())?.id,
  }));
  const code = field === 'courseIds' ? 'version-course-unknown' : 'version-skill-unknown';
  return {
    ids: [...new Set(found.flatMap(({ id }) => id ?? []))],
    problems: found
      .filter(({ id }) => id === undefined)
      .map((each) => ({ field, code, params: { value: each.code } })),
  };
}

/** A number as it was typed; what is none stays a text, and its field refuses it. */
export function numberOr(typed: FormBody[string]): number | string {
  const text = [typed ?? ''].flat()[0]?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
