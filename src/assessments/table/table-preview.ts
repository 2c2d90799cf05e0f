import type { FieldProblem } from '../../shared/errors.js';
import type { NewAssessment } from '../new-assessment.js';
import { columnOfField, type ReadRow } from './read-row.js';

/** A row that can be recorded as it stands. */
export type ReadyRow = ReadRow & { readonly assessment: NewAssessment };

/** The rows that are worth judging: every cell of them is understood. */
export function judgeable(rows: readonly ReadRow[]): readonly ReadyRow[] {
  return rows.filter((row): row is ReadyRow => row.assessment !== null);
}

/**
 * The rows with what the judgement says of them, each problem at its cell.
 *
 * @param problems of `judgeable(rows)`, as the sheet names them: `items.<place>.<field>`
 */
export function judged(rows: readonly ReadRow[], problems: readonly FieldProblem[]): readonly ReadRow[] {
  const asked = judgeable(rows);
  const placeOf = new Map<ReadRow, number>(asked.map((row, place) => [row, place]));
  const byPlace = new Map<number, FieldProblem[]>();
  for (const problem of problems) {
    const place = Number(problem.field.split('.')[1]);
    byPlace.set(place, [...(byPlace.get(place) ?? []), problem]);
  }
  return rows.map((row) => {
    const place = placeOf.get(row);
    const against = place === undefined ? undefined : byPlace.get(place);
    if (!against) return row;
    const found = against.map(({ field, code, params = {} }) => ({
      column: columnOfField(field.split('.')[2] ?? ''),
      code,
      // A row is named by its line on the page, not by its place among the judged ones.
      params:
        typeof params.row === 'number' ? { ...params, row: asked[params.row - 1]?.typed.line ?? 0 } : params,
    }));
    return { ...row, problems: found, assessment: null };
  });
}
