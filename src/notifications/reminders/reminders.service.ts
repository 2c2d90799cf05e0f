import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { GroundNotices } from '../ground/ground-notices.js';
import type { ReminderItem } from '../payload.js';
import type { Topic } from '../topics.js';
import {
  type DueReminder,
  dueReminders,
  type Ending,
  type ReminderKind,
  toldSince,
  wasReminded,
} from './due-reminders.js';
import { EndingsQueries } from './endings.queries.js';
import { type Reminder, ReminderRun } from './reminder.entity.js';
import { keysOf, readReminders, remember } from './told-before.js';

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
/** Once the last day is over. */
const ENDED: Readonly<Record<ReminderKind, Topic>> = {
  level: 'levels-lapsed',
  certificate: 'certificate-expired',
};

/** Reminds people, once a day, of what ends soon, tells them what has ended since it looked last, and certifiers of what has changed. */
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
    const [before] = await this.reading.sql<{ day: CalendarDate | null }>`
      SELECT max(day) AS day FROM reminder_runs WHERE day < ${day}`;
    const since = toldSince(before?.day ?? null, day);
    const endings = await this.endings.soon(since);
    const doubted = await this.ground.doubted();
    const all = dueReminders(endings, { today: day, since }, await this.sentBefore());
    const batches = batchesOf([...all.values()]);
    const last = batches.pop() ?? [];
    try {
      let messages = 0;
      for (const batch of batches) messages += await this.remind(day, batch);
      return await this.finish(day, last, messages, doubted);
    } catch (error) {
      if (error instanceof AlreadyRun) return null;
      throw error;
    }
  }

  /** Some of the day's reminders, so that other writers get their turn in between; a run that breaks off goes on there. */
  private async remind(day: CalendarDate, due: readonly DueReminder[]): Promise<number> {
    await setImmediate();
    return this.unitOfWork.run(CALENDAR, async (tx) => {
      const messages = await this.sendNew(tx, day, due);
      tx.record({ act: 'reminders.sent', subject: { type: 'reminder-run', id: day }, after: { messages } });
      return messages;
    });
  }

  /** The last of them, and that the day's run was made. */
  private async finish(
    day: CalendarDate,
    due: readonly DueReminder[],
    before: number,
    doubted: Awaited<ReturnType<GroundNotices['doubted']>>,
  ): Promise<number> {
    return this.unitOfWork.run(CALENDAR, async (tx) => {
      const messages = before + (await this.sendNew(tx, day, due)) + (await this.ground.send(tx, doubted));
      await tx.repository(ReminderRun).insert({ day, finishedAt: tx.at, messages });
      tx.record({ act: 'reminders.sent', subject: { type: 'reminder-run', id: day }, after: { messages } });
      return messages;
    });
  }

  /** @throws AlreadyRun when another process has finished the day's run. */
  private async sendNew(tx: Tx, day: CalendarDate, due: readonly DueReminder[]): Promise<number> {
    if (await tx.repository(ReminderRun).existsBy({ day })) throw new AlreadyRun();
    const rows = await readReminders(tx, { recipientIds: due.map(({ recipientId }) => recipientId) });
    const sent = new Set(rows.flatMap((row) => keysOf(row, this.aYearAgo())));
    return send(
      tx,
      due.filter((reminder) => !wasReminded(sent, reminder)),
      rows,
    );
  }

  private async sentBefore(): Promise<ReadonlySet<string>> {
    const since = this.aYearAgo();
    return new Set((await readReminders(this.reading, { since })).flatMap((row) => keysOf(row, since)));
  }

  /** Further back than any threshold, and what ended before the last run is not told again. */
  private aYearAgo(): string {
    return new Date(this.clock.millis() - 366 * 86_400_000).toISOString();
  }
}

/** Recipients whose reminders are written in one transaction. */
const RECIPIENTS = 100;

/** All reminders of one recipient stay together: they go into one message. */
function batchesOf(byRecipient: readonly (readonly DueReminder[])[]): DueReminder[][] {
  const batches: DueReminder[][] = [];
  for (let start = 0; start < byRecipient.length; start += RECIPIENTS) {
    batches.push(byRecipient.slice(start, start + RECIPIENTS).flat());
  }
  return batches;
}

/** A unit of work without a change is a mistake elsewhere; here the other process wrote it. */
class AlreadyRun extends Error {}

async function send(tx: Tx, due: readonly DueReminder[], remembered: readonly Reminder[]): Promise<number> {
  const messages = new Map<string, { recipientId: string; topic: Topic; items: ReminderItem[] }>();
  for (const { ending, recipientId, threshold } of due) {
    const topic = (threshold === 0 ? ENDED : TOPIC)[ending.kind];
    const key = `${recipientId} ${topic}`;
    const message = messages.get(key) ?? { recipientId, topic, items: [] };
    message.items.push(itemOf(ending));
    messages.set(key, message);
  }
  await remember(tx, due, remembered);
  for (const { recipientId, topic, items } of messages.values()) {
    tx.send({ topic, recipientId, payload: { items } });
  }
  return messages.size;
}

function itemOf({
  employeeId,
  employee,
  skillId,
  certificateId,
  certificationId,
  name,
  validUntil,
}: Ending): ReminderItem {
  return { employeeId, employee, skillId, certificateId, certificationId, name, validUntil };
}
