import { insertRows } from '../database/insert-rows.js';
import { OutboxMessage } from '../history/outbox-message.entity.js';
import type { Tx } from '../history/tx.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';
import type { DemoPlan } from './plan.js';

/** Days of which people still find the messages, and after which they have read them. */
const DAYS = { kept: 30, unread: 5 } as const;

/** What people were told of late: of their assessments, and of skills that were put on hold. */
export async function writeMessages(tx: Tx, plan: DemoPlan, ids: IdBook, today: CalendarDate): Promise<void> {
  const since = addDays(today, -DAYS.kept);
  const names = new Map(plan.people.map(({ key, name }) => [key, name]));
  const assessed = [...plan.records.values()]
    .flatMap(({ assessments }) => assessments)
    .filter((each) => each.recordedAt.slice(0, 10) >= since && each.assessorId !== each.employeeId)
    .map(({ id, employeeId, skillId, assessorId, recordedAt }) => ({
      topic: 'assessment-recorded',
      recipientId: ids.employee(employeeId),
      createdAt: recordedAt,
      payload: {
        assessmentId: ids.assessment(id),
        skillId: ids.skill(skillId),
        by: names.get(assessorId) ?? '',
      },
    }));
  const held = plan.holds
    .filter(({ fromOn }) => fromOn >= since)
    .map(({ person, skill, fromOn }) => ({
      topic: 'hold-placed',
      recipientId: ids.employee(person),
      createdAt: `${fromOn}T09:15:00.000Z`,
      payload: { skillId: ids.skill(skill) },
    }));
  const unread = addDays(today, -DAYS.unread);
  const messages = [...assessed, ...held].filter(({ createdAt }) => createdAt <= tx.at);
  await insertRows(
    tx.manager,
    OutboxMessage,
    messages.map((message) => {
      const readAt = message.createdAt.slice(0, 10) < unread ? message.createdAt : null;
      return { id: newId(), ...message, readAt, mailing: null, mailId: null };
    }),
  );
}
