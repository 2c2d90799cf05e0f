import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Sentence } from '../web/sentence.js';
import { changeRows } from '../web/setting-changes.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { SkillView } from './skill-as-of.js';
import { wordsOf } from './skill-words.js';
import type { AskingRole, LevelName } from './skills.queries.js';

const FIELDS = [
  'name',
  'category',
  'description',
  'level1',
  'level2',
  'level3',
  'level4',
  'level5',
  'fromOn',
  'validityMonths',
  'validityFromOn',
] as const;

/** One skill: what is seen at each level, who asks for it, and the forms of those who may change it. */
export function skillModel(
  skill: SkillView,
  levels: readonly LevelName[],
  roles: readonly AskingRole[],
  speech: Speech,
  edit: {
    readonly mayChange: boolean;
    readonly typed: FormBody | null;
    readonly problems: readonly FieldProblem[];
    readonly today: CalendarDate;
  },
) {
  const { today } = edit;
  const typed: FormBody = { ...textsOf(skill), fromOn: today, validityFromOn: today, ...edit.typed };
  const form = formModel([...FIELDS, 'version', 'retiredOn'], typed, edit.problems);
  return {
    ...skillSummary(skill, speech),
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
    today,
    validityUrl: urls.skillValidity(skill.code),
    validityChanges:
      skill.validityChanges.length === 0
        ? []
        : changeRows(skill.validity, today, (months) => sentenceOf(months, speech)),
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

/** What is said of a skill wherever it is shown. */
export function skillSummary(skill: SkillView, speech: Speech) {
  return {
    ...wordsOf(skill, speech.language),
    code: skill.code,
    kindKey: kindKeyOf(skill.kind),
    validity: validityOf(skill.validityMonths),
    retired: skill.retiredOn && { key: 'skills.retired-on', params: { retiredOn: skill.retiredOn } },
  };
}

function textsOf(skill: SkillView): FormBody {
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

export function kindKeyOf(kind: string): string {
  return `skills.kind-${kind}`;
}

export function validityOf(validityMonths: number | null): Sentence {
  return validityMonths === null
    ? { key: 'skills.never-lapses' }
    : { key: 'skills.lapses-after', params: { months: validityMonths } };
}

function sentenceOf(validityMonths: number | null, speech: Speech): string {
  const { key, params } = validityOf(validityMonths);
  return speech.t(key, params);
}
