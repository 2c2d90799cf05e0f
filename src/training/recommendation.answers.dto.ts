import { ApiProperty } from '@nestjs/swagger';
import { JudgedRoleAnswer } from '../gaps/gaps.answers.dto.js';
import { day, level, maybeLevel, uuid, whole } from '../web/answer-types.js';
import { COURSE_KINDS, type CourseKind } from './course.entity.js';
import { MINIMISE, type Minimise } from './recommend.js';
import { UNTRAINABLE_REASONS, type UntrainableReason } from './trainable.js';

/** The answer to "which courses?", for the description of the API. */

export class RecommendedCourseAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: COURSE_KINDS }) kind: CourseKind;
  @ApiProperty() provider: string;
  @ApiProperty() hours: number;
  @ApiProperty(whole) priceCents: number;
  @ApiProperty({ type: [String] }) languages: readonly string[];
  @ApiProperty({ ...uuid, isArray: true, description: 'The gaps that it is there for' })
  skillIds: readonly string[];
  @ApiProperty({ ...uuid, isArray: true, description: 'Those of `skillIds` that it teaches itself' })
  teaches: readonly string[];
}

class OfSkill {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty() skill: string;
}

export class CoveredGapAnswer extends OfSkill {
  @ApiProperty(maybeLevel) verified: number | null;
  @ApiProperty(level) required: number;
  @ApiProperty({ ...level, description: 'The level after the courses' }) reaches: number;
  @ApiProperty() isClosed: boolean;
  @ApiProperty({ ...uuid, isArray: true }) courseIds: readonly string[];
}

export class NotTrainedAnswer extends OfSkill {
  @ApiProperty({ enum: UNTRAINABLE_REASONS }) why: UntrainableReason;
}

export class RecommendationAnswer {
  @ApiProperty(day) asOf: string;
  @ApiProperty() role: JudgedRoleAnswer;
  @ApiProperty({ enum: MINIMISE }) minimise: Minimise;
  @ApiProperty({ type: [RecommendedCourseAnswer], description: 'In an order in which each can be taken' })
  courses: readonly RecommendedCourseAnswer[];
  @ApiProperty({ type: [CoveredGapAnswer] }) gaps: readonly CoveredGapAnswer[];
  @ApiProperty({ type: [CoveredGapAnswer], description: 'Those of `gaps` that no course closes' })
  uncovered: readonly CoveredGapAnswer[];
  @ApiProperty({
    type: [NotTrainedAnswer],
    description: 'Where an assessment comes first, or nothing is missing',
  })
  notTrained: readonly NotTrainedAnswer[];
  @ApiProperty() totalHours: number;
  @ApiProperty(whole) totalPriceCents: number;
  @ApiProperty({ description: 'ISO 4217' }) currency: string;
}
