import type { GapRow } from '../gaps/gaps.presenter.js';
import { takerOf } from '../people/with-number.js';
import type { Sentence } from '../web/sentence.js';
import { addressWith, urls } from '../web/urls.js';
import type { NextStep } from './next-step.js';

/** Who reads the step: the person themselves, somebody who may assess them, or anybody else who sees the record. */
export type StepReader =
  | { readonly as: 'person' }
  | { readonly as: 'assessor'; readonly employeeId: string }
  | { readonly as: 'onlooker' };

/** A step as `components/next-step.hbs` shows it. */
export interface StepShown {
  readonly sentence: Sentence;
  /** Where it is done; null when there is nothing to do but wait. */
  readonly url: string | null;
  /** Title of the course, which stands behind the sentence and carries the link. */
  readonly course: string | null;
}

/** Courses by id. */
export type CourseTitles = ReadonlyMap<string, { readonly code: string; readonly title: string }>;

export function stepShown(
  step: NextStep,
  row: GapRow,
  personId: string,
  reader: StepReader,
  courses: CourseTitles,
): StepShown {
  const required = row.gap.requirement.level;
  const form = addressWith(urls.newAssessment(personId), { skill: row.skillCode });
  switch (step.kind) {
    case 'asked': {
      const { askedAt, plannedOn } = step.request;
      const takenBy = takerOf(step.request);
      const params = { askedAt, takenBy, plannedOn, taken: yes(takenBy), planned: yes(plannedOn) };
      const sentence = { key: 'dashboards.step-asked', params };
      return { sentence, url: reader.as === 'assessor' ? form : urls.requests(personId), course: null };
    }
    case 'assessment': {
      const request = addressWith(urls.newRequest(personId), { skill: row.skillCode });
      const url = { person: request, assessor: form, onlooker: null }[reader.as];
      const sentence = { key: `dashboards.step-assessment-${reader.as}`, params: { required } };
      return { sentence, url, course: null };
    }
    case 'own-view':
      return reader.as === 'person'
        ? { sentence: { key: 'dashboards.step-own-view', params: { required } }, url: form, course: null }
        : stepShown({ kind: 'assessment' }, row, personId, reader, courses);
    case 'third-look':
      return mayBeThird(row, reader)
        ? { sentence: { key: 'dashboards.step-be-third' }, url: form, course: null }
        : { sentence: { key: 'dashboards.step-third-look' }, url: null, course: null };
    case 'hold-ends': {
      const untilOn = row.gap.proficiency.hold?.untilOn ?? null;
      const sentence = { key: 'gaps.remedy-hold-ends', params: { untilOn, ends: yes(untilOn) } };
      return { sentence, url: null, course: null };
    }
    case 'course': {
      const course = courses.get(step.course.id);
      const sentence = {
        key: step.course.teaches ? 'dashboards.step-course' : 'dashboards.step-course-first',
      };
      return { sentence, url: course ? urls.course(course.code) : null, course: course?.title ?? '—' };
    }
    case 'mentor':
      return {
        sentence: { key: 'dashboards.step-mentor', params: { required } },
        url: `${row.reasonsUrl}#mentors`,
        course: null,
      };
  }
}

/** Neither of the two who disagree can settle it. */
function mayBeThird({ gap: { proficiency } }: GapRow, reader: StepReader): boolean {
  if (reader.as !== 'assessor' || !proficiency.dispute) return false;
  const { latest, other } = proficiency.dispute;
  return ![latest.assessorId, other.assessorId].includes(reader.employeeId);
}

function yes(value: string | null): 'yes' | 'no' {
  return value === null ? 'no' : 'yes';
}
