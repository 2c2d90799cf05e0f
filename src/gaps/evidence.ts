import { NEVER } from '../assessments/assessment-facts.js';
import type { Proficiency } from '../assessments/proficiency.js';
import type { EvidenceRule } from '../job-roles/requirement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

/** Whether a level is proven as a requirement asks. */
export interface Evidence {
  readonly isProven: boolean;
  /** The last day of the proof if nothing new is assessed; `null` = without end, or no proof. */
  readonly validUntil: CalendarDate | null;
  /** Why it is not proven. */
  readonly reason:
    'not-observed-at-level' | 'assessors-disagree' | 'observed-by-none' | 'observed-by-one' | null;
  /** The assessments at the level that would prove it, or prove it anew. */
  readonly remedy: readonly ('assess' | 'observe' | 'second-observer' | 'third-observer')[];
}

/** `any` asks for nothing beyond the verified level. */
export function evidenceFor(rule: EvidenceRule, required: Level, proficiency: Proficiency): Evidence {
  switch (rule) {
    case 'any':
      return { isProven: true, validUntil: null, reason: null, remedy: ['assess'] };
    case 'observed':
      return observed(required, proficiency);
    case 'observed-by-two':
      return observedByTwo(required, proficiency);
  }
}

/** The observed level (rule 2) reaches the required one; in a dispute the lower of the two levels must. */
function observed(required: Level, { observed: level, dispute }: Proficiency): Evidence {
  if (level === null || level.level < required) {
    return { isProven: false, validUntil: null, reason: 'not-observed-at-level', remedy: ['observe'] };
  }
  if (dispute !== null && dispute.lower < required) {
    return { isProven: false, validUntil: null, reason: 'assessors-disagree', remedy: ['third-observer'] };
  }
  return { isProven: true, validUntil: level.validUntil, reason: null, remedy: ['observe'] };
}

/**
 * Valid assessments of method `observation` at the level or above by two different assessors: proven until all
 * but one of the observers' have lapsed.
 */
function observedByTwo(required: Level, proficiency: Proficiency): Evidence {
  const [last, secondToLast] = lapseByObserver(required, proficiency);
  if (last === undefined) {
    const remedy = ['observe', 'second-observer'] as const;
    return { isProven: false, validUntil: null, reason: 'observed-by-none', remedy };
  }
  if (secondToLast === undefined) {
    return { isProven: false, validUntil: null, reason: 'observed-by-one', remedy: ['second-observer'] };
  }
  const validUntil = secondToLast === NEVER ? null : secondToLast;
  return { isProven: true, validUntil, reason: null, remedy: ['observe'] };
}

/** For each observer the day on which their last sufficient observation lapses; the latest first. */
function lapseByObserver(required: Level, { observations }: Proficiency): readonly string[] {
  const lapses = new Map<string, string>();
  for (const { level, assessment, validUntil } of observations) {
    if (level < required) continue;
    const lapse = validUntil ?? NEVER;
    const known = lapses.get(assessment.assessorId);
    if (known === undefined || known < lapse) lapses.set(assessment.assessorId, lapse);
  }
  return [...lapses.values()].sort().reverse();
}
