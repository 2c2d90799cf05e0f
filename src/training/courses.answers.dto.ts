import { ApiProperty } from '@nestjs/swagger';
import { day, level, maybeDay, maybeLevel, maybeText, maybeUuid, uuid, whole } from '../web/answer-types.js';
import { COURSE_KINDS, type CourseKind } from './course.entity.js';

/** The answers about courses, for the description of the API. */

export class CourseSummaryAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: COURSE_KINDS }) kind: CourseKind;
  @ApiProperty() provider: string;
  @ApiProperty({ description: 'Of the learner, in quarters' }) hours: number;
  @ApiProperty(whole) priceCents: number;
  @ApiProperty({ type: [String], description: 'ISO 639-1' }) languages: readonly string[];
  @ApiProperty() summary: string;
  @ApiProperty(maybeDay) retiredOn: string | null;
  @ApiProperty(whole) version: number;
}

export class CoursePage {
  @ApiProperty({ type: [CourseSummaryAnswer] }) items: readonly CourseSummaryAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class CourseOutcomeAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty(level) fromLevel: number;
  @ApiProperty(level) toLevel: number;
}

/** Either a course or a skill with a level. */
export class CoursePrerequisiteAnswer {
  @ApiProperty(maybeUuid) courseId: string | null;
  @ApiProperty(maybeText) courseCode: string | null;
  @ApiProperty(maybeText) courseTitle: string | null;
  @ApiProperty(maybeUuid) skillId: string | null;
  @ApiProperty(maybeText) skillCode: string | null;
  @ApiProperty(maybeLevel) level: number | null;
}

export class CourseAnswer extends CourseSummaryAnswer {
  @ApiProperty({ description: 'ISO 4217' }) currency: string;
  @ApiProperty({ type: [CourseOutcomeAnswer] }) outcomes: readonly CourseOutcomeAnswer[];
  @ApiProperty({ type: [CoursePrerequisiteAnswer] }) prerequisites: readonly CoursePrerequisiteAnswer[];
}

export class CourseCreatedAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
}

export class CourseRetiredAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(day) retiredOn: string;
}
