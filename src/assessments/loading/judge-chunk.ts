import { workRelation } from '../../people/work-relation.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/id.js';
import type { Source } from '../read-records.js';
import { recordingVerdict } from '../recording.js';
import { repeatOf } from '../repeat.js';
import { ChunkRecords } from './chunk-records.js';
import type { CsvRow } from './csv-rows.js';
import { type KnownRow, knownRow, type LoadFacts } from './load-facts.js';
import type { LoadTally } from './load-report.js';
import { columnOf, readRow, type StagedRow } from './row.js';
import type { JudgedAssessment, StagedRows } from './staged-rows.js';

/** What the rows of a load are judged with, and where they go. */
export interface Judging {
  readonly actor: Actor;
  readonly source: Source;
  readonly facts: LoadFacts;
  readonly staged: StagedRows;
  readonly tally: LoadTally;
}

/** A row as the file has it, and which of the file's rows it is. */
export type PlacedRow = CsvRow & { readonly place: number };

/** Judges the rows of a chunk in their order and stages them. */
export function judgeFileRows(judging: Judging, chunk: readonly PlacedRow[]): Promise<void> {
  return judge(
    judging,
    chunk.flatMap((each) => read(judging, each)),
  );
}

/** Judges rows that are staged anew: what they were judged by has changed. */
export function judgeStagedRows(judging: Judging, chunk: readonly StagedRow[]): Promise<void> {
  return judge(
    judging,
    chunk.flatMap((each) => known(judging, each)),
  );
}

async function judge(judging: Judging, rows: readonly KnownRow[]): Promise<void> {
  const { source, facts, staged } = judging;
  const records = await ChunkRecords.read(source, staged, facts, rows);
  // Also after a problem, when nothing will be recorded: later rows are judged as if the good ones before them stood.
  for (const row of rows) staged.keep(row, judged(judging, records, row));
}

function read(judging: Judging, { place, ...row }: PlacedRow): readonly KnownRow[] {
  const { tally } = judging;
  const { line } = row;
  if (row.cells === null) {
    tally.refuse(line, [row.problem]);
    return [];
  }
  const values = readRow(row.cells);
  if ('level' in values) return known(judging, { place, line, row: values });
  tally.refuse(line, values);
  return [];
}

function known({ facts, tally }: Judging, staged: StagedRow): readonly KnownRow[] {
  const found = knownRow(facts, staged);
  if ('row' in found) return [found];
  tally.refuse(staged.line, found);
  return [];
}

function judged(
  { actor, facts, tally }: Judging,
  records: ChunkRecords,
  known: KnownRow,
): JudgedAssessment | null {
  const { row, employee, assessor, skill } = known;
  const proposed = {
    employeeId: employee.id,
    assessorId: assessor.id,
    level: row.level,
    method: row.method,
    assessedOn: row.assessedOn,
    score: row.score,
    discrepancy: row.discrepancy,
  };
  // What is recorded already need not be right by the rules of today.
  const repeated = repeatOf(proposed, records.onDayOf(known));
  if (repeated) {
    tally.skip(known.line);
    return null;
  }
  const { problems, comparedWith } = recordingVerdict(proposed, {
    today: facts.today,
    employee,
    skill,
    record: records.before(known),
    assessor: {
      authorisations: facts.authorisations.get(assessor.id) ?? [],
      record: records.ofAssessor(known),
      testCeiling: facts.testCeiling,
    },
    relation: workRelation(assessor, employee, facts.managerOf),
  });
  if (problems.length > 0) {
    const cells = problems.map(({ field, code, params = {} }) => ({ field: columnOf(field), code, params }));
    tally.refuse(known.line, cells);
    return null;
  }
  const assessment: JudgedAssessment = {
    ...proposed,
    id: newId(),
    skillId: skill.id,
    recordedBy: actor.userId,
    note: row.note,
    links: [],
    discrepancyWithId: comparedWith?.id ?? null,
  };
  records.add(assessment);
  tally.accept();
  return assessment;
}
