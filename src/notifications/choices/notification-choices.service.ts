import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Forbidden } from '../../shared/errors.js';
import { TOPIC_GROUPS } from '../topics.js';
import { choicesInForce, type MailChoices } from './mail-choice.js';
import { NotificationChoice } from './notification-choice.entity.js';

/** What a person wants to get by mail, and when. */
@Injectable()
export class NotificationChoicesService {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws Forbidden `notifications.no-record` for a user who is no employee. */
  async of(actor: Actor): Promise<MailChoices> {
    const employeeId = employeeOf(actor);
    return choicesInForce(await this.reading.find(NotificationChoice, { where: { employeeId } }));
  }

  /**
   * @param wanted groups that are left out stay as they are.
   * @throws Forbidden `notifications.no-record` for a user who is no employee.
   */
  choose(actor: Actor, wanted: Partial<MailChoices>): Promise<MailChoices> {
    const employeeId = employeeOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const repository = tx.repository(NotificationChoice);
      const before = choicesInForce(await repository.findBy({ employeeId }));
      const after = { ...before };
      for (const topicGroup of TOPIC_GROUPS) {
        const choice = wanted[topicGroup];
        if (choice === undefined) continue;
        after[topicGroup] = choice;
        await repository.save({ employeeId, topicGroup, choice });
      }
      const subject = { type: 'employee', id: employeeId };
      tx.record({ act: 'notification-choices.changed', subject, employeeId, before, after });
      return after;
    });
  }
}

function employeeOf({ employeeId }: Actor): string {
  if (employeeId === null) throw new Forbidden('notifications.no-record');
  return employeeId;
}
