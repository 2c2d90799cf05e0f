/** How often each first rating (row) met each second one (column): square, counts or fractions of counts. */
export type RatingTable = readonly (readonly number[])[];

/** What a pair of ratings is worth: 1 = full agreement, 0 = none. Symmetric. */
export type Weighting = (row: number, column: number, categories: number) => number;

/** Disagreement grows with the square of the distance: two levels apart is four times as bad as one. */
export const quadratic: Weighting = (row, column, categories) => 1 - ((row - column) / (categories - 1)) ** 2;

export interface WeightedKappa {
  /** −1..1: 1 = always the same, 0 = no more alike than chance would make it, below 0 = less alike than that. */
  readonly value: number;
  /** Of a large sample, for any true value (not under the hypothesis that it is 0). */
  readonly standardError: number;
}

/**
 * Agreement beyond chance on an ordered scale: Cohen, *Weighted kappa: nominal scale agreement with provision for
 * scaled disagreement or partial credit*, Psychological Bulletin 70 (1968), with the large-sample standard error of
 * Fleiss, Cohen & Everitt, Psychological Bulletin 72 (1969). The tests check it against Cohen's own
 * table, SAS's and R's printed examples.
 *
 * @returns null where it is undefined: no rating at all, or chance alone would agree every time.
 */
export function weightedKappa(table: RatingTable, weighting: Weighting = quadratic): WeightedKappa | null {
  const size = table.length;
  const total = sum(table.map((row) => sum(row)));
  if (total === 0) return null;
  const share = table.map((row) => row.map((count) => count / total));
  const rows = share.map((row) => sum(row));
  const columns = share.map((_, column) => sum(share.map((row) => row[column] ?? 0)));
  const weight = (row: number, column: number) => weighting(row, column, size);
  // The weight a rating earns on average, whatever the other one says.
  const ofRow = rows.map((_, row) => sum(columns.map((portion, column) => portion * weight(row, column))));
  const ofColumn = columns.map((_, column) => sum(rows.map((portion, row) => portion * weight(row, column))));
  const observed = sum(share.flatMap((row, i) => row.map((portion, j) => portion * weight(i, j))));
  const expected = sum(rows.map((portion, row) => portion * (ofRow[row] ?? 0)));
  if (1 - expected < NEGLIGIBLE) return null;
  const value = (observed - expected) / (1 - expected);
  const squares = share.flatMap((row, i) =>
    row.map((portion, j) => {
      const byChance = (ofRow[i] ?? 0) + (ofColumn[j] ?? 0);
      return portion * (weight(i, j) - byChance * (1 - value)) ** 2;
    }),
  );
  const variance = sum(squares) - (value - expected * (1 - value)) ** 2;
  return { value, standardError: Math.sqrt(Math.max(0, variance) / total) / (1 - expected) };
}

/** What adding up shares may leave behind. */
const NEGLIGIBLE = 1e-12;

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
