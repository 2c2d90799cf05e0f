import { Injectable } from '@nestjs/common';
import { insertRows } from '../../database/insert-rows.js';
import { Reading } from '../../database/reading.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/id.js';
import { recordedFacts } from '../assessment-history.js';
import { Assessment } from '../assessment.entity.js';
import type { Source } from '../read-records.js';
import { AssessmentLoad } from './assessment-load.entity.js';
import { changedSince } from './changed-since.js';
import { LoadSweep } from './load-sweep.js';
import { isJudgedAlike } from './judge-chunk.js';
import { actingFor, goOn, inTurn, ROWS } from './load-acts.js';
import { endOfHistory, type LoadFacts } from './load-facts.js';
import type { JudgedAssessment, StagedRows } from './staged-rows.js';

/** Rows that were judged, and by what. */
interface Judged {
  readonly actor: Actor;
  readonly facts: LoadFacts;
  readonly staged: StagedRows;
}

/**
 * Writes what was judged, all of it or nothing. What fits into one transaction is written in one. More is written in
 * many short ones, with room for others between them, under the id of the load: nothing of it counts or is told of
 * (`COUNTED`, `TOLD`) until the last one, which is small, says so. A load that does not come to its end is cleared away
 * (`LoadSweep`).
 */
@Injectable()
export class LoadWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reading: Reading,
    private readonly sweep: LoadSweep,
  ) {}

  /**
   * @param since the last entry of the history before anything was read that the rows were judged by
   * @returns false when any of that has changed so that a row may be judged otherwise; then nothing is there.
   * @throws Conflict `load.interrupted` when the load was given up by another process, which took it for dead.
   */
  async write(judged: Judged, since: number): Promise<boolean> {
    try {
      await (judged.staged.count() <= ROWS ? this.atOnce(judged, since) : this.inParts(judged, since));
      return true;
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return false;
      throw error;
    }
  }

  private atOnce(judged: Judged, since: number): Promise<void> {
    return this.unitOfWork.run(judged.actor, async (tx) => {
      await refuseChanged(tx, since, judged);
      for (const rows of judged.staged.judged(ROWS)) await record(tx, rows, null);
    });
  }

  private async inParts(judged: Judged, since: number): Promise<void> {
    const loadId = newId();
    const actor = actingFor(loadId, judged.actor);
    const begun = await this.lookedAt(judged, since);
    await this.unitOfWork.run(actor, async (tx) => {
      await refuseChanged(tx, begun, judged);
      const load = {
        id: loadId,
        begunAt: tx.at,
        countedAt: null,
        givenUpAt: null,
        clearedAt: null,
        aliveAt: tx.at,
      };
      await insertRows(tx.manager, AssessmentLoad, [load]);
      tx.record({ act: 'load.begun', subject: { type: 'load', id: loadId } });
    });
    try {
      for (const rows of judged.staged.judged(ROWS)) {
        await inTurn(() =>
          this.unitOfWork.run(actor, async (tx) => {
            await goOn(tx, loadId);
            await record(tx, rows, loadId);
          }),
        );
      }
      await this.count(actor, loadId, judged, begun);
    } catch (error) {
      // What can't be cleared away now, as on a full disk, the sweep finds later; it does not count in any case.
      await this.sweep.clear(judged.actor, loadId).catch(() => undefined);
      throw error;
    }
  }

  /** The act that makes it true. What is long past is looked at before it. */
  private async count(actor: Actor, loadId: string, judged: Judged, since: number): Promise<void> {
    const end = await this.lookedAt(judged, since);
    await this.unitOfWork.run(actor, async (tx) => {
      await goOn(tx, loadId);
      await refuseChanged(tx, end, judged);
      await tx.repository(AssessmentLoad).update({ id: loadId }, { countedAt: tx.at });
      const after = { assessments: judged.staged.count() };
      tx.record({ act: 'load.counted', subject: { type: 'load', id: loadId }, after });
    });
  }

  /** Looks at what changed while nobody waits. @returns the entry of the history up to which it was looked */
  private async lookedAt(judged: Judged, since: number): Promise<number> {
    const end = await endOfHistory(this.reading);
    await refuseChanged(this.reading, since, judged);
    return end;
  }
}

/** @throws ChangedMeanwhile where something was written by which a row may be judged otherwise */
async function refuseChanged(source: Source, since: number, judged: Judged): Promise<void> {
  const changes = await changedSince(source, since, judged.staged);
  if (changes === 'of-all' || !(await isJudgedAlike({ ...judged, source }, changes)))
    throw new ChangedMeanwhile();
}

async function record(tx: Tx, rows: readonly JudgedAssessment[], loadId: string | null): Promise<void> {
  const assessments = rows.map((row): Assessment => ({ ...row, recordedAt: tx.at, loadId }));
  await insertRows(tx.manager, Assessment, assessments);
  for (const assessment of assessments) tx.record(recordedFacts(assessment));
}

/** Undoes a transaction that found other facts than the rows were judged by. */
class ChangedMeanwhile extends Error {}
