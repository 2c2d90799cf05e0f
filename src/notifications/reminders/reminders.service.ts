import { Inject, Injectable } from '@nestjs/common';
import { insertRows } from '../../database/insert-rows.js';
import { Reading } from '../../database/reading.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { GroundNotices } from '../ground/ground-notices.js';
import type { ReminderItem } from '../payload.js';
import type { Topic } from '../topics.js';
import {
  type DueReminder,
  dueReminders,
  type Ending,
  reminderKey,
  type ReminderKind,
} from './due-reminders.js';
import { EndingsQueries } from './endings.queries.js';
import { Reminder, ReminderRun } from './reminder.entity.js';

/** Under whose name the history keeps the day's reminders: nobody's. */
const CALENDAR: Actor = {
  userId: 'calendar',
  name: 'Skill Ladder',
  employeeId: null,
  kinds: [],
  scope: 'full',
  origin: { channel: 'command', address: 'local', requestId: 'reminders' },
};

const TOPIC: Readonly<Record<ReminderKind, Topic>> = {
  level: 'levels-lapsing',
  certificate: 'certificate-expiring',
};
/** Of a certificate that ended on the day itself. */
const ENDED: Topic = 'certificate-expired';

/** Reminds people, once a day, of what ends soon, and certifiers of what has changed. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly endings: EndingsQueries,
    private readonly ground: GroundNotices,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The day's run, unless it was made: the first process to finish it writes it, the others find it written. Every
   * recipient gets one message of each kind, whatever the number of people it speaks of.
   *
   * @returns how many messages were sent; null when the run had been made.
   */
  async runToday(): Promise<number | null> {
    const day = this.clock.today();
    const [done] = await this.reading.sql`SELECT day FROM reminder_runs WHERE day = ${day}`;
    if (done) return null;
    const endings = await this.endings.soon();
    const doubted = await this.ground.doubted();
    return this.unitOfWork
      .run(CALENDAR, async (tx) => {
        if (await tx.repository(ReminderRun).existsBy({ day })) {
          // A unit of work without a change is a mistake elsewhere; here the other process wrote it.
          throw new AlreadyRun();
        }
        const due = dueReminders(endings, day, await this.sentBefore(tx));
        const reminded = await send(tx, [...due.values()].flat());
        const messages = reminded + (await this.ground.send(tx, doubted));
        await tx.repository(ReminderRun).insert({ day, finishedAt: tx.at, messages });
        tx.record({ act: 'reminders.sent', subject: { type: 'reminder-run', id: day }, after: { messages } });
        return messages;
      })
      .catch((error: unknown) => {
        if (error instanceof AlreadyRun) return null;
        throw error;
      });
  }

  /** Of what has not ended: a year back is further than any threshold. */
  private async sentBefore(tx: Tx): Promise<ReadonlySet<string>> {
    const horizon = new Date(this.clock.millis() - 366 * 86_400_000).toISOString();
    const rows = await tx.sql<{ kind: string; subjectId: string; threshold: number; recipientId: string }>`
      SELECT kind, subject_id AS "subjectId", threshold, recipient_id AS "recipientId" FROM reminders
      WHERE reminded_at > ${horizon}`;
    return new Set(rows.map(reminderKey));
  }
}

class AlreadyRun extends Error {}

async function send(tx: Tx, due: readonly DueReminder[]): Promise<number> {
  const messages = new Map<string, { recipientId: string; topic: Topic; items: ReminderItem[] }>();
  for (const { ending, recipientId, threshold, days } of due) {
    const topic = threshold === 0 ? ENDED : TOPIC[ending.kind];
    const key = `${recipientId} ${topic}`;
    const message = messages.get(key) ?? { recipientId, topic, items: [] };
    message.items.push(itemOf(ending, days));
    messages.set(key, message);
  }
  const rows = due.map(({ ending: { kind, subjectId }, threshold, recipientId }) => {
    return { kind, subjectId, threshold, recipientId, remindedAt: tx.at };
  });
  await insertRows(tx.manager, Reminder, rows);
  for (const { recipientId, topic, items } of messages.values()) {
    tx.send({ topic, recipientId, payload: { items } });
  }
  return messages.size;
}

function itemOf(
  { employeeId, employee, skillId, certificateId, certificationId, name, untilOn }: Ending,
  days: number,
): ReminderItem {
  return { employeeId, employee, skillId, certificateId, certificationId, name, untilOn, days };
}
