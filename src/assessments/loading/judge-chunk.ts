import { workRelation } from '../../people/work-relation.js';
import type { Actor } from '../../shared/actor.js';
import type { DayOrder } from '../../tables/read-day.js';
import { newId } from '../../shared/id.js';
import type { Pair, Source } from '../read-records.js';
import { recordingVerdict } from '../recording.js';
import { repeatOf } from '../repeat.js';
import { ChunkRecords } from './chunk-records.js';
import type { CsvRow } from './csv-rows.js';
import { type KnownRow, knownRow, type LoadFacts } from './load-facts.js';
import type { LoadTally } from './load-report.js';
import { columnOf, readRow, type StagedRow } from './row.js';
import type { JudgedAssessment, StagedRows } from './staged-rows.js';

/** Rows of one pair that are looked at one by one; more are judged anew with all others. */
const MOST_AGAIN = 500;

/** What the rows of a load are judged with, and where they go. */
export interface Judging {
  readonly actor: Actor;
  readonly source: Source;
  readonly facts: LoadFacts;
  readonly staged: StagedRows;
  readonly tally: LoadTally;
  /** In which order the file writes its days, where the operator said so. */
  readonly order?: DayOrder;
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
  const values = readRow(row.cells, judging.order);
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

function judged(judging: Judging, records: ChunkRecords, known: KnownRow): JudgedAssessment | null {
  const { actor, tally } = judging;
  const verdict = verdictOn(judging.facts, records, known);
  if (verdict.repeats) {
    tally.skip(known.line);
    return null;
  }
  const { problems, proposed, comparedWith } = verdict;
  if (problems.length > 0) {
    const cells = problems.map(({ field, code, params = {} }) => ({ field: columnOf(field), code, params }));
    tally.refuse(known.line, cells);
    return null;
  }
  const assessment: JudgedAssessment = {
    ...proposed,
    id: newId(),
    skillId: known.skill.id,
    recordedBy: actor.userId,
    note: known.row.note,
    links: [],
    discrepancyWithId: comparedWith?.id ?? null,
  };
  records.add(assessment);
  tally.accept();
  return assessment;
}

function verdictOn(facts: LoadFacts, records: ChunkRecords, known: KnownRow) {
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
  if (repeatOf(proposed, records.onDayOf(known))) return { repeats: true, proposed } as const;
  const verdict = recordingVerdict(proposed, {
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
  return { ...verdict, repeats: false, proposed } as const;
}

/**
 * Whether rows of a file without a problem would fare as they did, now that somebody else recorded of these people in
 * these skills. Each row is judged as it was: by what is recorded, and by the rows that stand before it.
 */
export async function isJudgedAlike(
  { source, facts, staged }: Omit<Judging, 'actor' | 'tally'>,
  pairs: readonly Pair[],
): Promise<boolean> {
  for (const pair of pairs) {
    const dependents = staged.dependents(pair, MOST_AGAIN);
    if (dependents.length === MOST_AGAIN) return false;
    for (const { staged: row, judged: before } of dependents) {
      const known = knownRow(facts, row);
      if (!('row' in known)) return false;
      const records = await ChunkRecords.read(source, staged.earlierThan(row.place), facts, [known]);
      if (!isAlike(before, verdictOn(facts, records, known))) return false;
    }
  }
  return true;
}

function isAlike(before: JudgedAssessment | null, verdict: ReturnType<typeof verdictOn>): boolean {
  if (before === null || verdict.repeats) return before === null && verdict.repeats;
  return verdict.problems.length === 0 && (verdict.comparedWith?.id ?? null) === before.discrepancyWithId;
}
