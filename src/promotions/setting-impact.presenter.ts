import type { Gap } from '../gaps/gap.js';
import type { JobRole } from '../job-roles/job-role.entity.js';
import { roleWords } from '../job-roles/job-roles.presenter.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { inForce, type Setting } from '../shared/dated.js';
import type { FieldProblem } from '../shared/errors.js';
import { type Level, LEVELS } from '../shared/level.js';
import type { SkillView } from '../skills/skill-as-of.js';
import { validityOf } from '../skills/skill.presenter.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { tableOf } from './profile-impact.presenter.js';
import type { Moved, MovedGap } from './setting-impact.js';
import type { ProposedSetting, SettingImpact } from './setting-impact.queries.js';

/** What a page about a setting that is not changed yet tells of. */
export interface ProposedPage {
  readonly proposed: ProposedSetting;
  /** Null when what was typed is wrong. */
  readonly impact: SettingImpact | null;
  readonly problems: readonly FieldProblem[];
  readonly typed: FormBody;
  readonly roles: readonly JobRole[];
  readonly skills: ReadonlyMap<string, SkillName>;
  readonly today: CalendarDate;
  readonly mayChange: boolean;
}

export function validityImpactModel(page: ProposedPage, skill: SkillView, name: string, speech: Speech) {
  const { proposed, typed, problems } = page;
  const months = proposed.kind === 'validity' ? proposed.months : null;
  const said = (of: number | null) => {
    const { key, params } = validityOf(of);
    return speech.t(key, params);
  };
  return {
    ...impactModel(page, speech),
    title: speech.t('promotions.setting-impact-validity', { name }),
    change: said(months),
    present: said(skill.validityMonths),
    isValidity: true,
    form: formModel(
      ['validityMonths', 'validityFromOn'],
      { validityFromOn: proposed.fromOn, ...typed },
      problems.map((each) => (each.field === 'fromOn' ? { ...each, field: 'validityFromOn' } : each)),
    ),
    hidden: [
      { name: 'validityMonths', value: months ?? '' },
      { name: 'validityFromOn', value: proposed.fromOn },
      { name: 'version', value: skill.version },
    ],
    url: urls.skillValidity(skill.code),
    backUrl: urls.skill(skill.code),
  };
}

export function ceilingImpactModel(
  page: ProposedPage,
  version: number,
  ceiling: Setting<Level>,
  speech: Speech,
) {
  const { proposed, typed, problems, today } = page;
  const level = proposed.kind === 'test-ceiling' ? proposed.level : 0;
  return {
    ...impactModel(page, speech),
    title: speech.t('promotions.setting-impact-ceiling'),
    change: speech.number(level),
    present: speech.number(inForce(ceiling, today)),
    isValidity: false,
    ceilings: LEVELS.map((each) => ({
      value: each,
      label: speech.number(each),
      selected: String(each) === String(typed.testCeiling),
    })),
    form: formModel(['testCeiling', 'fromOn'], { fromOn: proposed.fromOn, ...typed }, problems),
    hidden: [
      { name: 'testCeiling', value: level },
      { name: 'fromOn', value: proposed.fromOn },
      { name: 'version', value: version },
    ],
    url: urls.testCeiling(),
    backUrl: urls.settings(),
  };
}

function impactModel({ impact, proposed, roles, skills, today, mayChange }: ProposedPage, speech: Speech) {
  const titles = new Map(roles.map((role) => [role.id, roleWords(role, speech.language).title]));
  const nameOf = (skillId: string) => skills.get(skillId)?.name ?? '';
  const missing = (gaps: readonly Gap[]) =>
    speech.list(
      gaps.map(({ requirement: { skillId, level } }) =>
        speech.t('promotions.impact-missing', { skill: nameOf(skillId), level }),
      ),
    );
  return {
    today,
    mayChange,
    fromOn: proposed.fromOn,
    judged: impact?.judged ?? 0,
    isKnown: impact !== null,
    moved: tableOf(impact?.moved ?? [], (each) => movedRow(each, titles, nameOf, speech)),
    certificates: tableOf(impact?.noLongerMet ?? [], ({ whom, missing: gaps }) => ({
      ...whom,
      url: urls.certificate(whom.id),
      missing: missing(gaps),
    })),
  };
}

function movedRow(
  { person, roleId, readyBefore, readyAfter, percentBefore, percentAfter, gaps }: Moved,
  titles: ReadonlyMap<string, string>,
  nameOf: (skillId: string) => string,
  speech: Speech,
) {
  const ready = (is: boolean) => speech.t(is ? 'promotions.setting-ready' : 'promotions.setting-not-ready');
  return {
    ...person,
    url: urls.person(person.employeeId),
    role: titles.get(roleId) ?? '',
    gaps: gaps.map((gap) => movedText(gap, nameOf, speech)),
    ready: readyBefore === readyAfter ? ready(readyAfter) : `${ready(readyBefore)} → ${ready(readyAfter)}`,
    readyChanges: readyBefore !== readyAfter,
    percentBefore: speech.percent(percentBefore),
    percentAfter: speech.percent(percentAfter),
  };
}

function movedText(
  { skillId, before, after, metUntilBefore, metUntilAfter }: MovedGap,
  nameOf: (skillId: string) => string,
  speech: Speech,
): string {
  const skill = nameOf(skillId);
  if (before !== after) {
    const [from, to] = [speech.t(`gaps.state-${before}`), speech.t(`gaps.state-${after}`)];
    return speech.t('promotions.setting-moves-state', { skill, from, to });
  }
  const until = (day: CalendarDate | null) =>
    day === null ? speech.t('promotions.setting-no-end') : speech.date(day);
  return speech.t('promotions.setting-moves-end', {
    skill,
    from: until(metUntilBefore),
    to: until(metUntilAfter),
  });
}
