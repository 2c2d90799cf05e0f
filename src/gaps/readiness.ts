import type { CalendarDate } from '../shared/calendar-date.js';
import type { Gap } from './gap.js';

/** The ladder step from the role a person holds to the one asked about. */
export type ServiceOnStep =
  /** The question has no step: the person's own role, a certification. */
  | { readonly step: 'not-needed' }
  /** No step leads from the person's role to this one. */
  | { readonly step: 'none' }
  | {
      readonly step: 'ladder';
      readonly requiredMonths: number;
      readonly servedMonths: number;
      /** The day on which the required months are reached if the person stays; `null` = not in the role now. */
      readonly servedOn: CalendarDate | null;
    };

export interface Readiness {
  /** 0 to 100 with one decimal, rounded down: 100 only when nothing is missing. */
  readonly percent: number;
  /** The two sums that `percent` is made of. */
  readonly sums: { readonly shown: number; readonly asked: number };
  readonly ready: boolean;
  /** Mandatory requirements that are neither satisfied nor exempt. */
  readonly missing: readonly Gap[];
  /** Months still to serve on the ladder step. */
  readonly monthsShort: number;
  readonly service: ServiceOnStep;
}

/**
 * Readiness = Σ importance × min(verified, required) ÷ Σ importance × required, over all requirements. An exempt one
 * leaves both sums, a held one counts 0, and with nothing to sum it is 100. Ready = every mandatory requirement is
 * satisfied or exempt *and* the months of the ladder step are served; without a step nobody is ready
 * (`domain.md`, section 4). A high percentage alone never makes ready.
 */
export function readinessOf(gaps: readonly Gap[], service: ServiceOnStep): Readiness {
  const summed = gaps.filter((each) => each.state !== 'exempt');
  const asked = sum(summed, ({ requirement }) => requirement.importance * requirement.level);
  const shown = sum(summed, (each) => each.requirement.importance * levelTowards(each));
  const missing = summed.filter((each) => each.requirement.mandatory && !each.satisfied);
  const monthsShort =
    service.step === 'ladder' ? Math.max(0, service.requiredMonths - service.servedMonths) : 0;
  return {
    sums: { shown, asked },
    percent: asked === 0 ? 100 : Math.floor((shown * 1000) / asked) / 10,
    ready: missing.length === 0 && service.step !== 'none' && monthsShort === 0,
    missing,
    monthsShort,
    service,
  };
}

function levelTowards({ state, requirement, proficiency }: Gap): number {
  return state === 'held' ? 0 : Math.min(proficiency.verified ?? 0, requirement.level);
}

function sum(gaps: readonly Gap[], of: (gap: Gap) => number): number {
  return gaps.reduce((total, gap) => total + of(gap), 0);
}
