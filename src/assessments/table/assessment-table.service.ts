import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { type FieldProblem, RuleViolation } from '../../shared/errors.js';
import { Computing } from '../../threads/computing.js';
import { jobIn } from '../../threads/job.js';
import { SHEET_ROWS, SheetService } from '../sheets/sheet.service.js';
import type { KnownNames } from './known-names.js';
import { PASTED_LIMITS } from './pasted-limits.js';
import { type PastedLine, pastedLines } from './pasted-text.js';
import { type ReadRow, readRow, type Understood } from './read-row.js';
import { holdsDays, type Layout, recogniseColumns } from './recognise-columns.js';
import { type ColumnRole, type TypedRow, UNKNOWN } from './table-columns.js';
import type { Meant } from './table-form.js';
import { judgeable, judged } from './table-preview.js';
import { TableQueries } from './table.queries.js';
import { typedRows } from './typed-rows.js';

const READ_LINES = jobIn<typeof import('./read-lines.job.js').default>(
  import.meta.url,
  './read-lines.job.js',
);

/** Characters up to which a text is read sooner than it is handed to a thread. */
const SOONER_HERE = 20_000;

/** A pasted text as it was understood. */
export interface ReadText {
  readonly lines: readonly PastedLine[];
  readonly layout: Layout;
  readonly rows: readonly TypedRow[];
  /** A column holds days. */
  readonly daysGiven: boolean;
  /** How many columns are still to be said what they are. */
  readonly unknown: number;
}

/** Assessments from a table that somebody pasted: understood, shown, judged, and recorded as one sheet. */
@Injectable()
export class AssessmentTableService {
  constructor(
    private readonly queries: TableQueries,
    private readonly sheets: SheetService,
    private readonly computing: Computing,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param chosen what the columns are taken for; recognised when absent.
   * @throws RuleViolation for a text that is no table, has no rows, or has more than a sheet records.
   * @throws TooBusy and Unfinished for a long text, each of them 503
   */
  async read(text: string, known: KnownNames, chosen?: readonly ColumnRole[]): Promise<ReadText> {
    const isLong = text.length > SOONER_HERE && text.length <= PASTED_LIMITS.characters;
    const lines = isLong ? await this.computing.run(READ_LINES, text) : pastedLines(text);
    if ('code' in lines) throw refused(lines);
    const { methods } = this.queries.vocabulary();
    const found = recogniseColumns(lines, known, (cell) => methods.has(cell.toLowerCase()));
    const layout = chosen ? { ...found, roles: chosenFor(found.roles, chosen) } : found;
    const rows = typedRows(lines, layout);
    if (rows.length === 0) throw refused({ field: 'text', code: 'table.empty' });
    const unknown = layout.roles.filter((role) => role === UNKNOWN).length;
    return { lines, layout, rows, daysGiven: holdsDays(lines, layout), unknown };
  }

  /** Every row with what is wrong with its cells; whether it can be recorded is still to be judged. */
  understood(
    rows: readonly TypedRow[],
    known: KnownNames,
    { again, daysGiven, dayOfRest, dayOrder, assessor }: Meant & OwnNames = {},
  ): readonly ReadRow[] {
    if (rows.length > SHEET_ROWS) {
      throw refused({
        field: 'text',
        code: 'table.too-long',
        params: { max: SHEET_ROWS, found: rows.length },
      });
    }
    const words = this.queries.vocabulary();
    const today = daysGiven ? null : this.clock.today();
    const understood: Understood = {
      method: 'observation',
      assessedOn: dayOfRest ?? today,
      order: dayOrder,
      assessor,
    };
    const read = rows.map((row) => readRow(row, known, words, understood));
    if (!again) return read;
    return read.map(({ assessment, ...row }) => ({
      ...row,
      assessment: assessment && { ...assessment, again },
    }));
  }

  /** Every row with all that is wrong with it; writes nothing. */
  async preview(
    actor: Actor,
    rows: readonly TypedRow[],
    known: KnownNames,
    meant?: Meant & OwnNames,
  ): Promise<readonly ReadRow[]> {
    const read = this.understood(rows, known, meant);
    const problems = await this.sheets.problemsOf(
      actor,
      judgeable(read).map(({ assessment }) => assessment),
    );
    return judged(read, problems);
  }

  /**
   * Records the rows that are right, all of them or none. They are judged where they are recorded, so that a table that
   * is sent twice under one key is answered alike, and not told that it is recorded already.
   *
   * @param rows as they were understood
   * @returns how many, and the rows that were left out.
   * @throws RuleViolation `table.rows-wrong` when a row has a problem and is not left out, and when none is right.
   */
  async record(
    actor: Actor,
    rows: readonly ReadRow[],
    leaveOut: boolean,
  ): Promise<{ readonly recorded: number; readonly left: readonly ReadRow[] }> {
    const ready = judgeable(rows).map(({ assessment }) => assessment);
    const wrong = rows.length - ready.length;
    if (ready.length === 0) throw new RuleViolation('table.none-ready');
    if (!leaveOut) {
      if (wrong > 0) throw new RuleViolation('table.rows-wrong', { count: wrong });
      return { recorded: (await this.sheets.record(actor, ready)).length, left: [] };
    }
    const { recorded, problems } = await this.sheets.recordRight(actor, ready);
    return { recorded, left: judged(rows, problems).filter(({ assessment }) => assessment === null) };
  }
}

/** The words by which the one who pastes may be called as the assessor. */
export interface OwnNames {
  readonly assessor?: readonly string[];
}

/** What was chosen, as far as it was; a column of nothing needs no choice. */
function chosenFor(found: readonly ColumnRole[], chosen: readonly ColumnRole[]): readonly ColumnRole[] {
  return found.map((role, at) => {
    const said = chosen[at] === undefined ? UNKNOWN : chosen[at];
    if (said === UNKNOWN && role === null) return null;
    // Of two columns that are said to be the same field, the second has to be said anew.
    return typeof said === 'string' && chosen.indexOf(said) < at ? UNKNOWN : said;
  });
}

function refused(problem: FieldProblem): RuleViolation {
  return new RuleViolation('invalid-input', {}, [problem]);
}
