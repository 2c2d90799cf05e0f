import { PrivateStore } from '../../database/private-store.js';
import type { Assessment } from '../assessment.entity.js';
import type { AssessmentFact } from '../assessment-facts.js';
import { isObserving } from '../method.js';
import type { Pair, PairDay, Window } from '../read-records.js';
import type { KnownRow } from './load-facts.js';
import type { Row, StagedRow } from './row.js';

/** An assessment as it will be recorded; when, only the act that records it can say. */
export type JudgedAssessment = Omit<Assessment, 'recordedAt'>;

/** As the instant of what will be recorded: later than whatever is recorded already. */
const NOT_YET = '~';

/** Field by field, so that all of them have one shape: rules that compare thousands of them take a fifth of the time. */
export function factOf(judged: JudgedAssessment): AssessmentFact {
  return {
    id: judged.id,
    employeeId: judged.employeeId,
    skillId: judged.skillId,
    level: judged.level,
    method: judged.method,
    assessorId: judged.assessorId,
    assessedOn: judged.assessedOn,
    recordedAt: NOT_YET,
    withdrawnAt: null,
    discrepancy: judged.discrepancy,
    discrepancyWithId: judged.discrepancyWithId,
  };
}

const TABLE = `
  CREATE TABLE staged (place INTEGER PRIMARY KEY, line, row, employee, assessor, skill, assessed_on, observed, judged);
  CREATE INDEX of_pair ON staged (employee, skill, assessed_on);
  CREATE INDEX by_assessor ON staged (assessor, skill)`;

/** The rows of a load between being judged and being written. */
export class StagedRows {
  private readonly store = new PrivateStore(TABLE);

  /** A row and what became of it; null = it is not to be recorded. */
  keep({ place, line, row, employee, assessor, skill }: KnownRow, judged: JudgedAssessment | null): void {
    this.store.run(
      `INSERT INTO staged (place, line, row, employee, assessor, skill, assessed_on, observed, judged)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place) DO UPDATE SET judged = excluded.judged`,
      ...[place, line, JSON.stringify(row), employee.id, assessor.id, skill.id, row.assessedOn],
      Number(isObserving(row.method)),
      judged && JSON.stringify(judged),
    );
  }

  /** The rows in their order, some at a time. */
  *rows(size: number): Generator<readonly StagedRow[]> {
    const chunks = this.inOrder<{ place: number; line: number; row: string }>('place, line, row', '', size);
    for (const chunk of chunks) {
      yield chunk.map(({ place, line, row }) => ({ place, line, row: JSON.parse(row) as Row }));
    }
  }

  /** What is to be recorded, in the order of the file, some at a time. */
  *judged(size: number): Generator<readonly JudgedAssessment[]> {
    const chunks = this.inOrder<{ place: number; judged: string }>(
      'place, judged',
      'AND judged IS NOT NULL',
      size,
    );
    for (const chunk of chunks) yield chunk.map(({ judged }) => JSON.parse(judged) as JudgedAssessment);
  }

  /** How many assessments are to be recorded. */
  count(): number {
    return this.store.all<{ n: number }>('SELECT count(judged) AS n FROM staged')[0]?.n ?? 0;
  }

  /** Before the rows are judged anew. */
  forgetJudged(): void {
    this.store.run('UPDATE staged SET judged = NULL');
  }

  judgementsIn({ employeeId, skillId, fromOn, untilOn }: Window): readonly AssessmentFact[] {
    const within = 'employee = ? AND skill = ? AND assessed_on BETWEEN ? AND ? AND observed = 1';
    return this.facts(within, employeeId, skillId, fromOn, untilOn);
  }

  othersOn({ employeeId, skillId, assessedOn }: PairDay): readonly AssessmentFact[] {
    const made = 'employee = ? AND skill = ? AND assessed_on = ? AND observed = 0';
    return this.facts(made, employeeId, skillId, assessedOn);
  }

  recordOf({ employeeId, skillId }: Pair): readonly AssessmentFact[] {
    return this.facts('employee = ? AND skill = ?', employeeId, skillId);
  }

  /** Whether anything recorded of the pair may have been looked at for a row: as its person's record or its assessor's. */
  dependOn({ employeeId, skillId }: Pair): boolean {
    return ['employee', 'assessor'].some((person) => {
      const text = `SELECT 1 FROM staged WHERE ${person} = ? AND skill = ? LIMIT 1`;
      return this.store.all(text, employeeId, skillId).length > 0;
    });
  }

  close(): void {
    this.store.close();
  }

  private *inOrder<Found extends { place: number }>(
    columns: string,
    condition: string,
    size: number,
  ): Generator<readonly Found[]> {
    const text = `SELECT ${columns} FROM staged WHERE place > ? ${condition} ORDER BY place LIMIT ?`;
    for (let last = 0; ;) {
      const found = this.store.all<Found>(text, last, size);
      if (found.length > 0) yield found;
      if (found.length < size) return;
      last = found.at(-1)?.place ?? last;
    }
  }

  private facts(condition: string, ...values: string[]): readonly AssessmentFact[] {
    const text = `SELECT judged FROM staged WHERE ${condition} AND judged IS NOT NULL ORDER BY place`;
    return this.store
      .all<{ judged: string }>(text, ...values)
      .map(({ judged }) => factOf(JSON.parse(judged) as JudgedAssessment));
  }
}
