import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { checkedWhen } from '../database/check-file.js';
import { StorageTrouble } from '../database/storage-trouble.js';
import { jobIn } from '../threads/job.js';
import { Threads } from '../threads/threads.js';

/** An hour: some hundred gigabytes. */
const SECONDS = 3600;

/** Looks at a database file that is too large to be looked at before the start, beside the running server. */
@Injectable()
export class FileCheck implements BeforeApplicationShutdown {
  private readonly log = new Logger('storage');
  private readonly threads = new Threads({ threads: 1, waiting: 0, seconds: SECONDS, memory: 256 });

  constructor(
    private readonly trouble: StorageTrouble,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Ends soon where there is nothing to look at; from a finding on, `/ready` answers 503. */
  async run(): Promise<void> {
    if (checkedWhen(this.config) !== 'later') return;
    try {
      const check = jobIn<typeof import('../database/check-file.job.js').default>(
        import.meta.url,
        '../database/check-file.job.js',
      );
      const why = await this.threads.run(check, this.config.databaseFile);
      if (why !== null) this.trouble.damaged(why);
    } catch (error) {
      this.log.warn({ code: 'storage-unchecked', error: String(error) });
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.threads.stop(0);
  }
}
