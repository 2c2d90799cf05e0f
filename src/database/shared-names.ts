import { Injectable, Logger } from '@nestjs/common';
import type { SharedName } from './derive-again.js';

/** Names that an earlier version gave twice: said in the log and in `/health` from the start on, until one of the two is renamed. */
@Injectable()
export class SharedNames {
  private readonly log = new Logger('names');
  private shared: readonly SharedName[] = [];

  foundAtStart(shared: readonly SharedName[]): void {
    this.shared = shared;
    for (const { table, kept, marked } of shared) {
      const msg = `Of two ${table}, one is called ${kept} and the other ${marked}, which are the same: rename one of them.`;
      this.log.warn({ code: 'names-shared', table, kept, marked, msg });
    }
  }

  get findings(): readonly 'names-shared'[] {
    return this.shared.length > 0 ? ['names-shared'] : [];
  }
}
