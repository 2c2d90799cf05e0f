import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from './unit-of-work.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A week: whoever lost the connection on a Friday asks again on the Monday after. */
const KEPT = 7 * 24 * HOUR;

/** Answers that one transaction forgets: nobody waits long behind it. */
const BATCH = 500;

/** Forgets what was answered under an `Idempotency-Key` a week ago. A minute after the start, and every hour. */
@Injectable()
export class ForgetAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('history');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.after(MINUTE);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  async run(): Promise<void> {
    const before = new Date(this.clock.millis() - KEPT).toISOString();
    while (await this.hasOlder(before)) {
      await this.unitOfWork.housekeeping(
        (manager) => manager.sql`
          DELETE FROM idempotent_answers WHERE (user_id, key) IN (
            SELECT user_id, key FROM idempotent_answers
            WHERE created_at < ${before} ORDER BY created_at LIMIT ${BATCH})`,
      );
    }
  }

  private async hasOlder(before: string): Promise<boolean> {
    const [older] = await this.reading.sql<{ key: string }>`
      SELECT key FROM idempotent_answers WHERE created_at < ${before} LIMIT 1`;
    return older !== undefined;
  }

  private after(pause: number): void {
    const again = () => this.after(HOUR);
    this.timer = setTimeout(() => {
      this.run()
        .catch((error: unknown) => this.log.error({ code: 'history.forget-answers', error: String(error) }))
        .finally(again);
    }, pause).unref();
  }
}
