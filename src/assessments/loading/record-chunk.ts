import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { workRelation } from '../../people/work-relation.js';
import { newId } from '../../shared/id.js';
import { recordedFacts } from '../assessment-history.js';
import { Assessment } from '../assessment.entity.js';
import { recordingVerdict } from '../recording.js';
import { ChunkRecords } from './chunk-records.js';
import type { CsvRow } from './csv-rows.js';
import { type KnownRow, knownRow, type LoadFacts } from './load-facts.js';
import type { LoadTally } from './load-report.js';
import { columnOf, readRow } from './row.js';

/** Judges the rows of a chunk in their order and writes the good ones, with their history. */
export async function recordChunk(
  tx: Tx,
  facts: LoadFacts,
  chunk: readonly CsvRow[],
  tally: LoadTally,
): Promise<void> {
  const rows = chunk.flatMap((each) => known(facts, each, tally));
  const records = await ChunkRecords.read(tx, facts, rows);
  const assessments: Assessment[] = [];
  for (const row of rows) {
    const assessment = judged(tx, facts, records, row, tally);
    if (assessment) assessments.push(assessment);
  }
  // Also after a problem, when nothing will stay: later rows are judged as if the good ones before them stood.
  await insertRows(tx.manager, Assessment, assessments);
  if (!tally.isClean) return;
  for (const assessment of assessments) tx.record(recordedFacts(assessment));
  await tx.flush();
}

function known(facts: LoadFacts, row: CsvRow, tally: LoadTally): readonly KnownRow[] {
  const { line } = row;
  if (row.cells === null) {
    tally.refuse(line, [row.problem]);
    return [];
  }
  const values = readRow(row.cells);
  const found = 'level' in values ? knownRow(facts, values, line) : values;
  if ('row' in found) return [found];
  tally.refuse(line, found);
  return [];
}

function judged(
  tx: Tx,
  facts: LoadFacts,
  records: ChunkRecords,
  known: KnownRow,
  tally: LoadTally,
): Assessment | null {
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
  const assessment: Assessment = {
    ...proposed,
    id: newId(),
    skillId: skill.id,
    recordedAt: tx.at,
    recordedBy: tx.actor.userId,
    note: row.note,
    links: [],
    discrepancyWithId: comparedWith?.id ?? null,
  };
  records.add({ ...assessment, withdrawnAt: null });
  tally.accept();
  return assessment;
}
