import type { AssessmentFact } from '../assessments/assessment-facts.js';
import type { AssessmentMethod } from '../assessments/method.js';
import type { Proficiency } from '../assessments/proficiency.js';
import type { Params, Sentence } from '../web/sentence.js';

/** One reason of a verdict: a code for programs, a sentence for people. */
export interface Reason<Code extends string = string> {
  readonly code: Code;
  readonly sentence: Sentence;
}

/** Knows the names that reasons speak of. */
export interface Teller {
  /** The assessor's name. */
  readonly assessor: (employeeId: string) => string;
  /** The method in the reader's words. */
  readonly method: (method: AssessmentMethod) => string;
}

export type LevelReasonCode =
  Proficiency['rule'] | 'lapses' | 'falls' | 'never-lapses' | 'held' | 'disputed' | 'self';

/**
 * Why the verified level is what it is: under which rule, by which assessment, until when, and what else is to be
 * known of it. The deciding rule comes first.
 */
export function levelReasons(proficiency: Proficiency, teller: Teller): Reason<LevelReasonCode>[] {
  const { self } = proficiency;
  return [
    rule(proficiency, teller),
    ...duration(proficiency),
    ...dispute(proficiency, teller),
    ...hold(proficiency),
    ...(self ? [reason('self', { level: self.level, assessedOn: self.assessedOn })] : []),
  ];
}

function reason(code: LevelReasonCode, params: Params): Reason<LevelReasonCode> {
  return { code, sentence: { key: `gaps.level-${code}`, params } };
}

function rule(proficiency: Proficiency, teller: Teller): Reason<LevelReasonCode> {
  const { verified, decidedBy, lapsed, lapsedUntil, asOf } = proficiency;
  if (decidedBy) return reason(proficiency.rule, { ...told(decidedBy, teller), verified });
  if (!lapsed) return reason('unassessed', { asOfOn: asOf });
  return reason('lapsed', { ...told(lapsed, teller), validUntil: lapsedUntil });
}

function told({ level, method, assessorId, assessedOn }: AssessmentFact, teller: Teller): Params {
  return { level, method: teller.method(method), assessor: teller.assessor(assessorId), assessedOn };
}

function duration({ verified, falls }: Proficiency): Reason<LevelReasonCode>[] {
  if (verified === null) return [];
  if (falls.length === 0) return [reason('never-lapses', {})];
  return falls.map(({ validUntil, to }) =>
    to === null ? reason('lapses', { validUntil }) : reason('falls', { validUntil, to }),
  );
}

function dispute({ dispute }: Proficiency, teller: Teller): Reason<LevelReasonCode>[] {
  if (!dispute) return [];
  const { latest, other, lower } = dispute;
  const params = {
    latest: teller.assessor(latest.assessorId),
    latestLevel: latest.level,
    latestOn: latest.assessedOn,
    other: teller.assessor(other.assessorId),
    otherLevel: other.level,
    otherOn: other.assessedOn,
    lower,
  };
  return [reason('disputed', params)];
}

function hold({ hold }: Proficiency): Reason<LevelReasonCode>[] {
  if (!hold) return [];
  const { reason: because, fromOn, untilOn } = hold;
  return [reason('held', { because, fromOn, untilOn, ends: untilOn ? 'yes' : 'no' })];
}
