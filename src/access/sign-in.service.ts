import { Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor, Origin, UserKind } from '../shared/actor.js';
import { Refusal } from '../shared/errors.js';
import { identityFold } from '../shared/identity-fold.js';
import { Guesses } from './guesses/guesses.js';
import { KnownBrowsers } from './guesses/known-browsers.js';
import { Refusals, UNKNOWN_ACCOUNT } from './guesses/refusals.js';
import { passwordFits } from './passwords.js';
import { User } from './user.entity.js';

class WrongCredentials extends Refusal {
  readonly status = 422;
}

/** From where somebody signs in. */
export interface SignInFrom {
  readonly origin: Origin;
  /** The cookie of `KnownBrowsers`, as it came. */
  readonly browser: string | undefined;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly guesses: Guesses,
    private readonly refusals: Refusals,
    private readonly browsers: KnownBrowsers,
  ) {}

  /**
   * @throws WrongCredentials alike for an unknown address, a wrong password and a disabled user;
   *   TooManyGuesses, the same for all of them, when the guess came too early.
   */
  async signIn(email: string, password: string, { origin, browser }: SignInFrom): Promise<User> {
    const account = identityFold(email);
    const id = await findIdNamed(this.reading, 'users', 'email', email.trim().toLowerCase());
    const user = id === null ? null : await this.reading.findOneBy(User, { id });
    const known = user && this.browsers.nameIn(browser, user.id);
    const isRight = await this.guesses.attempt({ account, address: origin.address, known }, async () => {
      const fits = await passwordFits(password, user?.passwordHash ?? null);
      return fits && user?.disabledAt === null;
    });
    if (!user || !isRight) {
      this.refusals.tell(visitor(origin), 'session.refused', user?.id ?? UNKNOWN_ACCOUNT);
      throw new WrongCredentials('wrong-credentials');
    }
    await this.record(user, origin);
    return user;
  }

  /** Sign-in by one click, for the invented people of the demo organisation only. */
  async signInAsDemoPerson(userId: string, origin: Origin): Promise<User> {
    const user = await this.reading.findOneBy(User, { id: userId });
    if (!user || user.disabledAt) throw new WrongCredentials('wrong-credentials');
    await this.record(user, origin);
    return user;
  }

  private record(user: User, origin: Origin): Promise<void> {
    return this.unitOfWork.run(actorOf(user, origin), (tx) => {
      tx.record({ act: 'session.opened', subject: { type: 'user', id: user.id } });
      return Promise.resolve();
    });
  }
}

export function actorOf(user: User, origin: Origin): Actor {
  const kinds: readonly UserKind[] = user.kinds;
  return { userId: user.id, name: user.name, employeeId: user.employeeId, kinds, scope: 'full', origin };
}

/** Somebody who is not signed in, for the history. */
function visitor(origin: Origin): Actor {
  return { userId: 'visitor', name: 'visitor', employeeId: null, kinds: [], scope: 'read', origin };
}
