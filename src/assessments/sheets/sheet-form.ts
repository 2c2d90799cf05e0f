import type { FieldProblem } from '../../shared/errors.js';
import { readForm, type FormBody } from '../../web/form.js';
import type { NewAssessment } from '../new-assessment.js';
import { RecordAssessments } from './sheets.dto.js';

/** The person and the skill that a row stands for. */
export type PairOf = (rowId: string) => Pick<NewAssessment, 'employeeId' | 'skillId'>;

/** Fields that all rows of a sheet share. */
export const SHARED_FIELDS = ['method', 'assessedOn', 'links'] as const;

/** The rows in which something was written, in the order of the sheet. Chosen answers alone are no writing. */
export function filledRows(body: FormBody): readonly string[] {
  const ids = Object.keys(body).flatMap((name) => /^level-(.+)$/.exec(name)?.[1] ?? []);
  return ids.filter((id) => textOf(body, `level-${id}`) || textOf(body, `note-${id}`));
}

/**
 * The filled rows as assessments.
 *
 * @throws RuleViolation naming each wrong field by its row, `items.3.level`.
 */
export function readSheet(body: FormBody, pairOf: PairOf): readonly NewAssessment[] {
  const link = textOf(body, 'links');
  const items = filledRows(body).map((id) =>
    given({
      ...pairOf(id),
      level: levelOf(textOf(body, `level-${id}`)),
      method: textOf(body, 'method'),
      assessedOn: textOf(body, 'assessedOn'),
      links: link && [link],
      note: textOf(body, `note-${id}`),
      discrepancy: textOf(body, `discrepancy-${id}`),
      again: textOf(body, `again-${id}`) && true,
    }),
  );
  return readForm(RecordAssessments, { items }).items;
}

/** What is wrong with a sheet: with what its rows share, and with each row, by its id. */
export interface SheetProblems {
  readonly shared: readonly FieldProblem[];
  readonly ofRow: ReadonlyMap<string, readonly FieldProblem[]>;
}

/** A problem that every filled row has with a shared field is said once, at that field. */
export function sheetProblems(problems: readonly FieldProblem[], rowIds: readonly string[]): SheetProblems {
  const shared = new Map<string, FieldProblem>();
  const ofRow = new Map<string, FieldProblem[]>();
  for (const problem of problems) {
    const [, index, field = ''] = /^items\.(\d+)\.(\w+)/.exec(problem.field) ?? [];
    const rowId = index === undefined ? undefined : rowIds[Number(index)];
    const everywhere = problems.filter(
      (each) => each.code === problem.code && each.field.endsWith(`.${field}`),
    );
    const isShared = (SHARED_FIELDS as readonly string[]).includes(field);
    if (rowId === undefined) shared.set(problem.code, { ...problem, code: saidOf(problem.code), field: '' });
    else if (isShared && everywhere.length === rowIds.length) shared.set(field, { ...problem, field });
    else ofRow.set(rowId, [...(ofRow.get(rowId) ?? []), { ...problem, field }]);
  }
  return { shared: [...shared.values()], ofRow };
}

/** A key of ours that was used before: the answer to the first sending was lost on the way. */
function saidOf(code: string): string {
  return code === 'idempotency-key-reused' ? 'assessment.sheet-sent-before' : code;
}

function textOf(body: FormBody, name: string): string | undefined {
  const value = body[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** Digits become a number; all else stays as it was typed and is refused with it. */
function levelOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function given(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
