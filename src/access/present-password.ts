import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { Actor } from '../shared/actor.js';
import { NotFound, RuleViolation } from '../shared/errors.js';
import { Guesses } from './guesses/guesses.js';
import { Refusals } from './guesses/refusals.js';
import { passwordFits } from './passwords.js';
import { User } from './user.entity.js';

/** Asks somebody who is signed in for their password once more: a session left open must not be worth an account. */
@Injectable()
export class PresentPassword {
  constructor(
    private readonly reading: Reading,
    private readonly guesses: Guesses,
    private readonly refusals: Refusals,
  ) {}

  /**
   * Wrong ones are counted as at the sign-in, apart from it: whoever holds the session is no stranger.
   *
   * @param field of the form, for the problem
   * @returns the user, and the hash that it fits, to be met again in the transaction that follows; null for a user without
   *   password, such as the demo's, of whom none is asked.
   * @throws RuleViolation on a wrong password; TooManyGuesses
   */
  async confirm(
    actor: Actor,
    present: string | undefined,
    field: string,
  ): Promise<{ user: User; confirmed: string | null }> {
    const user = await this.reading.findOneBy(User, { id: actor.userId });
    if (!user) throw new NotFound();
    const { passwordHash } = user;
    if (passwordHash === null) return { user, confirmed: null };
    const guesser = { account: user.id, address: actor.origin.address, known: 'signed in' };
    if (
      present !== undefined &&
      (await this.guesses.attempt(guesser, () => passwordFits(present, passwordHash)))
    )
      return { user, confirmed: passwordHash };
    if (present !== undefined) this.refusals.tell(actor, 'password.refused', user.id);
    throw new RuleViolation('wrong-password', {}, [{ field, code: 'wrong-password' }]);
  }
}
