import { Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import type { Tx } from '../history/tx.js';
import { type FieldProblem } from '../shared/errors.js';
import { User } from './user.entity.js';

/** What somebody is called and where they are written to: one of each for the person and their account. */
export interface KnownAs {
  readonly name: string;
  readonly email: string;
}

/** Calls a person as their account is called now. @throws RuleViolation naming the field that can't be so. */
export type PersonFollows = (tx: Tx, employeeId: string, next: KnownAs) => Promise<void>;

/** An account whose name or address changes takes its person along. The room of people stands above, and says how at start. */
@Injectable()
export class PersonOfAccount {
  private follows: PersonFollows = () => Promise.resolve();

  followedBy(follows: PersonFollows): void {
    this.follows = follows;
  }

  called(tx: Tx, employeeId: string, next: KnownAs): Promise<void> {
    return this.follows(tx, employeeId, next);
  }
}

/** @param exceptId the account whose address it may already be */
export async function addressProblems(
  tx: Tx,
  email: string,
  exceptId: string | null = null,
): Promise<readonly FieldProblem[]> {
  const owner = await findIdNamed(tx, 'users', 'email', email);
  return owner && owner !== exceptId
    ? [{ field: 'email', code: 'email-taken', params: { value: email } }]
    : [];
}

/** Why the account of a person can't have the address; nothing for somebody without one. */
export async function accountProblems(
  tx: Tx,
  employeeId: string,
  email: string,
): Promise<readonly FieldProblem[]> {
  const user = await tx.repository(User).findOneBy({ employeeId });
  return user ? addressProblems(tx, email, user.id) : [];
}

/** Calls the account of a person as the person is called now: they sign in with the new address, and no session ends. */
export async function callAccount(tx: Tx, employeeId: string, { name, email }: KnownAs): Promise<void> {
  const user = await tx.repository(User).findOneBy({ employeeId });
  if (!user || (user.name === name && user.email === email)) return;
  const before = { name: user.name, email: user.email };
  await tx.repository(User).save(Object.assign(user, { name, email }));
  tx.record({ act: 'user.changed', subject: { type: 'user', id: user.id }, before, after: { name, email } });
}

/** Whose address changed is told at both: a change that they know nothing of is no secret then. */
export function tellOfAddress(tx: Tx, employeeId: string, before: KnownAs, after: KnownAs): void {
  if (before.email === after.email) return;
  const payload = { by: tx.actor.name, formerEmail: before.email, email: after.email };
  tx.send({ topic: 'address-changed', recipientId: employeeId, payload });
}
