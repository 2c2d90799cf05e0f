import type { FormBody } from '../web/form.js';

/** One row of what a course leads to, as typed. */
export interface OutcomeRow {
  readonly skillId: string;
  readonly fromLevel: string;
  readonly toLevel: string;
}

/** The rows of the form; one without a skill leads to nothing and is left out. */
export function outcomeRowsOf(body: FormBody): OutcomeRow[] {
  const [fromLevels, toLevels] = [listOf(body.fromLevel), listOf(body.toLevel)];
  return listOf(body.skillId)
    .map((skillId, index) => ({
      skillId,
      fromLevel: fromLevels[index] ?? '',
      toLevel: toLevels[index] ?? '',
    }))
    .filter(({ skillId }) => skillId !== '');
}

/** The form's fields as the input that is checked: the rows as outcomes, one language as a list of one. */
export function courseTyped(body: FormBody): Readonly<Record<string, unknown>> {
  const { skillId: _skills, fromLevel: _from, toLevel: _to, ...fields } = body;
  const languages = listOf(body.languages);
  const outcomes = outcomeRowsOf(body).map(({ skillId, fromLevel, toLevel }) => ({
    skillId,
    fromLevel: numberOr(fromLevel),
    toLevel: numberOr(toLevel),
  }));
  return { ...fields, languages: languages.length > 0 ? languages : undefined, outcomes };
}

export function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat();
}

/** A level that is no number stays as it was typed, and is refused by its field. */
function numberOr(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
