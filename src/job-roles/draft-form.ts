import type { FormBody } from '../web/form.js';

/** One row of the form of a draft, as typed. */
export interface DraftRow {
  readonly skillId: string;
  readonly level: string;
  readonly importance: string;
  readonly mandatory: string;
  readonly evidence: string;
}

/**
 * The rows of a draft's form: one for each requirement and one for a new one. A row without a skill, or of level 0,
 * asks for nothing and is left out.
 */
export function rowsOf(body: FormBody): DraftRow[] {
  const listOf = (name: keyof DraftRow): string[] => {
    const value = body[name];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  const [levels, importances, mandatories, evidences] = [
    listOf('level'),
    listOf('importance'),
    listOf('mandatory'),
    listOf('evidence'),
  ];
  return listOf('skillId')
    .map((skillId, index) => ({
      skillId,
      level: levels[index] ?? '',
      importance: importances[index] ?? '',
      mandatory: mandatories[index] ?? '',
      evidence: evidences[index] ?? '',
    }))
    .filter(({ skillId, level }) => skillId !== '' && level !== '0');
}

/** The rows as the input of the verb, still to be checked: a number that is none stays as it was typed. */
export function inputOf(rows: readonly DraftRow[]): object {
  const numberOr = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
  return {
    requirements: rows.map(({ skillId, level, importance, mandatory, evidence }) => ({
      skillId,
      level: numberOr(level),
      importance: numberOr(importance),
      mandatory: mandatory === 'yes',
      evidence,
    })),
  };
}
