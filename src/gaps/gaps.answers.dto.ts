import { ApiProperty } from '@nestjs/swagger';
import { ASSESSMENT_METHODS, type AssessmentMethod } from '../assessments/method.js';
import { LEVEL_RULES, type LevelRule } from '../assessments/proficiency.js';
import { EVIDENCE_RULES, type EvidenceRule } from '../job-roles/requirement.js';
import {
  day,
  instant,
  level,
  maybe,
  maybeDay,
  maybeLevel,
  maybeText,
  maybeUntil,
  uuid,
  whole,
} from '../web/answer-types.js';
import { GAP_STATES, type GapState } from './gap.js';

/** The answers about levels and gaps, for the description of the API. */

/** One number, one meaning, wherever it stands. */
const VERIFIED = {
  ...maybeLevel,
  description:
    'The level shown, and what the readiness in per cent counts: in a dispute the latest. null = unassessed or lapsed, which is not 0',
};
const COUNTED = {
  ...maybeLevel,
  description:
    'What counts for certification, for promotion and for `ready`: in a dispute the lower, null during a hold',
};

class NamedAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() name: string;
}

class NamedSkillAnswer extends NamedAnswer {
  @ApiProperty() code: string;
}

class DecidingAssessmentAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(level) level: number;
  @ApiProperty({ enum: ASSESSMENT_METHODS }) method: AssessmentMethod;
  @ApiProperty() assessor: NamedAnswer;
  @ApiProperty(day) assessedOn: string;
  @ApiProperty(instant) recordedAt: string;
}

const maybeAssessment = maybe({ type: DecidingAssessmentAnswer } as const);

const levelValidUntil = {
  ...maybeDay,
  description: 'Last day of the verified level unless something new is assessed; null = none, or without end',
};

class DisputeAnswer {
  @ApiProperty() latest: DecidingAssessmentAnswer;
  @ApiProperty() other: DecidingAssessmentAnswer;
  @ApiProperty({ ...level, description: 'The one that counts for *ready*, promotion and certification' })
  lowerLevel: number;
}

/** A hold or an exemption in force. */
class PeriodWithReasonAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() reason: string;
  @ApiProperty(day) fromOn: string;
  @ApiProperty(maybeUntil) untilOn: string | null;
}

class ReasonAnswer {
  @ApiProperty({ description: 'For programs' }) code: string;
  @ApiProperty({ description: 'For people, in the language of the request' }) text: string;
}

export class ProficiencyItemAnswer {
  @ApiProperty() skill: NamedSkillAnswer;
  @ApiProperty(VERIFIED)
  verifiedLevel: number | null;
  @ApiProperty(COUNTED)
  countedLevel: number | null;
  @ApiProperty({ enum: LEVEL_RULES }) rule: LevelRule;
  @ApiProperty(maybeAssessment) decidedBy: DecidingAssessmentAnswer | null;
  @ApiProperty(levelValidUntil) validUntil: string | null;
  @ApiProperty(maybeAssessment) self: DecidingAssessmentAnswer | null;
  @ApiProperty(maybe({ type: DisputeAnswer })) dispute: DisputeAnswer | null;
  @ApiProperty(maybe({ type: PeriodWithReasonAnswer })) hold: PeriodWithReasonAnswer | null;
  @ApiProperty({ type: [ReasonAnswer] }) reasons: readonly ReasonAnswer[];
}

export class ProficiencyAnswer extends ProficiencyItemAnswer {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(day) asOf: string;
  @ApiProperty({ ...instant, required: false }) knownAt?: string;
}

export class ProficiencyPage {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(day) asOf: string;
  @ApiProperty({ ...instant, required: false }) knownAt?: string;
  @ApiProperty({ type: [ProficiencyItemAnswer] }) items: readonly ProficiencyItemAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

class GapAnswer {
  @ApiProperty() skill: NamedSkillAnswer;
  @ApiProperty({ ...level, minimum: 1 }) requiredLevel: number;
  @ApiProperty({ ...whole, minimum: 1, maximum: 3 }) importance: number;
  @ApiProperty() mandatory: boolean;
  @ApiProperty({ enum: EVIDENCE_RULES }) evidence: EvidenceRule;
  @ApiProperty(VERIFIED) verifiedLevel: number | null;
  @ApiProperty(COUNTED) countedLevel: number | null;
  @ApiProperty(levelValidUntil) validUntil: string | null;
  @ApiProperty(maybeLevel) selfLevel: number | null;
  @ApiProperty({ ...level, description: 'Levels missing' }) gap: number;
  @ApiProperty({ enum: GAP_STATES }) state: GapState;
  @ApiProperty({ description: 'Met or expiring' }) satisfied: boolean;
  @ApiProperty({
    ...maybeDay,
    description:
      'Last day on which the requirement is met unless something new is assessed; null = not met, or without end',
  })
  metUntil: string | null;
  @ApiProperty(maybeAssessment) decidedBy: DecidingAssessmentAnswer | null;
  @ApiProperty(maybe({ type: PeriodWithReasonAnswer })) exemption: PeriodWithReasonAnswer | null;
  @ApiProperty({ type: [ReasonAnswer] }) reasons: readonly ReasonAnswer[];
  @ApiProperty({ type: [ReasonAnswer], description: 'What would change the state' })
  remedies: readonly ReasonAnswer[];
}

class ReadinessSumsAnswer {
  @ApiProperty(whole) shown: number;
  @ApiProperty(whole) asked: number;
}

const STEPS = ['not-needed', 'none', 'ladder'] as const;

/** The months are there with the step `ladder`. */
class ServiceAnswer {
  @ApiProperty({ enum: STEPS }) step: (typeof STEPS)[number];
  @ApiProperty({ ...whole, required: false }) requiredMonths?: number;
  @ApiProperty({ ...whole, required: false }) servedMonths?: number;
  @ApiProperty({ ...maybeDay, required: false }) servedOn?: string | null;
}

/** The role asked about, and the version of its profile that decides. */
export class JudgedRoleAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty(whole) profileVersion: number;
}

export class GapsAnswer {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() role: JudgedRoleAnswer;
  @ApiProperty(day) asOf: string;
  @ApiProperty({ ...instant, required: false }) knownAt?: string;
  @ApiProperty({ description: 'Whether the day is still to come' }) forecast: boolean;
  @ApiProperty({
    minimum: 0,
    maximum: 100,
    description: 'Per cent, rounded down to one decimal: of the verified levels, in a dispute the latest',
  })
  readiness: number;
  @ApiProperty({ description: 'By the counted levels, in a dispute the lower, and the months served' })
  ready: boolean;
  @ApiProperty() sums: ReadinessSumsAnswer;
  @ApiProperty({ type: [NamedSkillAnswer], description: 'Mandatory, and not satisfied' })
  missing: readonly NamedSkillAnswer[];
  @ApiProperty() service: ServiceAnswer;
  @ApiProperty(whole) monthsShort: number;
  @ApiProperty({ type: [ReasonAnswer] }) reasons: readonly ReasonAnswer[];
  @ApiProperty({ type: [GapAnswer] }) gaps: readonly GapAnswer[];
}
