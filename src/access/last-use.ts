import { isMainThread } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Aside } from './aside.js';

/** Notes when sessions and tokens were used, now and then, and without any request waiting for it. */
@Injectable()
export class LastUse {
  private readonly underWay = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly aside: Aside,
  ) {}

  /** @param id of what was used: of several requests at once, one notes it. */
  note(id: string, write: (manager: EntityManager) => Promise<unknown>): void {
    // A thread that helps with an answer can't write; the one that was asked has noted it.
    if (!isMainThread || this.underWay.has(id)) return;
    this.underWay.add(id);
    this.aside.do(() => this.unitOfWork.housekeeping(write).finally(() => this.underWay.delete(id)));
  }
}
