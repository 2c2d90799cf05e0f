import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { Config, ConfigurationError } from '../../config.js';
import { insertRows } from '../../database/insert-rows.js';
import { sourceOf } from '../../database/statement.js';
import { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../unit-of-work.js';
import { HistoryHead, HistoryNode } from './head.entity.js';
import { readHeads, type SignedHead, signHead } from './head.js';
import { headKey } from './head-key.js';
import { coveredBy, newNodes, rootBetween } from './tree.js';

const HOUR = 3_600_000;

/** Entries that the tree takes in at once. */
const AT_ONCE = 16_384;

/**
 * Signs heads of the history: once a day, at the start and at every stop. Each is kept in the database and in a file
 * beside it, and told to those who listen.
 */
@Injectable()
export class Heads implements BeforeApplicationShutdown {
  private readonly log = new Logger('history');
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: ((head: SignedHead) => Promise<void>)[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Has `tell` called with each new head, after it is kept. */
  afterSigning(tell: (head: SignedHead) => Promise<void>): void {
    this.listeners.push(tell);
  }

  /**
   * @param say what was made, in words for the operator
   * @throws ConfigurationError where no head could be signed or appended: said at the start, not with the first head.
   */
  open(say: (sentence: string) => void): void {
    headKey(this.config, (file) =>
      say(
        `Made ${file}: it signs the heads of the history. Keep a copy apart from the backups: without it another key ` +
          'signs, and whoever keeps heads has to be told.',
      ),
    );
    try {
      closeSync(openSync(this.config.headsFile, 'a', 0o600));
    } catch (error) {
      throw new ConfigurationError(
        `No head of the history can be kept, see HISTORY_HEADS_FILE: ${why(error)}.`,
      );
    }
  }

  /** From now on heads are signed, also when the product stops. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.daily(), HOUR).unref();
    await this.daily();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    await this.carefully(() => this.sign({ unlessSizeIs: true }));
  }

  /** Signs a head unless one was signed today. */
  private daily(): Promise<void> {
    const today = this.clock.now().slice(0, 10);
    return this.carefully(() => this.sign({ unlessDay: today }));
  }

  /**
   * @param when a head of that day, or of that size, makes another one needless
   * @returns null when it was needless, and for an empty history
   */
  async sign(when: { unlessDay?: string; unlessSizeIs?: boolean } = {}): Promise<SignedHead | null> {
    while (await this.extendTree());
    const head = await this.unitOfWork.housekeeping(async (manager) => {
      const source = sourceOf(manager);
      const [last] = await source.sql<SignedHead>`SELECT * FROM history_heads ORDER BY at DESC LIMIT 1`;
      const size = await sizeOf(source);
      if (size === 0 || (when.unlessDay !== undefined && last?.at.startsWith(when.unlessDay))) return null;
      if (when.unlessSizeIs && last?.size === size) return null;
      await this.compare(last, size, (to) => rootBetween(source, 0, to));
      const root = (await rootBetween(source, 0, size)).toString('hex');
      const at = later(this.clock.now(), last?.at);
      const signed = signHead({ size, root, at }, headKey(this.config));
      await insertRows(manager, HistoryHead, [signed]);
      return signed;
    });
    if (!head) return null;
    this.append(head);
    for (const tell of this.listeners) await this.carefully(() => tell(head));
    return head;
  }

  /** Some tiles at a time, because writers wait meanwhile. @returns whether there is more to do */
  private extendTree(): Promise<boolean> {
    return this.unitOfWork.housekeeping(async (manager) => {
      const source = sourceOf(manager);
      const [covered, size] = [await coveredBy(source), await sizeOf(source)];
      const nodes: HistoryNode[] = [];
      for await (const made of newNodes(source, covered, Math.min(size, covered + AT_ONCE)))
        nodes.push(...made);
      await insertRows(manager, HistoryNode, nodes);
      return nodes.length > 0;
    });
  }

  /** What is signed now has to go on from what was signed before; if it does not, the log says so at once. */
  private async compare(
    last: SignedHead | undefined,
    size: number,
    rootAt: (size: number) => Promise<Buffer>,
  ): Promise<void> {
    const kept = existsSync(this.config.headsFile)
      ? readHeads(readFileSync(this.config.headsFile, 'utf8'))
      : [];
    for (const before of [last, kept.findLast(({ head }) => head !== null)?.head]) {
      if (!before) continue;
      const holds = before.size <= size && (await rootAt(before.size)).toString('hex') === before.root;
      if (holds) continue;
      this.log.error(`the history does not go on from its head of ${before.at}: run verify-history`);
    }
  }

  /** What can't be appended is kept in the database and told to those who listen all the same. */
  private append(head: SignedHead): void {
    try {
      // A line that was not written to its end, as after a power loss, must not spoil this one.
      const begin = isTorn(this.config.headsFile) ? '\n' : '';
      appendFileSync(this.config.headsFile, `${begin}${JSON.stringify(head)}\n`, { mode: 0o600 });
    } catch (error) {
      this.log.error(`the head of ${head.at} was not appended to its file: ${why(error)}`);
    }
  }

  private async carefully(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(`no head was signed: ${why(error)}`);
    }
  }
}

/** Whether its last line has no end. */
function isTorn(file: string): boolean {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text !== '' && !text.endsWith('\n');
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}

async function sizeOf(source: ReturnType<typeof sourceOf>): Promise<number> {
  const [end] = await source.sql<{ size: number | null }>`SELECT max(seq) AS size FROM history_entries`;
  return end?.size ?? 0;
}

/** Heads are told apart by their instants. */
function later(now: string, last = ''): string {
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}
