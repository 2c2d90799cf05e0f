import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { COURSE_LANGUAGES } from './course.dto.js';
import { COURSE_KINDS, type CourseKind } from './course.entity.js';
import type { CourseDetails, CourseSummary } from './courses.queries.js';
import type { SkillNames } from './recommendation.presenter.js';

/** What the list of courses was asked with. */
export interface CoursesAsked {
  readonly search?: string;
  readonly kind?: CourseKind;
  readonly sort?: string;
}

const SORTS = ['code', 'title', 'hours', '-hours', 'priceCents', '-priceCents'] as const;

export function courseRows(courses: readonly CourseSummary[], speech: Speech) {
  return courses.map(({ code, title, kind, provider, hours, priceCents }) => ({
    code,
    title,
    url: urls.course(code),
    kind: speech.t(`training.kind-${kind}`),
    provider,
    hours,
    priceCents,
  }));
}

export function courseChoices({ kind, sort = 'code' }: CoursesAsked, speech: Speech) {
  return {
    kinds: courseKinds(kind, speech),
    sorts: SORTS.map((value) => ({
      value,
      label: speech.t(`training.sort-${value}`),
      selected: value === sort,
    })),
  };
}

export function courseKinds(chosen: unknown, speech: Speech) {
  return COURSE_KINDS.map((value) => ({
    value,
    label: speech.t(`training.kind-${value}`),
    selected: value === chosen,
  }));
}

export function coursesPager(asked: CoursesAsked & { cursor?: string }, nextCursor: string | null) {
  const { cursor, search, kind, sort } = asked;
  const filters = { search, kind, sort };
  return {
    first: cursor ? addressWith(urls.courses(), filters) : null,
    next: nextCursor ? addressWith(urls.courses(), { ...filters, cursor: nextCursor }) : null,
  };
}

export function coursePage(course: CourseDetails, names: SkillNames, speech: Speech) {
  const nameOf = (skillId: string | null): string => names.get(skillId ?? '')?.name ?? '—';
  return {
    ...course,
    kind: speech.t(`training.kind-${course.kind}`),
    languages: languagesIn(course.languages, speech),
    outcomes: course.outcomes.map((outcome) => ({
      ...outcome,
      skill: nameOf(outcome.skillId),
      url: urls.skill(outcome.skillCode),
    })),
    prerequisites: course.prerequisites.map((each) =>
      each.courseCode
        ? { url: urls.course(each.courseCode), name: each.courseTitle, level: null }
        : { url: urls.skill(each.skillCode ?? ''), name: nameOf(each.skillId), level: each.level },
    ),
    completionsUrl: urls.courseCompletions(course.code),
    editUrl: urls.courseEdit(course.code),
    retirementUrl: course.retiredOn === null ? urls.courseRetirement(course.code) : null,
  };
}

/** The languages' names in the reader's language. */
export function languagesIn(codes: readonly string[], speech: Speech): string {
  return speech.list(codes.map((code) => languageName(code, speech)));
}

export function languageChoices(chosen: readonly string[], speech: Speech) {
  return COURSE_LANGUAGES.map((value) => ({
    value,
    label: languageName(value, speech),
    checked: chosen.includes(value),
  }));
}

function languageName(code: string, { language }: Speech): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}
