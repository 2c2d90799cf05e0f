import type { CalendarDate } from '../shared/calendar-date.js';
import { type Dated, type DatedChange, datedOn, knownChanges } from '../shared/dated.js';
import type { Indicators, Skill } from './skill.entity.js';

/** A skill as it is on a day: `indicators` and `validityMonths` are those in force, beside all that they were and will be. */
export type SkillView = Omit<Skill, 'indicatorChanges' | 'validityChanges'> & {
  readonly indicatorChanges: readonly DatedChange<Indicators>[];
  readonly validityChanges: readonly DatedChange<number | null>[];
  readonly validity: Dated<number | null>;
};

/** @param knownAt an instant: without what was recorded later */
export function skillAsOf(skill: Skill, asOf: CalendarDate, knownAt?: string): SkillView {
  const validity = {
    first: skill.validityMonths,
    changes: knownChanges(skill.validityChanges ?? [], knownAt),
  };
  const indicators = {
    first: skill.indicators,
    changes: knownChanges(skill.indicatorChanges ?? [], knownAt),
  };
  return {
    ...skill,
    indicators: datedOn(indicators, asOf),
    indicatorChanges: indicators.changes,
    validityMonths: datedOn(validity, asOf),
    validityChanges: validity.changes,
    validity,
  };
}
