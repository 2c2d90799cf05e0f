import type { FieldProblem } from '../shared/errors.js';
import { LEVELS } from '../shared/level.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { listOf, type OutcomeRow, outcomeRowsOf } from './course-form.js';
import { courseKinds, languageChoices } from './courses.presenter.js';
import type { CourseDetails } from './courses.queries.js';

const FIELDS = ['code', 'title', 'kind', 'summary', 'hours', 'price', 'provider', 'languages', 'outcomes'];

/** Rows that stand ready for what the course leads to besides. */
const BLANK_ROWS = 3;

/** A course as if it had been typed into the form. */
export function typedOf({ outcomes, priceCents, hours, version, ...course }: CourseDetails): FormBody {
  const { title, kind, summary, provider, languages } = course;
  return {
    ...{ title, kind, summary, provider },
    languages: [...languages],
    hours: String(hours),
    price: String(priceCents / 100),
    version: String(version),
    skillId: outcomes.map(({ skillId }) => skillId),
    fromLevel: outcomes.map(({ fromLevel }) => String(fromLevel)),
    toLevel: outcomes.map(({ toLevel }) => String(toLevel)),
  };
}

export function courseForm(
  typed: FormBody,
  problems: readonly FieldProblem[],
  skills: ReadonlyMap<string, SkillName>,
  speech: Speech,
) {
  const blank: OutcomeRow = { skillId: '', fromLevel: '0', toLevel: '1' };
  const rows = [...outcomeRowsOf(typed), ...Array<OutcomeRow>(BLANK_ROWS).fill(blank)];
  const levels = (chosen: string) =>
    LEVELS.map((level) => ({ value: level, selected: String(level) === chosen }));
  return {
    form: formModel([...FIELDS, 'version'], typed, problems.map(onTheForm)),
    kinds: courseKinds(typed.kind, speech),
    languages: languageChoices(listOf(typed.languages), speech),
    rows: rows.map(({ skillId, fromLevel, toLevel }, index) => ({
      place: index + 1,
      skills: [...skills.values()].map(({ id, name }) => ({
        value: id,
        label: name,
        selected: id === skillId,
      })),
      from: levels(fromLevel),
      to: levels(toLevel),
    })),
  };
}

/** What is wrong with one outcome is told at the table of all of them. */
function onTheForm(problem: FieldProblem): FieldProblem {
  return problem.field.startsWith('outcomes.') ? { ...problem, field: 'outcomes' } : problem;
}
