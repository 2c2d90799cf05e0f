import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import { refuseStale } from '../web/etag.js';
import { changedFacts } from './changed-facts.js';
import { Organisation } from './organisation.entity.js';

export interface Settings {
  readonly name: string;
  readonly testCeiling: Level;
  readonly currency: string;
  /** Whether anybody may look certificates up. */
  readonly publicRegister: boolean;
}

@Injectable()
export class OrganisationService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Verdicts are derived, so a new test ceiling shows on the next page load, everywhere. Prices keep their
   * numbers under another currency.
   *
   * @param seen the version that the actor decided on
   * @throws Stale
   */
  change(
    actor: Actor,
    seen: number,
    { name, testCeiling, currency, publicRegister }: Settings,
  ): Promise<{ version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const organisation = await tx.repository(Organisation).findOneBy({ id: 1 });
      if (!organisation) throw new NotFound();
      refuseStale(seen, organisation.version);
      const before = settingsOf(organisation);
      Object.assign(organisation, {
        name: name.trim(),
        testCeiling,
        currency: currency.toUpperCase(),
        publicRegister,
      });
      const saved = await tx.repository(Organisation).save(organisation);
      const subject = { type: 'organisation', id: '1' };
      tx.record({ act: 'organisation.changed', subject, ...changedFacts(before, settingsOf(saved)) });
      return { version: saved.version };
    });
  }
}

function settingsOf({ name, testCeiling, currency, publicRegister }: Organisation): Settings {
  return { name, testCeiling, currency, publicRegister };
}
