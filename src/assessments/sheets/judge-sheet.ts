import { join } from 'sql-template-tag';
import { mayAssess, maySeeRecord } from '../../access/reach.js';
import type { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { type FieldProblem, Forbidden } from '../../shared/errors.js';
import type { AssessmentFact } from '../assessment-facts.js';
import type { NewAssessment } from '../new-assessment.js';
import { proposedOf } from '../keep-assessments.js';
import type { Source } from '../read-records.js';
import { recordingVerdict } from '../recording.js';
import { SheetFacts } from './sheet-facts.js';

/** A row against which nothing speaks. */
export interface JudgedRow {
  readonly row: NewAssessment;
  readonly proposed: ReturnType<typeof proposedOf>;
  readonly comparedWith: AssessmentFact | null;
  readonly indicators: readonly string[];
}

export interface JudgedSheet {
  /** Named by the place of their row: `items.3.level`. */
  readonly problems: readonly FieldProblem[];
  readonly accepted: readonly JudgedRow[];
}

/**
 * Judges each row of a sheet as if it were alone, by the one verdict that form, API and loader ask as well. A person
 * outside the actor's reach is named like one who does not exist.
 *
 * @param rows at least one
 * @throws Forbidden for an actor who is no employee.
 */
export async function judgeSheet(
  source: Source,
  reach: ReachQueries,
  actor: Actor,
  rows: readonly NewAssessment[],
  today: CalendarDate,
): Promise<JudgedSheet> {
  const assessorId = actor.employeeId;
  if (assessorId === null) throw new Forbidden('assessment.assessor-no-employee');
  const strangers = await strangersAmong(source, reach, actor, rows);
  const facts = await SheetFacts.read(source, rows, assessorId, today);
  const problems: FieldProblem[] = [];
  const differing = new Map<number, AssessmentFact>();
  const accepted: JudgedRow[] = [];
  const firstOf = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const key = `${row.employeeId} ${row.skillId}`;
    const first = firstOf.get(key);
    firstOf.set(key, first ?? index);
    const known = facts.of(row);
    const unfit = strangers.get(row.employeeId) ?? (known ? null : skillUnknown(row)) ?? twice(first);
    if (unfit || !known) {
      if (unfit) problems.push(ofRow(index, unfit));
      continue;
    }
    const proposed = proposedOf(row, assessorId, today);
    const { problems: against, comparedWith } = recordingVerdict(proposed, known, row.again);
    problems.push(...against.map((problem) => ofRow(index, problem)));
    if (comparedWith) differing.set(index, comparedWith);
    const indicators = facts.indicatorsOf(row.skillId);
    if (against.length === 0) accepted.push({ row, proposed, comparedWith, indicators });
  }
  return { problems: await withNames(source, problems, differing), accepted };
}

/** The people of the rows whom the actor may not assess, each with what is said of it. */
async function strangersAmong(
  source: Source,
  reach: ReachQueries,
  actor: Actor,
  rows: readonly NewAssessment[],
): Promise<ReadonlyMap<string, FieldProblem>> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))];
  const people = await reach.people(ids, source);
  return new Map(
    ids.flatMap((id): [string, FieldProblem][] => {
      const person = people.get(id);
      if (!person || !maySeeRecord(actor, person)) {
        return [[id, { field: 'employeeId', code: 'assessment.employee-unknown', params: { value: id } }]];
      }
      return mayAssess(actor, person)
        ? []
        : [[id, { field: 'employeeId', code: 'assessment.not-your-people' }]];
    }),
  );
}

function ofRow(index: number, problem: FieldProblem): FieldProblem {
  return { ...problem, field: `items.${index}.${problem.field}` };
}

function skillUnknown({ skillId }: NewAssessment): FieldProblem {
  return { field: 'skillId', code: 'assessment.skill-unknown', params: { value: skillId } };
}

/** One person's skill twice in one sheet: one of the two levels is a slip. */
function twice(first: number | undefined): FieldProblem | null {
  if (first === undefined) return null;
  return { field: 'skillId', code: 'assessment.row-twice', params: { row: first + 1 } };
}

/** Questions about other assessors' judgements say whose they are, and of when. */
async function withNames(
  source: Source,
  problems: readonly FieldProblem[],
  differing: ReadonlyMap<number, AssessmentFact>,
): Promise<readonly FieldProblem[]> {
  if (problems.length === 0 || differing.size === 0) return problems;
  const ids = [...new Set([...differing.values()].map(({ assessorId }) => assessorId))];
  const assessors = await source.sql<{ id: string; name: string }>`
    SELECT id, name FROM employees WHERE id IN (${join(ids)})`;
  const names = new Map(assessors.map(({ id, name }) => [id, name]));
  const asked = new Map([...differing].map(([index, of]) => [`items.${index}.discrepancy`, of]));
  return problems.map((problem) => {
    const of = asked.get(problem.field);
    if (!of) return problem;
    const named = { assessor: names.get(of.assessorId) ?? '', assessedOn: of.assessedOn };
    return { ...problem, params: { ...problem.params, ...named } };
  });
}
