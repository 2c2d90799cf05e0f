import { addDays } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import type { AssessmentFact, SkillRecord } from '../assessment-facts.js';
import { confirmableLevel } from '../assessor.js';
import { DISCREPANCY_DAYS } from '../discrepancy.js';
import { isObserving } from '../method.js';
import {
  type Pair,
  type PairDay,
  readJudgements,
  readOthersOn,
  readRecordsOf,
  type Source,
  type Window,
} from '../read-records.js';
import { emptyRecord } from '../recording.js';
import type { KnownRow, LoadFacts } from './load-facts.js';
import { type EarlierRows, factOf, type JudgedAssessment } from './staged-rows.js';

interface GrowingRecord extends SkillRecord {
  readonly assessments: AssessmentFact[];
}

/**
 * What stands before the rows of a chunk: the judgements that a row must answer to, what may say the same as a row, and
 * the own records of those assessors whom no authorisation covers. What is recorded is read in few statements, what earlier chunks will record
 * from the staged rows; rows accepted join it, so that later rows of the chunk meet them.
 */
export class ChunkRecords {
  private constructor(
    private readonly observed: ReadonlyMap<string, GrowingRecord>,
    private readonly own: ReadonlyMap<string, GrowingRecord>,
    private readonly others: ReadonlyMap<string, AssessmentFact[]>,
  ) {}

  static async read(
    source: Source,
    staged: EarlierRows,
    facts: LoadFacts,
    rows: readonly KnownRow[],
  ): Promise<ChunkRecords> {
    const observing = rows.filter(({ row }) => isObserving(row.method));
    const observed = emptyRecords(observing, ({ employee }) => employee.id);
    const windows = merged(observing.map(windowBefore));
    for (const made of await readJudgements(source, windows)) {
      observed.get(keyOf(made))?.assessments.push(made);
    }
    for (const window of windows) {
      observed.get(keyOf(window))?.assessments.push(...staged.judgementsIn(window));
    }
    const unauthorised = rows.filter((each) => dependsOnOwnLevel(facts, each));
    const own = emptyRecords(unauthorised, ({ assessor }) => assessor.id);
    const pairs = distinct(
      unauthorised.map(({ assessor, skill }) => ({ employeeId: assessor.id, skillId: skill.id })),
    );
    for (const [employeeId, skills] of await readRecordsOf(source, pairs)) {
      for (const [skillId, record] of skills) {
        own.set(keyOf({ employeeId, skillId }), { ...record, assessments: [...record.assessments] });
      }
    }
    for (const pair of pairs) own.get(keyOf(pair))?.assessments.push(...staged.recordOf(pair));
    const days = rows.filter(({ row }) => !isObserving(row.method)).map(dayOf);
    const others = new Map(days.map((day): [string, AssessmentFact[]] => [dayKeyOf(day), []]));
    const named = [...new Map(days.map((day) => [dayKeyOf(day), day])).values()];
    for (const made of await readOthersOn(source, named)) others.get(dayKeyOf(made))?.push(made);
    for (const day of named) others.get(dayKeyOf(day))?.push(...staged.othersOn(day));
    return new ChunkRecords(observed, own, others);
  }

  /** What the discrepancy of a judgement at work is looked for in; empty for other methods, which answer to none. */
  before({ employee, skill }: KnownRow): SkillRecord {
    const key = keyOf({ employeeId: employee.id, skillId: skill.id });
    return this.observed.get(key) ?? emptyRecord(skill.id, skill.validityMonths);
  }

  /** Where an assessment that says the same is looked for. */
  onDayOf(known: KnownRow): Pick<SkillRecord, 'assessments'> {
    if (isObserving(known.row.method)) return this.before(known);
    return { assessments: this.others.get(dayKeyOf(dayOf(known))) ?? [] };
  }

  /** The assessor's own record in the skill; empty where an authorisation decides. */
  ofAssessor({ assessor, skill }: KnownRow): SkillRecord {
    const key = keyOf({ employeeId: assessor.id, skillId: skill.id });
    return this.own.get(key) ?? emptyRecord(skill.id, skill.validityMonths);
  }

  add(judged: JudgedAssessment): void {
    const accepted = factOf(judged);
    const key = keyOf(accepted);
    if (isObserving(accepted.method)) this.observed.get(key)?.assessments.push(accepted);
    else this.others.get(dayKeyOf(accepted))?.push(accepted);
    this.own.get(key)?.assessments.push(accepted);
  }
}

function keyOf({ employeeId, skillId }: Pair): string {
  return `${employeeId} ${skillId}`;
}

function dayOf({ row, employee, skill }: KnownRow): PairDay {
  return { employeeId: employee.id, skillId: skill.id, assessedOn: row.assessedOn };
}

function dayKeyOf(day: PairDay): string {
  return `${keyOf(day)} ${day.assessedOn}`;
}

function distinct(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}

function emptyRecords(
  rows: readonly KnownRow[],
  personOf: (row: KnownRow) => string,
): Map<string, GrowingRecord> {
  return new Map(
    rows.map((row): [string, GrowingRecord] => {
      const { id, validityMonths } = row.skill;
      const record = { skillId: id, validityMonths, assessments: [], holds: [] };
      return [keyOf({ employeeId: personOf(row), skillId: id }), record];
    }),
  );
}

/** Overlapping windows of a pair as one, so that no judgement is read twice. */
function merged(windows: readonly Window[]): readonly Window[] {
  return [...grouped(windows, keyOf).values()].flatMap((ofPair) => {
    const inOrder = ofPair.sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
    const separate: Window[] = [];
    for (const next of inOrder) {
      const last = separate.at(-1);
      // Every window is of the same length, so the one that begins later ends later.
      if (last && next.fromOn <= last.untilOn)
        separate[separate.length - 1] = { ...last, untilOn: next.untilOn };
      else separate.push(next);
    }
    return separate;
  });
}

function windowBefore({ row, employee, skill }: KnownRow): Window {
  const fromOn = addDays(row.assessedOn, -DISCREPANCY_DAYS);
  return { employeeId: employee.id, skillId: skill.id, fromOn, untilOn: row.assessedOn };
}

function dependsOnOwnLevel(facts: LoadFacts, { row, assessor, skill }: KnownRow): boolean {
  if (row.method === 'self') return false;
  const authorisations = facts.authorisations.get(assessor.id) ?? [];
  return confirmableLevel(authorisations, skill, null, row.assessedOn).because !== 'authorised';
}
