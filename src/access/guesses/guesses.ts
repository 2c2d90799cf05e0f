import { normalizeIP } from '@fastify/rate-limit';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { join } from 'sql-template-tag';
import { sourceOf } from '../../database/statement.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Clock } from '../../shared/clock.js';
import { Refusal } from '../../shared/errors.js';
import { digest } from '../secrets.js';
import { GuessCountRow } from './guess-count.entity.js';
import {
  GUESS_LIMITS,
  type GuessCount,
  type GuessScope,
  waitFor,
  withGuess,
  withoutGuess,
} from './guess-delays.js';

/** Too many wrong guesses: `retryAfter` says in how many seconds the next one is looked at. */
export class TooManyGuesses extends Refusal {
  readonly status = 429;
  constructor(override readonly retryAfter: number) {
    super('too-many-guesses', {
      minutes: retryAfter > 90 ? Math.ceil(retryAfter / 60) : 0,
      seconds: retryAfter,
    });
  }
}

/** One of the counts that a guess adds to. */
interface Counted {
  readonly scope: GuessScope;
  readonly subject: string;
}

/** Who guesses, at whose password. */
export interface Guesser {
  /** The account as the guesser names it: an e-mail address, or a user's id. */
  readonly account: string;
  /** Network address; the addresses of one IPv6 network count as one. */
  readonly address: string;
  /** What is known of the browser or session, when it has proved before that it is the account's. */
  readonly known: string | null;
}

/**
 * Counts guesses at passwords, each before anybody looks at it: the count and the look at the counts before it are one
 * transaction, and there is one writer at a time, whatever the process. Of any number of guesses at once only as many
 * are looked at as would be one after the other.
 */
@Injectable()
export class Guesses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param look whether the guess is right; not called when it comes too early. Where it fails, nothing was guessed.
   * @throws TooManyGuesses
   */
  async attempt(guesser: Guesser, look: () => Promise<boolean>): Promise<boolean> {
    const counted = countedFor(guesser);
    await this.count(counted);
    let isRight: boolean;
    try {
      isRight = await look();
    } catch (error) {
      await this.takeBack(counted, []);
      throw error;
    }
    if (isRight) await this.takeBack(counted, ['client']);
    return isRight;
  }

  private async count(counted: readonly Counted[]): Promise<void> {
    const now = this.clock.millis();
    const wait = await this.unitOfWork.housekeeping(async (manager) => {
      const counts = await countsOf(manager, counted);
      const waits = counted.map(({ scope, subject }) =>
        waitFor(counts.get(subject) ?? null, GUESS_LIMITS[scope], now),
      );
      const longest = Math.max(...waits);
      if (longest > 0) return longest;
      await sourceOf(manager).sql`DELETE FROM guess_counts WHERE forgotten_at < ${this.clock.now()}`;
      for (const { scope, subject } of counted) {
        await keep(manager, subject, withGuess(counts.get(subject) ?? null, GUESS_LIMITS[scope], now));
      }
      return 0;
    });
    if (wait > 0) throw new TooManyGuesses(wait);
  }

  /** @param forgotten where the wrong guesses before this one are forgotten with it */
  private async takeBack(counted: readonly Counted[], forgotten: readonly GuessScope[]): Promise<void> {
    await this.unitOfWork.housekeeping(async (manager) => {
      const counts = await countsOf(manager, counted);
      for (const { scope, subject } of counted) {
        const count = counts.get(subject);
        if (forgotten.includes(scope)) await manager.delete(GuessCountRow, { subject });
        else if (count) await keep(manager, subject, withoutGuess(count, GUESS_LIMITS[scope]));
      }
    });
  }
}

/** Whoever is known is counted alone: strangers neither slow them down nor are slowed down by them. */
function countedFor({ account, address, known }: Guesser): Counted[] {
  if (known !== null) return [{ scope: 'client', subject: digest(`known:${account}\n${known}`) }];
  const network = normalizeIP(address);
  return [
    { scope: 'client', subject: digest(`client:${account}\n${network}`) },
    { scope: 'account', subject: digest(`account:${account}`) },
    { scope: 'address', subject: digest(`address:${network}`) },
  ];
}

async function countsOf(
  manager: EntityManager,
  counted: readonly Counted[],
): Promise<ReadonlyMap<string, GuessCount>> {
  const rows = await sourceOf(manager).sql<{ subject: string; forgottenAt: string; lastAt: string }>`
    SELECT subject, forgotten_at AS "forgottenAt", last_at AS "lastAt" FROM guess_counts
    WHERE subject IN (${join(counted.map(({ subject }) => subject))})`;
  return new Map(
    rows.map(({ subject, forgottenAt, lastAt }) => [
      subject,
      { forgottenAt: Date.parse(forgottenAt), lastAt: Date.parse(lastAt) },
    ]),
  );
}

function keep(
  manager: EntityManager,
  subject: string,
  { forgottenAt, lastAt }: GuessCount,
): Promise<unknown> {
  const [forgotten, last] = [new Date(forgottenAt).toISOString(), new Date(lastAt).toISOString()];
  return sourceOf(manager).sql`
    INSERT INTO guess_counts (subject, forgotten_at, last_at) VALUES (${subject}, ${forgotten}, ${last})
    ON CONFLICT (subject) DO UPDATE SET forgotten_at = ${forgotten}, last_at = ${last}`;
}
