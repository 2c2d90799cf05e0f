import type { Standing } from '../../gaps/standing.js';

/** How far somebody is from a next role: ready; 80 % and more; 50 % and more; less; or no step leads further. */
export const READINESS_BANDS = ['ready', 'near', 'midway', 'far', 'top'] as const;
export type ReadinessBand = (typeof READINESS_BANDS)[number];

export interface NextRole {
  readonly roleId: string;
  readonly standing: Standing;
}

/** Of the roles a step leads to the nearest: one the person is ready for before all others, then the highest percent. */
export function nearestOf(next: readonly NextRole[]): NextRole | null {
  const [nearest = null] = [...next].sort(
    ({ standing: { readiness: a } }, { standing: { readiness: b } }) =>
      Number(b.ready) - Number(a.ready) || b.percent - a.percent,
  );
  return nearest;
}

export function bandOf(nearest: NextRole | null): ReadinessBand {
  if (!nearest) return 'top';
  const { ready, percent } = nearest.standing.readiness;
  if (ready) return 'ready';
  if (percent >= 80) return 'near';
  return percent >= 50 ? 'midway' : 'far';
}
