import { type Level, LEVELS } from '../shared/level.js';

/** What an assessor says of one indicator. */
export const CHECKLIST_MARKS = ['seen', 'not-seen', 'not-applicable'] as const;
export type ChecklistMark = (typeof CHECKLIST_MARKS)[number];

/** One mark for each level from 1 to 5, in their order; null = the indicator was left unmarked. */
export type Marks = readonly (ChecklistMark | null)[];

/**
 * The level that the marks of a skill's indicators propose; proposed, never imposed.
 *
 * It is the highest level whose indicator was seen while every applicable one below was seen too. An indicator that
 * does not apply is passed over: it holds nobody back, and proposes nothing that nobody saw. 0 when the first
 * applicable indicator was looked for and not seen; `null` when the marks don't say: none is made, or the first
 * applicable one is still open.
 */
export function proposedLevel(marks: Marks): Level | null {
  let proposed: Level | null = null;
  for (const [index, mark] of marks.entries()) {
    if (mark === 'not-applicable') continue;
    if (mark === 'seen') proposed = (index + 1) as Level;
    else return proposed ?? (mark === 'not-seen' ? 0 : null);
  }
  return proposed;
}

/** One mark, on the indicator of one level, 1 to 5. */
export interface MadeMark {
  readonly level: Level;
  readonly mark: ChecklistMark;
}

/** Of several marks on one indicator the last counts. */
export function marksOf(made: readonly MadeMark[]): Marks {
  return LEVELS.slice(1).map((level) => made.findLast((each) => each.level === level)?.mark ?? null);
}

/** An indicator as it stood when it was marked: its words may change in the catalogue, what was seen does not. */
export interface MarkedIndicator extends MadeMark {
  readonly indicator: string;
}

/** The marks that were made, each beside the words it was made on. */
export function markedIndicators(marks: Marks, indicators: readonly string[]): readonly MarkedIndicator[] {
  return marks.flatMap((mark, index) =>
    mark === null ? [] : [{ level: (index + 1) as Level, indicator: indicators[index] ?? '', mark }],
  );
}
