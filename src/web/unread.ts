import { Injectable } from '@nestjs/common';
import type { Actor } from '../shared/actor.js';

/** How many notifications the one who asks has not read. A feature above counts them; the layout only asks. */
@Injectable()
export class UnreadSource {
  private count: (employeeId: string) => Promise<number> = () => Promise.resolve(0);

  countBy(count: (employeeId: string) => Promise<number>): void {
    this.count = count;
  }

  /** Null for those whom nobody writes to: visitors, and users who are no employees. */
  for(actor: Actor | null): Promise<number | null> {
    return actor?.employeeId ? this.count(actor.employeeId) : Promise.resolve(null);
  }
}
