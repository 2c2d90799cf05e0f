import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor, Origin, UserKind } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { Refusal } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { passwordFits } from './passwords.js';
import { digest } from './secrets.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';
import { User } from './user.entity.js';

/** Failures within this time count. */
const WINDOW_MINUTES = 15;
/** Of one e-mail address: stops guessing one person's password. */
const PER_EMAIL = 10;
/** Of one network address: stops trying one password on everybody, and leaves room for an office behind one address. */
const PER_ADDRESS = 50;

class TooManyAttempts extends Refusal {
  readonly status = 429;
}

class WrongCredentials extends Refusal {
  readonly status = 422;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws WrongCredentials alike for an unknown address, a wrong password and a disabled user;
   *   TooManyAttempts after too many of them.
   */
  async signIn(email: string, password: string, origin: Origin): Promise<User> {
    const subjects = [digest(`email:${email.toLowerCase()}`), digest(`address:${origin.address}`)] as const;
    await this.refuseTooMany(subjects);
    const user = await this.reading.findOneBy(User, { email: email.toLowerCase() });
    const fits = await passwordFits(password, user?.passwordHash ?? null);
    if (!user || !fits || user.disabledAt) {
      await this.countFailure(subjects);
      throw new WrongCredentials('wrong-credentials');
    }
    await this.record(user, origin, 'session.opened');
    return user;
  }

  /** Sign-in by one click, for the invented people of the demo organisation only. */
  async signInAsDemoPerson(userId: string, origin: Origin): Promise<User> {
    const user = await this.reading.findOneBy(User, { id: userId });
    if (!user || user.disabledAt) throw new WrongCredentials('wrong-credentials');
    await this.record(user, origin, 'session.opened');
    return user;
  }

  private async refuseTooMany([email, address]: readonly [string, string]): Promise<void> {
    const since = new Date(this.clock.millis() - WINDOW_MINUTES * 60_000).toISOString();
    const rows = await this.reading.sql<{ subject: string; failures: number }>`
      SELECT subject, count(*) AS failures FROM sign_in_attempts
      WHERE subject IN (${email}, ${address}) AND at > ${since} GROUP BY subject`;
    const failures = (subject: string) => Number(rows.find((row) => row.subject === subject)?.failures ?? 0);
    if (failures(email) >= PER_EMAIL || failures(address) >= PER_ADDRESS) {
      throw new TooManyAttempts('too-many-sign-ins', { minutes: WINDOW_MINUTES });
    }
  }

  private countFailure(subjects: readonly string[]): Promise<void> {
    const at = this.clock.now();
    const forgotten = new Date(this.clock.millis() - 24 * 3_600_000).toISOString();
    return this.unitOfWork.housekeeping(async (manager) => {
      await manager.sql`DELETE FROM sign_in_attempts WHERE at < ${forgotten}`;
      await manager.insert(
        SignInAttempt,
        subjects.map((subject) => ({ id: newId(), subject, at })),
      );
    });
  }

  private record(user: User, origin: Origin, act: string): Promise<void> {
    return this.unitOfWork.run(actorOf(user, origin), (tx) => {
      tx.record({ act, subject: { type: 'user', id: user.id } });
      return Promise.resolve();
    });
  }
}

export function actorOf(user: User, origin: Origin): Actor {
  const kinds: readonly UserKind[] = user.kinds;
  return { userId: user.id, name: user.name, employeeId: user.employeeId, kinds, scope: 'full', origin };
}
