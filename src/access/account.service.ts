import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Tx } from '../history/tx.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound, RuleViolation } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import type { Language } from '../web/languages.js';
import { AccessToken } from './access-token.entity.js';
import { endTokens } from './end-tokens.js';
import { NewPasswords } from './new-passwords/new-passwords.js';
import { PresentPassword } from './present-password.js';
import { digest, newSecret } from './secrets.js';
import { Session } from './session.entity.js';
import { User } from './user.entity.js';

export interface NewToken {
  readonly name: string;
  readonly scope: 'full' | 'read';
  readonly days: number;
  /** The present password; none is asked of users without one. */
  readonly password?: string;
}

/** What people do with their own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly presentPassword: PresentPassword,
    private readonly newPasswords: NewPasswords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Ends every session of the user, this one too, and on demand every token; they stay otherwise, because programs would
   * stop.
   *
   * @throws RuleViolation on a wrong password; TooManyGuesses after too many of them.
   */
  async changePassword(
    actor: Actor,
    { present, next, andTokens }: { present?: string; next: string; andTokens: boolean },
  ): Promise<void> {
    const { user, confirmed } = await this.presentPassword.confirm(actor, present, 'present');
    const passwordHash = await this.newPasswords.hashed(next, user, 'next');
    await this.unitOfWork.run(actor, async (tx) => {
      // Changed meanwhile: what was confirmed is no longer the present password.
      if ((await ownUser(tx)).passwordHash !== confirmed) {
        throw new RuleViolation('wrong-password', {}, [{ field: 'present', code: 'wrong-password' }]);
      }
      await tx.repository(User).update({ id: user.id }, { passwordHash });
      await tx.repository(Session).delete({ userId: user.id });
      if (andTokens) await endTokens(tx, user.id);
      tx.record({ act: 'password.changed', subject: { type: 'user', id: user.id } });
    });
  }

  async signOut(actor: Actor): Promise<void> {
    await this.unitOfWork.run(actor, (tx) => {
      tx.record({ act: 'session.closed', subject: { type: 'user', id: actor.userId } });
      return Promise.resolve();
    });
  }

  /** Ends every session of the user, on whatever machine. */
  async signOutEverywhere(actor: Actor): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.repository(Session).delete({ userId: actor.userId });
      tx.record({ act: 'session.closed-everywhere', subject: { type: 'user', id: actor.userId } });
    });
  }

  async chooseLanguage(actor: Actor, language: Language): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const user = await ownUser(tx);
      await tx.repository(User).update({ id: user.id }, { language });
      const subject = { type: 'user', id: user.id };
      tx.record({
        act: 'language.chosen',
        subject,
        before: { language: user.language },
        after: { language },
      });
    });
  }

  /**
   * @returns the token's secret, which nobody can ever see again.
   * @throws RuleViolation on a wrong password; TooManyGuesses after too many of them.
   */
  async createToken(
    actor: Actor,
    { name, scope, days, password }: NewToken,
  ): Promise<{ id: string; secret: string }> {
    await this.presentPassword.confirm(actor, password, 'password');
    const secret = `sl_${newSecret()}`;
    return this.unitOfWork.run(actor, async (tx) => {
      const expiresAt = new Date(this.clock.millis() + days * 86_400_000).toISOString();
      const token = {
        id: newId(),
        userId: actor.userId,
        name,
        scope,
        createdAt: tx.at,
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      };
      await tx.repository(AccessToken).insert({ ...token, hash: digest(secret) });
      tx.record({
        act: 'token.created',
        subject: { type: 'token', id: token.id },
        after: { name, scope, expiresAt },
      });
      return { id: token.id, secret };
    });
  }

  async revokeToken(actor: Actor, tokenId: string): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const token = await tx.repository(AccessToken).findOneBy({ id: tokenId, userId: actor.userId });
      if (!token) throw new NotFound();
      await tx.repository(AccessToken).update({ id: tokenId }, { revokedAt: token.revokedAt ?? tx.at });
      tx.record({
        act: 'token.revoked',
        subject: { type: 'token', id: tokenId },
        before: { name: token.name },
      });
    });
  }
}

async function ownUser(tx: Tx): Promise<User> {
  const user = await tx.repository(User).findOneBy({ id: tx.actor.userId });
  if (!user) throw new NotFound();
  return user;
}
