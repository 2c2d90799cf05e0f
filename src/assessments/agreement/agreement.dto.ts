import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import { day, level, maybe, maybeText, uuid, whole } from '../../web/answer-types.js';
import { ChoiceField, IdField, TextField, WholeNumberField } from '../../web/fields.js';
import { fromAddress, ListQuery, SortField } from '../../web/list-query.js';
import { ASSESSMENT_METHODS, type AssessmentMethod } from '../method.js';
import { STRENGTHS, type Strength, type Tendency } from './agreement.js';

/** Two years: long enough for pairs to gather, short enough to speak of those who assess today. */
const MONTHS = 24;

const monthsField = { min: 1, max: 120, optional: true, description: 'Pairs of the last so many months' };

export class AgreementQuery {
  @fromAddress @WholeNumberField(monthsField) months: number = MONTHS;
  @IdField({ optional: true, description: 'Only people of this team' }) teamId?: string;
  @TextField({ max: 120, optional: true, description: 'Only skills of this category' }) category?: string;
}

export class PairsQuery extends ListQuery {
  @fromAddress @WholeNumberField(monthsField) months: number = MONTHS;
  @IdField({ optional: true }) teamId?: string;
  @TextField({ max: 120, optional: true }) category?: string;
  @IdField({ optional: true }) skillId?: string;
  @IdField({ optional: true, description: 'An employee’s id' }) assessorId?: string;
  @SortField(['assessedOn']) sort?: string;
}

export const SKILL_COLUMNS = ['skill', 'pairs', 'percent', 'kappa'] as const;
export const ASSESSOR_COLUMNS = ['name', 'pairs', 'percent', 'kappa', 'leniency'] as const;

const both = (columns: readonly string[]) => columns.flatMap((column) => [column, `-${column}`]);

/** What the page's address can say. */
export class AgreementPageQuery extends ListQuery {
  @fromAddress @WholeNumberField(monthsField) months: number = MONTHS;
  @IdField({ optional: true }) teamId?: string;
  @TextField({ max: 120, optional: true }) category?: string;
  /** Code of the skill whose pairs are shown. */
  @TextField({ max: 60, optional: true }) skill?: string;
  /** The assessor whose pairs are shown. */
  @IdField({ optional: true }) assessor?: string;
  @ChoiceField(both(SKILL_COLUMNS), { optional: true }) sort?: string;
  @ChoiceField(both(ASSESSOR_COLUMNS), { optional: true }) assessorSort?: string;
}

class IntervalResponse {
  @ApiProperty() low: number;
  @ApiProperty() high: number;
}

class KappaResponse {
  @ApiProperty({ minimum: -1, maximum: 1, description: 'Quadratic-weighted' }) value: number;
  @ApiProperty({ description: 'Large-sample, Fleiss, Cohen & Everitt 1969' }) standardError: number;
  @ApiProperty({ type: IntervalResponse, nullable: true, description: '95 %; null where every pair agrees' })
  interval: IntervalResponse | null;
  @ApiProperty({ enum: STRENGTHS, description: 'Words of Landis & Koch 1977' }) strength: Strength;
}

class AgreementFigures {
  @ApiProperty(whole) pairs: number;
  @ApiProperty(maybe({ type: Number, minimum: 0, maximum: 100 })) percent: number | null;
  @ApiProperty({ type: KappaResponse, nullable: true, description: 'Null with too few pairs or no spread' })
  kappa: KappaResponse | null;
}

class SkillAgreementResponse {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ type: AgreementFigures }) agreement: AgreementFigures;
}

class LeniencyResponse {
  @ApiProperty({ description: 'Mean of own − other, in levels' }) difference: number;
  @ApiProperty({ type: IntervalResponse }) interval: IntervalResponse;
  @ApiProperty({ enum: ['stricter', 'alike', 'more-lenient'] }) tendency: Tendency;
}

class AssessorAgreementResponse {
  @ApiProperty(uuid) assessorId: string;
  @ApiProperty() name: string;
  @ApiProperty() number: string;
  @ApiProperty({ type: AgreementFigures }) agreement: AgreementFigures;
  @ApiProperty({ type: LeniencyResponse, nullable: true }) leniency: LeniencyResponse | null;
}

export class AgreementResponse {
  @ApiProperty(whole) months: number;
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty({ type: [SkillAgreementResponse] }) skills: readonly SkillAgreementResponse[];
  @ApiProperty({ type: [AssessorAgreementResponse], description: 'A trainer sees only themselves' })
  assessors: readonly AssessorAgreementResponse[];
  @ApiProperty({
    type: AgreementFigures,
    nullable: true,
    description: 'For a trainer: the others as a group',
  })
  others: AgreementFigures | null;
}

class PairedJudgementResponse {
  @ApiProperty(uuid) assessmentId: string;
  @ApiProperty(uuid) assessorId: string;
  @ApiProperty() assessor: string;
  @ApiProperty() assessorNumber: string;
  @ApiProperty(level) level: Level;
  @ApiProperty({ enum: ASSESSMENT_METHODS }) method: AssessmentMethod;
  @ApiProperty(day) assessedOn: CalendarDate;
}

class PairResponse {
  @ApiProperty() id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employee: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ type: PairedJudgementResponse }) earlier: PairedJudgementResponse;
  @ApiProperty({ type: PairedJudgementResponse }) later: PairedJudgementResponse;
}

export class PairPage {
  @ApiProperty({ type: [PairResponse] }) items: readonly PairResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
  @ApiProperty({ ...whole, description: 'Pairs of people whose records you do not see' }) beyond: number;
}
