import type { FieldProblem } from '../../shared/errors.js';
import type { LevelName } from '../../skills/skills.queries.js';
import type { FormBody } from '../../web/form.js';
import { formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import type { Typed } from '../../web/typed.js';
import { methodKey } from '../assessment-form.presenter.js';
import { DISCREPANCIES } from '../assessments.dto.js';
import { ASSESSMENT_METHODS } from '../method.js';
import { filledRows, SHARED_FIELDS, sheetProblems } from './sheet-form.js';
import type { SheetRow } from './sheet-row.js';

/** What a sheet is filled in with. */
export interface SheetForm {
  readonly rows: readonly SheetRow[];
  readonly today: string;
  /** One's own views: nothing to choose but the levels. */
  readonly isSelf: boolean;
  /** Where the form is sent, with the filter that chose its rows. */
  readonly url: string;
  readonly next: string;
}

/** The form of many assessments: as it opens, and as it comes back with what was typed. */
export function sheetModel(facts: SheetForm, { body: typed, problems }: Typed, speech: Speech) {
  const { shared, ofRow } = sheetProblems(problems, filledRows(typed));
  const values: FormBody = { assessedOn: facts.today, method: 'observation', ...typed };
  const form = formModel(SHARED_FIELDS, values, shared);
  const rows = facts.rows.map((row) => sheetRow(row, typed, ofRow.get(row.id) ?? [], speech));
  const methods = ASSESSMENT_METHODS.filter((method) => method !== 'self' && method !== 'knowledge-test');
  return {
    ...facts,
    key: formKey(typed),
    form,
    rows: rows.map((row, index) => ({ ...row, first: index === 0 && problems.length === 0 })),
    summary: [
      ...form.summary,
      ...rows.flatMap(({ label, summary }) => summary.map((each) => ({ ...each, label }))),
    ],
    methods: methods.map((value) => ({
      value,
      label: speech.t(methodKey(value)),
      selected: values.method === value,
    })),
  };
}

function sheetRow(row: SheetRow, typed: FormBody, problems: readonly FieldProblem[], speech: Speech) {
  const asked = problems.find(({ code }) => code === 'assessment.discrepancy-unanswered');
  const repeated = problems.find(({ code }) => code === 'assessment.recorded-before');
  const note = problems.find(({ field }) => field === 'note') ?? null;
  const level = problems.filter((problem) => ![asked, repeated, note].includes(problem));
  const href = (problem: FieldProblem) => {
    if (problem === asked) return `#discrepancy-${row.id}`;
    if (problem === repeated) return `#again-${row.id}`;
    return problem === note ? `#note-${row.id}` : `#level-${row.id}`;
  };
  return {
    id: row.id,
    label: row.name,
    detail: row.detail,
    url: row.url,
    assessedOn: row.assessedOn,
    required: row.required,
    verified: row.verified,
    standing: { value: row.verified ?? 'none', text: row.verified ?? '–' },
    indicators: row.indicators,
    level: typedIn(typed, `level-${row.id}`),
    note: typedIn(typed, `note-${row.id}`),
    problems: level,
    noteProblem: note,
    discrepancy: asked && {
      seen: seenSentence(asked),
      choices: DISCREPANCIES.map((value) => ({
        value,
        label: speech.t(`assessments.discrepancy-${value}`),
        hint: speech.t(`assessments.discrepancy-${value}-means`),
        checked: typed[`discrepancy-${row.id}`] === value,
      })),
    },
    repeat: repeated
      ? { problem: repeated, checked: false }
      : typed[`again-${row.id}`] !== undefined && { problem: null, checked: true },
    summary: problems.map((problem) => ({ href: href(problem), problem })),
  };
}

/** The levels 1 to 5, each with what would be seen at it. */
export function indicatorLines(indicators: readonly string[], levels: readonly LevelName[]) {
  return indicators.map((text, index) => ({
    level: index + 1,
    name: levels.find(({ level }) => level === index + 1)?.name ?? '',
    text,
  }));
}

function seenSentence({ params = {} }: FieldProblem) {
  const { assessor, level, assessedOn } = params;
  return { key: 'assessments.sheet-seen', params: { assessor, level, seenOn: assessedOn } };
}

function typedIn(typed: FormBody, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
}
