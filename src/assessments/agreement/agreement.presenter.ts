import { inOrder, sortKey } from '../../shared/collation.js';
import type { FieldProblem } from '../../shared/errors.js';
import type { SkillName } from '../../skills/skills.queries.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { sortedBy, sortHeads } from '../../web/sort-heads.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import type { Agreement } from './agreement.js';
import { figuresOf, leniencyOfRow } from './agreement-rows.presenter.js';
import { type AgreementPageQuery, ASSESSOR_COLUMNS, SKILL_COLUMNS } from './agreement.dto.js';
import type { AgreementView, AssessorAgreement } from './agreement.queries.js';

export interface AgreementFacts {
  readonly view: AgreementView;
  readonly names: ReadonlyMap<string, SkillName>;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly categories: readonly { readonly category: string; readonly skillId: string }[];
}

const FIELDS = ['months', 'teamId', 'category'] as const;

/** Periods to choose from, in months. */
const PERIODS = [6, 12, 24, 36, 60];

/** What asks for a talk stands first: the skills on which assessors agree least. */
const SORT = 'kappa';
const ASSESSOR_SORT = 'name';

export function agreementModel(
  { view, names, teams, categories }: AgreementFacts,
  filter: AgreementPageQuery,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { months, teamId, category, sort = SORT, assessorSort = ASSESSOR_SORT } = filter;
  const asked = { months, teamId, category };
  const kept = { ...asked, sort: filter.sort, assessorSort: filter.assessorSort };
  const nameOf = (skillId: string) => names.get(skillId)?.name ?? '';
  const skills = sortedBy(view.skills, sort, ({ skillId, agreement }, column) =>
    column === 'skill' ? sortKey(nameOf(skillId), speech.language) : figure(agreement, column),
  );
  const assessors = sortedBy(view.assessors, assessorSort, (row, column) =>
    column === 'name' ? sortKey(row.name, speech.language) : assessorFigure(row, column),
  );
  const at = (name: string) => ({ url: urls.agreement(), query: kept, name });
  return {
    form: formModel(FIELDS, { ...typed, months }, problems),
    url: urls.agreement(),
    fromOn: view.fromOn,
    choices: {
      months: [...new Set([...PERIODS, months])]
        .sort((a, b) => a - b)
        .map((count) => ({
          value: count,
          label: speech.t('agreement.months', { count }),
          selected: count === months,
        })),
      team: teams.map(({ id, name }) => ({ value: id, label: name, selected: id === teamId })),
      category: categories
        .map(({ category: value, skillId }) => ({
          value,
          label: names.get(skillId)?.category ?? value,
          selected: value === category,
        }))
        .sort(inOrder(speech.language, ({ label }) => label)),
    },
    skills: skills.map(({ skillId, agreement }) => ({
      name: nameOf(skillId),
      url: addressWith(urls.agreement(), { ...asked, skill: names.get(skillId)?.code }),
      ...figuresOf(agreement, speech),
    })),
    skillHeads: sortHeads(SKILL_COLUMNS, sort, at('sort')),
    everybody: view.others === null,
    assessors: assessors.map((row) => ({
      name: row.name,
      number: row.number,
      url: addressWith(urls.agreement(), { ...asked, assessor: row.assessorId }),
      ...figuresOf(row.agreement, speech),
      leniency: leniencyOfRow(row, speech),
    })),
    assessorHeads: sortHeads(ASSESSOR_COLUMNS, assessorSort, at('assessorSort')),
    others: view.others && view.others.pairs > 0 ? figuresOf(view.others, speech) : null,
  };
}

/** What a row of figures is sorted by; null where it says nothing. */
function figure({ pairs, percent, kappa }: Agreement, column: string): number | null {
  if (column === 'pairs') return pairs;
  return column === 'percent' ? percent : (kappa?.value ?? null);
}

function assessorFigure({ agreement, leniency }: AssessorAgreement, column: string) {
  return column === 'leniency' ? (leniency?.difference ?? null) : figure(agreement, column);
}
