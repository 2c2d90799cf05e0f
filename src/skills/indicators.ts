import type { CalendarDate } from '../shared/calendar-date.js';
import { changesIn, datedOn } from '../shared/dated.js';
import type { Indicators } from './skill.entity.js';

/** As the row of a skill carries them, in JSON: those of the beginning, and what they are from which day on. */
export interface IndicatorsRow {
  readonly indicators: string;
  readonly indicatorChanges: string | null;
}

/** What is seen at levels 1 to 5, as it is said on a day. */
export function indicatorsOn(
  { indicators, indicatorChanges }: IndicatorsRow,
  day: CalendarDate,
  knownAt?: string,
): Indicators {
  const first = JSON.parse(indicators) as Indicators;
  return datedOn({ first, changes: changesIn<Indicators>(indicatorChanges) }, day, knownAt);
}
