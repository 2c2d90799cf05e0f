import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { join } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { type Actor, operator } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { AssessmentLoad } from './assessment-load.entity.js';
import { actingFor, inTurn, ROWS } from './load-acts.js';

const HOUR = 3_600_000;

/** A load that wrote nothing for so long has died: between two of its transactions it computes for less than a second. */
const DEAD = HOUR / 4;

/**
 * Removes what loads left behind that never came to their end, some rows at a time: nobody ever saw them. At every start
 * and every hour, and at once where a load notices itself that it fails.
 */
@Injectable()
export class LoadSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('loads');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private isClosing = false;

  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const begin = () => {
      this.sweeping = this.sweep().catch((error: unknown) =>
        this.log.error({ code: 'load.sweep', error: String(error) }),
      );
    };
    begin();
    this.timer = setInterval(begin, HOUR).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.isClosing = true;
    await this.sweeping;
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.millis() - DEAD).toISOString();
    const dead = await this.reading.sql<{ id: string }>`
      SELECT id FROM assessment_loads WHERE counted_at IS NULL AND cleared_at IS NULL AND alive_at < ${before}`;
    for (const { id } of dead) await this.clear(operator('load-sweep'), id);
  }

  /** Gives a load up, which from then on writes nothing more, and removes what it wrote. */
  async clear(by: Actor, loadId: string): Promise<void> {
    const actor = actingFor(loadId, by);
    if (!(await this.giveUp(actor, loadId))) return;
    // The last ones first: each refers to none but earlier ones.
    const rows = await this.reading.sql<{ id: string }>`
      SELECT id FROM assessments WHERE load_id = ${loadId} ORDER BY id DESC`;
    for (let start = 0; start < rows.length && !this.isClosing; start += ROWS) {
      const some = rows.slice(start, start + ROWS).map(({ id }) => id);
      await inTurn(() =>
        this.unitOfWork.run(actor, async (tx) => {
          await tx.sql`DELETE FROM assessments WHERE load_id = ${loadId} AND id IN (${join(some)})`;
          tx.record({
            act: 'load.cleared',
            subject: subjectOf(loadId),
            before: { assessments: some.length },
          });
        }),
      );
    }
    if (this.isClosing) return;
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.repository(AssessmentLoad).update({ id: loadId }, { clearedAt: tx.at });
      tx.record({ act: 'load.cleared', subject: subjectOf(loadId) });
    });
  }

  /** @returns false when it has come to its end, or is cleared already */
  private async giveUp(actor: Actor, loadId: string): Promise<boolean> {
    try {
      await this.unitOfWork.run(actor, async (tx) => {
        const load = await tx.repository(AssessmentLoad).findOneBy({ id: loadId });
        if (!load || load.countedAt !== null || load.clearedAt !== null) throw new AtItsEnd();
        await tx.repository(AssessmentLoad).update({ id: loadId }, { givenUpAt: load.givenUpAt ?? tx.at });
        tx.record({ act: 'load.given-up', subject: subjectOf(loadId) });
      });
      return true;
    } catch (error) {
      if (error instanceof AtItsEnd) return false;
      throw error;
    }
  }
}

function subjectOf(id: string): { type: string; id: string } {
  return { type: 'load', id };
}

class AtItsEnd extends Error {}
