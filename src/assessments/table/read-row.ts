import type { CalendarDate } from '../../shared/calendar-date.js';
import type { DayOrder } from '../../tables/read-day.js';
import { NOTE_LENGTH } from '../assessment-limits.js';
import type { NewAssessment } from '../new-assessment.js';
import type { AssessmentMethod } from '../method.js';
import { findingFold } from '../../shared/finding-fold.js';
import { controlIn } from '../../shared/plain-text.js';
import type { KnownNames, KnownPerson, KnownSkill } from './known-names.js';
import {
  type CellProblem,
  checkAssessor,
  checkName,
  readAssessedOn,
  readLevel,
  readPerson,
  readScore,
  readSkill,
} from './read-cells.js';
import { type TableColumn, type TypedRow } from './table-columns.js';

/** Words for the methods and for the two answers to a difference, folded, in every language. */
export interface Vocabulary {
  readonly methods: ReadonlyMap<string, AssessmentMethod>;
  readonly discrepancies: ReadonlyMap<string, 'progress' | 'disagreement'>;
}

/** What an empty cell means, and how the others are taken. */
export interface Understood {
  readonly method: AssessmentMethod;
  /** Null = a day is never taken to be today where a column holds days. */
  readonly assessedOn: CalendarDate | null;
  /** In which order days are written, where somebody said so. */
  readonly order?: DayOrder;
  /** The words by which the assessor may be called. */
  readonly assessor?: readonly string[];
}

/** A row as it was understood; whether it can be recorded is still to be judged. */
export interface ReadRow {
  readonly typed: TypedRow;
  readonly person: KnownPerson | null;
  readonly skill: KnownSkill | null;
  readonly problems: readonly CellProblem[];
  /** Null when any cell has a problem. */
  readonly assessment: NewAssessment | null;
}

export function readRow(
  typed: TypedRow,
  known: KnownNames,
  words: Vocabulary,
  understood: Understood,
): ReadRow {
  const { cells } = typed;
  const problems: CellProblem[] = [];
  const refuse = (column: TableColumn, code: string, params: CellProblem['params'] = {}): null => {
    problems.push({ column, code, params: { value: shown(cells[column]), ...params } });
    return null;
  };
  const person = readPerson(cells.person || cells.name, known, refuse);
  checkName(cells.name, person, known, refuse);
  const skill = readSkill(cells.skill, known, refuse);
  const level = readLevel(cells.level, refuse);
  const method =
    cells.method === '' ? understood.method : (words.methods.get(findingFold(cells.method)) ?? null);
  if (method === null) refuse('method', 'table.method-unknown');
  const assessedOn =
    cells.day === ''
      ? (understood.assessedOn ?? refuse('day', 'table.day-missing'))
      : readAssessedOn(cells.day, understood.order, refuse);
  checkAssessor(cells.assessor, understood.assessor ?? [], refuse);
  const score = readScore(cells.score, refuse);
  const discrepancy =
    cells.discrepancy === '' ? undefined : (words.discrepancies.get(findingFold(cells.discrepancy)) ?? null);
  if (discrepancy === null) refuse('discrepancy', 'table.discrepancy-unknown');
  if (cells.note.length > NOTE_LENGTH) refuse('note', 'text-max', { max: NOTE_LENGTH });
  const sign = controlIn(cells.note);
  if (/[\0\p{Surrogate}]/u.test(cells.note)) refuse('note', 'text-unkeepable');
  else if (sign !== null) refuse('note', 'text-control', { sign });
  const isRead = person && skill && level !== null && method && assessedOn && problems.length === 0;
  const assessment = isRead
    ? {
        employeeId: person.id,
        skillId: skill.id,
        level,
        method,
        assessedOn,
        ...(cells.note !== '' && { note: cells.note }),
        ...(score !== null && { score }),
        ...(discrepancy && { discrepancy }),
      }
    : null;
  return { typed, person, skill, problems, assessment };
}

function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 57)}…` : cell;
}

const COLUMN_OF_FIELD: Readonly<Record<string, TableColumn>> = {
  employeeId: 'person',
  skillId: 'skill',
  level: 'level',
  method: 'method',
  assessedOn: 'day',
  note: 'note',
  score: 'score',
  discrepancy: 'discrepancy',
  again: 'level',
};

/** The column that holds what a form calls `field`; what belongs to none stands at the person. */
export function columnOfField(field: string): TableColumn {
  return COLUMN_OF_FIELD[field] ?? 'person';
}
