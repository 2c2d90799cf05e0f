import type { GapRow } from '../gaps/gaps.presenter.js';
import { inOrder } from '../shared/collation.js';
import { grouped } from '../shared/grouped.js';
import { type Radar, radarOf } from './radar.js';

export interface CategoryRow {
  readonly label: string;
  readonly count: number;
  /** Averages of levels; an unassessed skill counts 0, one that does not apply counts nowhere. */
  readonly required: number;
  readonly verified: number;
}

export interface Categories {
  readonly rows: readonly CategoryRow[];
  readonly radar: Radar | null;
}

/** Required and verified averages by category of skill; null when nothing is asked for. */
export function categoriesOf(gaps: readonly GapRow[], language: string): Categories | null {
  const applying = gaps.filter(({ state }) => state !== 'exempt');
  const rows = [...grouped(applying, ({ category }) => category)]
    .map(([label, rows]) => ({
      label,
      count: rows.length,
      required: average(rows, ({ gap }) => gap.requirement.level),
      verified: average(rows, ({ gap }) => gap.proficiency.verified ?? 0),
    }))
    .sort(inOrder(language, ({ label }) => label));
  return rows.length > 0 ? { rows, radar: radarOf(rows) } : null;
}

function average(rows: readonly GapRow[], of: (row: GapRow) => number): number {
  return Math.round((rows.reduce((sum, row) => sum + of(row), 0) / rows.length) * 10) / 10;
}
