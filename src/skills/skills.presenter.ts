import type { FieldProblem } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { SKILL_KINDS, type Skill } from './skill.entity.js';
import { wordsOf } from './skill-words.js';
import type { AskingRole, LevelName, SkillFilter } from './skills.queries.js';

const FILTERS = ['search', 'kind', 'retired'] as const;

/** All skills by category, and the scale they are measured on. */
export function skillsModel(
  { items, nextCursor }: Page<Skill>,
  levels: readonly LevelName[],
  filter: SkillFilter & { cursor?: string },
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const given = Object.fromEntries(FILTERS.map((name) => [name, filter[name]]));
  const rows = items.map((skill) => ({
    ...wordsOf(skill, speech.language),
    code: skill.code,
    url: urls.skill(skill.code),
    kindKey: kindKeyOf(skill.kind),
    validity: validityOf(skill),
    retired: skill.retiredOn && { key: 'skills.retired-on', params: { retiredOn: skill.retiredOn } },
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

export const SKILL_FIELDS = [
  'name',
  'category',
  'description',
  'level1',
  'level2',
  'level3',
  'level4',
  'level5',
  'validityMonths',
] as const;

/** One skill: what is seen at each level, who asks for it, and the forms of those who may change it. */
export function skillModel(
  skill: Skill,
  levels: readonly LevelName[],
  roles: readonly AskingRole[],
  speech: Speech,
  edit: { mayChange: boolean; typed: FormBody | null; problems: readonly FieldProblem[] },
) {
  const typed: FormBody = { ...textsOf(skill), ...edit.typed };
  const form = formModel([...SKILL_FIELDS, 'version', 'retiredOn'], typed, edit.problems);
  return {
    ...wordsOf(skill, speech.language),
    code: skill.code,
    kindKey: kindKeyOf(skill.kind),
    validity: validityOf(skill),
    retired: skill.retiredOn && { key: 'skills.retired-on', params: { retiredOn: skill.retiredOn } },
    indicators: skill.indicators.map((indicator, index) => ({
      level: index + 1,
      name: levels[index + 1]?.name ?? '',
      indicator,
      field: form.fields[`level${index + 1}`],
    })),
    roles: roles.map(({ code, level, importance, mandatory, title }) => ({
      title,
      url: urls.role(code),
      level,
      levelName: levels[level]?.name ?? '',
      importance,
      mandatory,
    })),
    mayChange: edit.mayChange,
    mayRetire: edit.mayChange && skill.retiredOn === null,
    open: edit.problems.length > 0,
    form,
    // A stale form keeps the version it was made from, so that it stays refused until it is loaded again.
    version: typed.version,
    url: urls.skill(skill.code),
    retirementUrl: urls.skillRetirement(skill.code),
    all: urls.skills(),
  };
}

function textsOf(skill: Skill): FormBody {
  const { name, category, description, indicators, validityMonths, version } = skill;
  const levels = indicators.map((indicator, index) => [`level${index + 1}`, indicator] as const);
  return {
    name,
    category,
    description,
    ...Object.fromEntries(levels),
    validityMonths: validityMonths === null ? '' : String(validityMonths),
    version: String(version),
  };
}

function kindKeyOf(kind: string): string {
  return `skills.kind-${kind}`;
}

function validityOf({ validityMonths }: Skill) {
  return validityMonths === null
    ? { key: 'skills.never-lapses' }
    : { key: 'skills.lapses-after', params: { months: validityMonths } };
}
