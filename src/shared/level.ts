/** The one scale of the organisation: 0 not shown … 5 sets the standard (`domain.md`, section 1). */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

export const LEVELS = [0, 1, 2, 3, 4, 5] as const satisfies readonly Level[];

/** A whole number from 0 to 5. `"3"`, `2.5` and `null` are not levels. */
export function isLevel(value: unknown): value is Level {
  return typeof value === 'number' && LEVELS.includes(value as Level);
}
