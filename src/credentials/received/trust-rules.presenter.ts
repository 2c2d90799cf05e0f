import type { CalendarDate } from '../../shared/calendar-date.js';
import type { FieldProblem } from '../../shared/errors.js';
import { LEVELS } from '../../shared/level.js';
import type { Page } from '../../shared/page.js';
import type { SkillName } from '../../skills/skills.queries.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { addressWith, urls } from '../../web/urls.js';
import type { TrustRule } from '../received-credential.entity.js';
import { isInForce } from './acceptable.js';

/** Skills that the form has room for; the API takes more. */
const ROWS = [0, 1, 2, 3, 4];

export interface TrustRulesFacts {
  readonly page: Page<TrustRule>;
  readonly names: ReadonlyMap<string, SkillName>;
  readonly today: CalendarDate;
  readonly cursor?: string;
}

export function trustRulesModel(
  { page, names, today, cursor }: TrustRulesFacts,
  { mayMake, typed, problems }: { mayMake: boolean; typed: FormBody; problems: readonly FieldProblem[] },
) {
  const url = urls.trustRules();
  const inForm = problems.map((problem) => ({
    ...problem,
    field: problem.field.startsWith('skills') ? 'targetCode0' : problem.field,
  }));
  const form = formModel(
    ['issuerId', 'achievementId', 'fromOn', 'untilOn', ...ROWS.map((row) => `targetCode${row}`)],
    { fromOn: today, ...typed },
    inForm,
  );
  return {
    url,
    rules: page.items.map((rule) => ruleModel(rule, names, today, mayMake)),
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? url : null,
      next: page.nextCursor && addressWith(url, { cursor: page.nextCursor }),
    },
    mayMake,
    form,
    rows: ROWS.map((row) => ({
      row: row + 1,
      code: form.fields[`targetCode${row}`],
      skillName: `skillId${row}`,
      skills: [...names].map(([value, { name }]) => ({
        value,
        label: name,
        selected: typed[`skillId${row}`] === value,
      })),
      levelName: `upTo${row}`,
      levels: LEVELS.filter((level) => level > 0).map((level) => ({
        value: level,
        label: level,
        selected: typed[`upTo${row}`] === String(level),
      })),
    })),
  };
}

function ruleModel(rule: TrustRule, names: TrustRulesFacts['names'], today: CalendarDate, mayMake: boolean) {
  const { id, issuerId, achievementId, skills, fromOn, untilOn } = rule;
  const hasEnded = untilOn !== null && untilOn < today;
  const state = hasEnded ? 'cancelled' : isInForce(rule, today) ? 'active' : 'planned';
  return {
    ...{ issuerId, achievementId, fromOn, untilOn, state },
    stateKey: `received.rule-${state}`,
    skills: skills.map(({ targetCode, skillId, upTo }) => ({
      targetCode,
      upTo,
      name: names.get(skillId)?.name,
    })),
    endUrl: mayMake && state !== 'cancelled' ? urls.trustRuleEnding(id) : null,
  };
}

/** The rows of the form in which something was chosen. */
export function skillRowsIn(body: FormBody) {
  return ROWS.flatMap((row) => {
    const [targetCode, skillId, upTo] = [body[`targetCode${row}`], body[`skillId${row}`], body[`upTo${row}`]];
    if (!targetCode && !skillId && !upTo) return [];
    return [{ targetCode, skillId, upTo: Number(upTo) }];
  });
}
