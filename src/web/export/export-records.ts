import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';

/** How the history tells of a list that left. */
export interface ExportRecord {
  readonly format: string;
  readonly filter: object;
  readonly rows: number;
}

type Keep = (actor: Actor, what: string, after: ExportRecord) => Promise<void>;

/** Records each list before it leaves: `export.made` (`domain.md`, section 8). */
@Injectable()
export class ExportRecords {
  keep: Keep;

  constructor(unitOfWork: UnitOfWork) {
    this.keep = (actor, what, after) =>
      unitOfWork.run(actor, (tx) => {
        tx.record({ act: 'export.made', subject: { type: 'export', id: what }, after });
        return Promise.resolve();
      });
  }

  /** A thread that can't write has it recorded by the one that gave it its question. */
  keptBy(keep: Keep): void {
    this.keep = keep;
  }
}
