import type { FieldProblem } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { SkillView } from './skill-as-of.js';
import { SKILL_KINDS } from './skill.entity.js';
import { kindKeyOf, skillSummary } from './skill.presenter.js';
import type { LevelName, SkillFilter } from './skills.queries.js';

const FILTERS = ['search', 'kind', 'retired'] as const;

/** All skills by category, and the scale they are measured on. */
export function skillsModel(
  { items, nextCursor }: Page<SkillView>,
  levels: readonly LevelName[],
  filter: SkillFilter & { cursor?: string },
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const given = Object.fromEntries(FILTERS.map((name) => [name, filter[name]]));
  const rows = items.map((skill) => ({
    ...skillSummary(skill, speech),
    url: urls.skill(skill.code),
  }));
  const categories = [...grouped(rows, (row) => row.category)].map(([name, skills], index) => ({
    id: `category-${index + 1}`,
    name,
    skills,
  }));
  const first = addressWith(urls.skills(), given);
  const next = nextCursor && addressWith(urls.skills(), { ...given, cursor: nextCursor });
  return {
    form: formModel(FILTERS, typed, problems),
    kinds: SKILL_KINDS.map((kind) => ({
      value: kind,
      label: speech.t(kindKeyOf(kind)),
      selected: filter.kind === kind,
    })),
    uses: (['false', 'true'] as const).map((retired) => ({
      value: retired,
      label: speech.t(retired === 'true' ? 'skills.only-retired' : 'skills.only-in-use'),
      selected: filter.retired === retired,
    })),
    filtered: Object.values(given).some((value) => value !== undefined),
    all: urls.skills(),
    levels,
    categories,
    pager: filter.cursor || next ? { first: filter.cursor ? first : null, next } : null,
  };
}
