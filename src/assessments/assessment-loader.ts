import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Conflict } from '../shared/errors.js';
import { type CsvRow, csvRows, UnreadableFile } from './loading/csv-rows.js';
import { readLoadFacts } from './loading/load-facts.js';
import { LoadTally, type LoadReport } from './loading/load-report.js';
import { recordChunk } from './loading/record-chunk.js';

/** Rows judged and written together: few statements for many rows, and the memory of these rows only. */
const CHUNK = 400;

/**
 * Loads assessments from a CSV file of any size: all of them, or none when any row breaks a rule. Each row is held to
 * every rule of `AssessmentsService.record` except reach, for which the operator answers; rows count for the rows
 * after them. Nobody gets a message for a load.
 *
 * The load is one transaction: other writers wait until it has ended.
 */
@Injectable()
export class AssessmentLoader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  load(actor: Actor, file: Readable): Promise<LoadReport> {
    return this.read(actor, file, 'load');
  }

  /** What `load` would answer; writes nothing. */
  preview(actor: Actor, file: Readable): Promise<LoadReport> {
    return this.read(actor, file, 'preview');
  }

  private async read(actor: Actor, file: Readable, mode: 'load' | 'preview'): Promise<LoadReport> {
    try {
      return await this.unitOfWork.run(actor, async (tx) => {
        // The database may ask for a second attempt, but the file has passed by.
        if (file.readableDidRead) throw new Conflict('load.interrupted');
        const tally = await this.readAll(tx, file);
        if (mode === 'preview' || !tally.isClean || tally.lines === 0)
          throw new NothingToKeep(tally.report());
        return tally.report();
      });
    } catch (error) {
      if (error instanceof NothingToKeep) return error.report;
      throw error;
    }
  }

  private async readAll(tx: Tx, file: Readable): Promise<LoadTally> {
    const facts = await readLoadFacts(tx, this.clock.today());
    const tally = new LoadTally();
    let chunk: CsvRow[] = [];
    try {
      for await (const row of csvRows(file)) {
        tally.lines += 1;
        chunk.push(row);
        if (chunk.length < CHUNK) continue;
        await recordChunk(tx, facts, chunk, tally);
        chunk = [];
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      for (const { line, ...problem } of error.problems) tally.refuse(line, [problem]);
    }
    await recordChunk(tx, facts, chunk, tally);
    return tally;
  }
}

/** Undoes the transaction of a load that records nothing, and carries its report out. */
class NothingToKeep extends Error {
  constructor(readonly report: LoadReport) {
    super('Nothing is recorded.');
  }
}
