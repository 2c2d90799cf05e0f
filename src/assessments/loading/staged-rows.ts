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

interface JudgedRow {
  readonly staged: StagedRow;
  /** null = it was refused or left out */
  readonly judged: JudgedAssessment | null;
}

/** What earlier rows of a file will add to somebody's record. */
export type EarlierRows = Pick<StagedRows, 'judgementsIn' | 'othersOn' | 'recordOf'>;

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

  /** @param before only of rows that stand before this one */
  judgementsIn(
    { employeeId, skillId, fromOn, untilOn }: Window,
    before = Infinity,
  ): readonly AssessmentFact[] {
    const within =
      'employee = ? AND skill = ? AND assessed_on BETWEEN ? AND ? AND observed = 1 AND place < ?';
    return this.facts(within, employeeId, skillId, fromOn, untilOn, before);
  }

  othersOn({ employeeId, skillId, assessedOn }: PairDay, before = Infinity): readonly AssessmentFact[] {
    const made = 'employee = ? AND skill = ? AND assessed_on = ? AND observed = 0 AND place < ?';
    return this.facts(made, employeeId, skillId, assessedOn, before);
  }

  /** @param before only of rows that stand before this one */
  recordOf({ employeeId, skillId }: Pair, before = Infinity): readonly AssessmentFact[] {
    return this.facts('employee = ? AND skill = ? AND place < ?', employeeId, skillId, before);
  }

  /** What stands before a row. */
  earlierThan(place: number): EarlierRows {
    return {
      judgementsIn: (window) => this.judgementsIn(window, place),
      othersOn: (day) => this.othersOn(day, place),
      recordOf: (pair) => this.recordOf(pair, place),
    };
  }

  /** Whether anything recorded of the pair may have been looked at for a row: as its person's record or its assessor's. */
  dependOn(pair: Pair): boolean {
    return this.dependents(pair, 1).length > 0;
  }

  /** Rows for which something recorded of the pair may have been looked at, in their order, and what became of them. */
  dependents({ employeeId, skillId }: Pair, most: number): readonly JudgedRow[] {
    const text = `
      SELECT place, line, row, judged FROM staged WHERE employee = ? AND skill = ?
      UNION SELECT place, line, row, judged FROM staged WHERE assessor = ? AND skill = ? ORDER BY place LIMIT ?`;
    const found = this.store.all<{ place: number; line: number; row: string; judged: string | null }>(
      text,
      ...[employeeId, skillId, employeeId, skillId, most],
    );
    return found.map(({ place, line, row, judged }) => ({
      staged: { place, line, row: JSON.parse(row) as Row },
      judged: judged === null ? null : (JSON.parse(judged) as JudgedAssessment),
    }));
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

  private facts(condition: string, ...values: (string | number)[]): readonly AssessmentFact[] {
    const text = `SELECT judged FROM staged WHERE ${condition} AND judged IS NOT NULL ORDER BY place`;
    return this.store
      .all<{ judged: string }>(text, ...values)
      .map(({ judged }) => factOf(JSON.parse(judged) as JudgedAssessment));
  }
}
