import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { datedOn, settingProblems, withChange } from '../shared/dated.js';
import { Conflict, NotFound, refuseIf } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import { refuseStale } from '../web/etag.js';
import { changedFacts } from './changed-facts.js';
import { Organisation } from './organisation.entity.js';

export interface Settings {
  readonly name: string;
  readonly currency: string;
  /** Whether anybody may look certificates up. */
  readonly publicRegister: boolean;
}

export interface TestCeilingChange {
  readonly testCeiling: Level;
  /** First day; today when absent. */
  readonly fromOn?: CalendarDate;
}

@Injectable()
export class OrganisationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Prices keep their numbers under another currency.
   *
   * @param seen the version that the actor decided on
   * @throws Stale
   */
  change(
    actor: Actor,
    seen: number,
    { name, currency, publicRegister }: Settings,
  ): Promise<{ version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const organisation = await tx.repository(Organisation).findOneBy({ id: 1 });
      if (!organisation) throw new NotFound();
      refuseStale(seen, organisation.version);
      const before = settingsOf(organisation);
      Object.assign(organisation, {
        name: name.trim(),
        currency: currency.toUpperCase(),
        publicRegister,
      });
      const saved = await tx.repository(Organisation).save(organisation);
      const subject = { type: 'organisation', id: '1' };
      tx.record({ act: 'organisation.changed', subject, ...changedFacts(before, settingsOf(saved)) });
      return { version: saved.version };
    });
  }

  /**
   * Has tests prove another level at most, from a day on: before it everything stays as it was.
   *
   * @param fromOn today when absent
   * @param seen the version that the actor decided on
   * @throws Stale; RuleViolation for a day in the past; Conflict `test-ceiling-unchanged` when it is so already
   */
  changeTestCeiling(
    actor: Actor,
    seen: number,
    { testCeiling, fromOn = this.clock.today() }: TestCeilingChange,
  ): Promise<{ version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const organisation = await tx.repository(Organisation).findOneBy({ id: 1 });
      if (!organisation) throw new NotFound();
      refuseStale(seen, organisation.version);
      refuseIf([...settingProblems(fromOn, this.clock.today())]);
      const { testCeiling: first, testCeilingChanges: changes, version } = organisation;
      const change = { fromOn, recordedAt: tx.at, by: actor.name, value: testCeiling };
      const testCeilingChanges = withChange(first, changes, change);
      if (testCeilingChanges === changes) throw new Conflict('test-ceiling-unchanged', { fromOn });
      await tx.repository(Organisation).update({ id: 1 }, { testCeilingChanges });
      tx.record({
        act: 'test-ceiling.changed',
        subject: { type: 'organisation', id: '1' },
        before: { testCeiling: datedOn({ first, changes: changes ?? [] }, fromOn) },
        after: { testCeiling, fromOn },
      });
      return { version: version + 1 };
    });
  }
}

function settingsOf({ name, currency, publicRegister }: Organisation): Settings {
  return { name, currency, publicRegister };
}
