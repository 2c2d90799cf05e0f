import type { Names } from '../../gaps/gaps.presenter.js';
import type { Speech } from '../../web/speech.js';
import type { Sentence } from '../../web/sentence.js';
import { urls } from '../../web/urls.js';
import { latest } from '../certificates/freeze-evidence.js';
import type { Candidacy } from '../candidacies/read-candidacies.js';

/** What a scheme asks for besides the skills of its role, and how one person stands towards it. */
export interface ConditionRow {
  readonly what: Sentence;
  /** Where one reads on; null = nowhere. */
  readonly url: string | null;
  readonly stands: Sentence;
  /** The badge's. */
  readonly state: 'met' | 'below';
  readonly stateLabel: string;
}

export function conditionRows(candidacy: Candidacy, names: Names, speech: Speech): ConditionRow[] {
  const { scheme, eligibility, asOf, monthsInRole, completions, tests } = candidacy;
  const { version } = scheme;
  if (version === null) return [];
  const { reasons } = eligibility;
  const judged = (isMet: boolean) => {
    const state: ConditionRow['state'] = isMet ? 'met' : 'below';
    return {
      state,
      stateLabel: speech.t(isMet ? 'certifications.condition-met' : 'certifications.condition-open'),
    };
  };
  const on = (passedOn: string | null) => ({
    key: 'certifications.condition-passed',
    params: { passed: passedOn === null ? 'no' : 'yes', passedOn: passedOn ?? '' },
  });
  const months = {
    what: { key: 'certifications.condition-months', params: { months: version.monthsInRole } },
    url: null,
    stands: { key: 'certifications.condition-served', params: { months: monthsInRole } },
    ...judged(!reasons.some(({ why }) => why === 'months-short' || why === 'not-in-role')),
  };
  const courses = version.courses.map(({ id, code, name }) => {
    const days = completions.filter(({ courseId }) => courseId === id);
    const isMissing = reasons.some((each) => each.why === 'course' && each.course.id === id);
    return {
      what: { key: 'certifications.condition-course', params: { course: name } },
      url: urls.course(code),
      stands: on(
        latest(
          days.map(({ completedOn }) => completedOn),
          asOf,
        ),
      ),
      ...judged(!isMissing),
    };
  });
  const tested = version.testSkills.map(({ id, name }) => {
    const days = tests.filter(({ skillId }) => skillId === id);
    const isMissing = reasons.some((each) => each.why === 'test' && each.skill.id === id);
    const skill = names.skills.get(id)?.name ?? name;
    return {
      what: { key: 'certifications.condition-test', params: { skill, months: version.testMonths } },
      url: urls.reasons(candidacy.employee.id, id),
      stands: on(
        latest(
          days.map(({ passedOn }) => passedOn),
          asOf,
        ),
      ),
      ...judged(!isMissing),
    };
  });
  return [months, ...courses, ...tested];
}
