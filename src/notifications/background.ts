import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { MailDelivery } from './delivery/mail-delivery.js';
import { RemindersService } from './reminders/reminders.service.js';

const SECOND = 1000;

/** How long after one look the next is taken, in milliseconds. */
const PAUSE = {
  mail: 5 * SECOND,
  /** While the mail server can't be used. */
  serverAway: 60 * SECOND,
  reminders: 3600 * SECOND,
} as const;

/** What a server does besides answering: it sends mails and, once a day, reminders. Started by `main.ts` alone. */
@Injectable()
export class Background implements OnModuleDestroy {
  private readonly log = new Logger('background');
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly underWay = new Set<Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly mail: MailDelivery,
    private readonly reminders: RemindersService,
  ) {}

  async start(): Promise<void> {
    const isSending = await this.mail.begin();
    this.repeat(async () => {
      await this.reminders.runToday();
      return PAUSE.reminders;
    });
    if (!isSending) return;
    this.repeat(async () => {
      const { isServerAway } = await this.mail.round();
      return isServerAway ? PAUSE.serverAway : PAUSE.mail;
    });
  }

  /** Before the database is closed: what is in hand is finished, nothing new is begun. */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.mail.stop();
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.underWay);
  }

  /** @param work returns after how many milliseconds it wants to be done again. One that fails is done again too. */
  private repeat(work: () => Promise<number>): void {
    const run = async () => {
      const pause = await work().catch((error: unknown) => {
        // Its name and place alone: a message may hold personal data.
        const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
        this.log.error({ error: name, at: stack?.split('\n').filter((line) => line.startsWith('    at ')) });
        return PAUSE.serverAway;
      });
      if (this.isStopped) return;
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        begin();
      }, pause);
      timer.unref();
      this.timers.add(timer);
    };
    const begin = () => {
      const running = run().finally(() => this.underWay.delete(running));
      this.underWay.add(running);
    };
    begin();
  }
}
