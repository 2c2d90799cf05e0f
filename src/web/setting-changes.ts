import type { CalendarDate } from '../shared/calendar-date.js';
import { type Dated, stretchesOf } from '../shared/dated.js';

/** What a setting was, is and will be: each stretch of days with its value, the latest first. */
export function changeRows<T>(dated: Dated<T>, today: CalendarDate, say: (value: T) => string) {
  return stretchesOf(dated)
    .map(({ fromOn, untilOn, value }) => {
      const recorded = dated.changes.findLast((change) => change.fromOn === fromOn);
      const isPresent = (fromOn === null || fromOn <= today) && (untilOn === null || untilOn >= today);
      const state = isPresent ? 'present' : fromOn !== null && fromOn > today ? 'coming' : 'earlier';
      return {
        ...{ fromOn, untilOn, value: say(value) },
        by: recorded?.by ?? null,
        recordedAt: recorded?.recordedAt ?? null,
        stateKey: `web.setting-${state}`,
      };
    })
    .reverse();
}
