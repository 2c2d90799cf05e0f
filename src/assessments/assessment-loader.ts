import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Conflict } from '../shared/errors.js';
import type { DayOrder } from '../tables/read-day.js';
import { csvRows } from './loading/csv-rows.js';
import { UnreadableFile } from './loading/file-text.js';
import { judgeFileRows, judgeStagedRows, type Judging, type PlacedRow } from './loading/judge-chunk.js';
import { endOfHistory, readLoadFacts } from './loading/load-facts.js';
import { LoadTally, type LoadReport } from './loading/load-report.js';
import { LoadWriter } from './loading/load-writer.js';
import { StagedRows } from './loading/staged-rows.js';

/** Rows judged together: few statements for many rows, and the memory of these rows only. */
const CHUNK = 400;

/** How often a load is judged anew because of what others recorded meanwhile, before it is given up. */
const ATTEMPTS = 5;

/** What the operator says of the file. */
export interface LoadOptions {
  /** Columns that are left out, by their headings or numbers. */
  readonly ignore?: readonly string[];
  readonly order?: DayOrder;
}

/**
 * Loads assessments from a CSV file of any size: all of them, or none when any row breaks a rule. Each row is held to
 * every rule of `AssessmentsService.record` except reach, for which the operator answers; rows count for the rows
 * after them, and what is recorded already is skipped. Nobody gets a message for a load.
 *
 * Nobody waits for a load: the file is read and judged without a transaction (`StagedRows`), and what is to be recorded
 * is written in short ones (`LoadWriter`), after a look at whether anything that it was judged by has changed.
 */
@Injectable()
export class AssessmentLoader {
  constructor(
    private readonly writer: LoadWriter,
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws Conflict `load.interrupted` when others go on changing what the rows are judged by. */
  async load(actor: Actor, file: Readable, options: LoadOptions = {}): Promise<LoadReport> {
    return this.staging(async (staged) => {
      let judged = await this.judgeFile(actor, file, staged, options);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const { judging, since } = judged;
        const { tally } = judging;
        if (!tally.isClean || staged.count() === 0) return tally.report();
        if (await this.writer.write(judging, since)) return tally.report();
        judged = await this.judgeAnew(actor, staged, tally.lines);
      }
      throw new Conflict('load.interrupted');
    });
  }

  /** What `load` would answer; writes nothing. */
  async preview(actor: Actor, file: Readable, options: LoadOptions = {}): Promise<LoadReport> {
    return this.staging(async (staged) =>
      (await this.judgeFile(actor, file, staged, options)).judging.tally.report(),
    );
  }

  private async staging<T>(work: (staged: StagedRows) => Promise<T>): Promise<T> {
    const staged = new StagedRows();
    try {
      return await work(staged);
    } finally {
      staged.close();
    }
  }

  private async judgeFile(
    actor: Actor,
    file: Readable,
    staged: StagedRows,
    { ignore, order }: LoadOptions,
  ): Promise<Judged> {
    const { judging, since } = await this.begin(actor, staged, order);
    const { tally } = judging;
    let chunk: PlacedRow[] = [];
    try {
      for await (const row of csvRows(file, ignore)) {
        // What is said of the heading is no row.
        if (row.cells === null && row.problem.code === 'load.column-unknown') {
          tally.refuse(row.line, [row.problem]);
          continue;
        }
        tally.lines += 1;
        chunk.push({ ...row, place: tally.lines });
        if (chunk.length < CHUNK) continue;
        await judgeFileRows(judging, chunk);
        chunk = [];
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      for (const { line, ...problem } of error.problems) tally.refuse(line, [problem]);
    }
    await judgeFileRows(judging, chunk);
    return { judging, since };
  }

  private async judgeAnew(actor: Actor, staged: StagedRows, lines: number): Promise<Judged> {
    const { judging, since } = await this.begin(actor, staged);
    judging.tally.lines = lines;
    staged.forgetJudged();
    for (const chunk of staged.rows(CHUNK)) await judgeStagedRows(judging, chunk);
    return { judging, since };
  }

  /** The end of the history is noted before anything is read: what comes after it may have been missed. */
  private async begin(actor: Actor, staged: StagedRows, order?: DayOrder): Promise<Judged> {
    const source = this.reading;
    const since = await endOfHistory(source);
    const facts = await readLoadFacts(source, this.clock.today());
    return { judging: { actor, source, facts, staged, tally: new LoadTally(), order }, since };
  }
}

interface Judged {
  readonly judging: Judging;
  /** The last entry of the history before anything was read. */
  readonly since: number;
}
