import type { Level } from '../shared/level.js';
import {
  AmountField,
  ChoiceField,
  DateField,
  IdField,
  LevelField,
  TextField,
  WholeNumberField,
} from '../web/fields.js';
import { ChoicesField, ItemsField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { COURSE_KINDS, type CourseKind } from './course.entity.js';

/** Languages that courses are held in, ISO 639-1. */
export const COURSE_LANGUAGES = [
  'en',
  'hi',
  'bn',
  'gu',
  'kn',
  'ml',
  'mr',
  'or',
  'pa',
  'ta',
  'te',
  'ur',
] as const;

export const COURSE_SORTS = ['code', 'title', 'hours', 'priceCents'] as const;

const MOST_HOURS = 2_000;
const MOST_PRICE_CENTS = 1_000_000_000;

class OutcomeInput {
  @IdField() skillId: string;
  @LevelField() fromLevel: Level;
  @LevelField({ min: 1 }) toLevel: Level;
}

/** Either `courseId`, or `skillId` with `level`. */
class PrerequisiteInput {
  @IdField({ optional: true }) courseId?: string;
  @IdField({ optional: true }) skillId?: string;
  @LevelField({ min: 1, optional: true }) level?: Level;
}

export class CourseChange {
  @TextField({ max: 200, optional: true, min: 1 }) title?: string;
  @ChoiceField(COURSE_KINDS, { optional: true }) kind?: CourseKind;
  @TextField({ max: 200, optional: true, min: 1 }) provider?: string;
  @AmountField({ min: 0.25, max: MOST_HOURS, step: 0.25, optional: true }) hours?: number;
  @WholeNumberField({ min: 0, max: MOST_PRICE_CENTS, optional: true }) priceCents?: number;
  @ChoicesField(COURSE_LANGUAGES, { optional: true }) languages?: string[];
  @TextField({ max: 4_000, optional: true, min: 1 }) summary?: string;
  @ItemsField(OutcomeInput, { max: 50, optional: true }) outcomes?: OutcomeInput[];
  @ItemsField(PrerequisiteInput, { max: 50, optional: true }) prerequisites?: PrerequisiteInput[];
}

export class NewCourse {
  @TextField({ max: 60 }) code: string;
  @TextField({ max: 200 }) title: string;
  @ChoiceField(COURSE_KINDS) kind: CourseKind;
  @TextField({ max: 200 }) provider: string;
  @AmountField({ min: 0.25, max: MOST_HOURS, step: 0.25 }) hours: number;
  @WholeNumberField({ min: 0, max: MOST_PRICE_CENTS }) priceCents: number;
  @ChoicesField(COURSE_LANGUAGES) languages: string[];
  @TextField({ max: 4_000 }) summary: string;
  @ItemsField(OutcomeInput, { max: 50, optional: true }) outcomes?: OutcomeInput[];
  @ItemsField(PrerequisiteInput, { max: 50, optional: true }) prerequisites?: PrerequisiteInput[];
}

export class CourseRetirement {
  @DateField({ optional: true, description: 'First day on which it is no longer offered; today if left out' })
  retiredOn?: string;
}

export class CourseListQuery extends ListQuery {
  @SortField(COURSE_SORTS) sort?: string;
  @TextField({ max: 100, optional: true, description: 'In code, title and summary' }) search?: string;
  @ChoiceField(COURSE_KINDS, { optional: true }) kind?: CourseKind;
  @TextField({ max: 60, optional: true, description: 'Code of a skill it leads to' }) skill?: string;
  @ChoiceField(COURSE_LANGUAGES, { optional: true }) language?: string;
  @ChoiceField(['true', 'false'], { optional: true, description: 'No longer offered; `false` if left out' })
  retired?: 'true' | 'false';
}

/** What both forms of the pages ask for: money in whole units of the currency. */
class CourseFields {
  @TextField({ max: 200 }) title: string;
  @ChoiceField(COURSE_KINDS) kind: CourseKind;
  @TextField({ max: 4_000 }) summary: string;
  @AmountField({ min: 0.25, max: MOST_HOURS, step: 0.25 }) hours: number;
  @AmountField({ min: 0, max: MOST_PRICE_CENTS / 100, step: 0.01 }) price: number;
  @TextField({ max: 200 }) provider: string;
  @ChoicesField(COURSE_LANGUAGES) languages: string[];
  @ItemsField(OutcomeInput, { max: 50 }) outcomes: OutcomeInput[];
}

export class CourseForm extends CourseFields {
  @WholeNumberField({ min: 1, max: 2 ** 31 }) version: number;
}

export class NewCourseForm extends CourseFields {
  @TextField({ max: 60 }) code: string;
}
