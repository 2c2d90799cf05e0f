import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { type FieldProblem, refuseIf, RuleViolation } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import type { NewAssessment } from '../new-assessment.js';
import { takeEvidence } from '../evidence/attach-evidence.js';
import { keepAssessments, type RecordedAssessment, recordedOf } from '../keep-assessments.js';
import { type JudgedRow, judgeSheet } from './judge-sheet.js';

/** The most assessments that one sheet records. */
export const SHEET_ROWS = 300;

/** Records many assessments as one act: every row is judged as if it were alone, and all stand or none. */
@Injectable()
export class SheetService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The actor's own employee is the assessor. Each person is told once, however many rows are about them.
   *
   * @param rows at most `SHEET_ROWS`.
   * @throws Forbidden for an actor who is no employee; RuleViolation with every problem of every row together, each
   *   named by its place: `items.3.level`. A person outside the actor's reach is named like one who does not exist.
   */
  record(actor: Actor, rows: readonly NewAssessment[]): Promise<readonly RecordedAssessment[]> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (rows.length === 0) throw new RuleViolation('assessment.sheet-empty');
      const { problems, accepted } = await judgeSheet(tx, this.reach, actor, rows, this.clock.today());
      refuseIf(problems);
      return keep(tx, rows, accepted);
    });
  }

  /**
   * Records the rows that are right, and leaves the others out.
   *
   * @returns how many, and what speaks against the others, named as `record` names it.
   * @throws Forbidden as `record` does; RuleViolation `assessment.sheet-empty` when no row is right.
   */
  recordRight(
    actor: Actor,
    rows: readonly NewAssessment[],
  ): Promise<{ readonly recorded: number; readonly problems: readonly FieldProblem[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (rows.length === 0) throw new RuleViolation('assessment.sheet-empty');
      const { problems, accepted } = await judgeSheet(tx, this.reach, actor, rows, this.clock.today());
      if (accepted.length === 0) throw new RuleViolation('assessment.sheet-empty');
      const right = accepted.map(({ row }) => row);
      return { recorded: (await keep(tx, right, accepted)).length, problems };
    });
  }

  /** The problems with which `record` would refuse the rows; writes nothing. */
  async problemsOf(actor: Actor, rows: readonly NewAssessment[]): Promise<readonly FieldProblem[]> {
    if (rows.length === 0) return [];
    return (await judgeSheet(this.reading, this.reach, actor, rows, this.clock.today())).problems;
  }
}

async function keep(
  tx: Tx,
  rows: readonly NewAssessment[],
  accepted: readonly JudgedRow[],
): Promise<readonly RecordedAssessment[]> {
  const recorded = accepted.map(({ row, proposed, comparedWith, indicators }) =>
    recordedOf(tx, row, proposed, comparedWith, indicators),
  );
  const complete = await withEvidence(tx, rows, recorded);
  await keepAssessments(tx, complete);
  tellEmployees(tx, complete);
  return complete;
}

/** With the files that were sent ahead for some of the rows. */
async function withEvidence(
  tx: Tx,
  rows: readonly NewAssessment[],
  recorded: readonly RecordedAssessment[],
): Promise<readonly RecordedAssessment[]> {
  const complete: RecordedAssessment[] = [];
  for (const [index, assessment] of recorded.entries()) {
    const { evidenceFileIds = [] } = rows[index] ?? {};
    const evidence = evidenceFileIds.length === 0 ? [] : await takenFor(tx, index, evidenceFileIds);
    complete.push({ ...assessment, evidence });
  }
  return complete;
}

/** @throws RuleViolation naming the row. */
async function takenFor(tx: Tx, index: number, evidenceFileIds: readonly string[]) {
  try {
    return await takeEvidence(tx, { evidenceFileIds });
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    throw new RuleViolation(
      error.code,
      error.params,
      error.fields.map((problem) => ({ ...problem, field: `items.${index}.${problem.field}` })),
      error.more,
    );
  }
}

/** One message for each person; nobody is told what they did themselves. */
function tellEmployees(tx: Tx, recorded: readonly RecordedAssessment[]): void {
  for (const [employeeId, own] of grouped(recorded, (each) => each.employeeId)) {
    if (employeeId === tx.actor.employeeId) continue;
    tx.send({
      topic: 'assessments-recorded',
      recipientId: employeeId,
      payload: {
        count: own.length,
        assessmentIds: own.map(({ id }) => id),
        skillIds: own.map(({ skillId }) => skillId),
        by: tx.actor.name,
      },
    });
  }
}
