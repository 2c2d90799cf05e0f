import { Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Tx } from '../history/tx.js';
import type { Actor, UserKind } from '../shared/actor.js';
import { type FieldProblem, NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { kept } from '../shared/plain-text.js';
import { refuseStale } from '../web/etag.js';
import { endTokens } from './end-tokens.js';
import { addressProblems, type KnownAs, PersonOfAccount } from './known-as.js';
import { NewPasswords } from './new-passwords/new-passwords.js';
import { Promises } from './promises.js';
import { Session } from './session.entity.js';
import { User } from './user.entity.js';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly kinds: readonly UserKind[];
  readonly employeeId: string | null;
  readonly password: string;
}

/** What administrators do with other people's access. */
@Injectable()
export class UsersService {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly newPasswords: NewPasswords,
    private readonly person: PersonOfAccount,
    private readonly promises: Promises,
  ) {}

  /**
   * @throws RuleViolation for an address or employee that has a user, an unknown employee, no kind at all, and a password
   *   that others try first.
   */
  async create(actor: Actor, input: NewUser): Promise<{ id: string }> {
    const passwordHash = await this.newPasswords.hashed(input.password, input, 'password');
    return this.unitOfWork.run(actor, (tx) => createUser(tx, { ...input, passwordHash }));
  }

  /**
   * A name or an address that changes is the person's as well. Disabling signs the user out at once, and hands over what
   * they promised, as the loss of a kind does with what it was needed for.
   *
   * @throws RuleViolation when nobody would be left to administrate, and for an address in use.
   */
  async change(
    actor: Actor,
    userId: string,
    seen: number,
    next: { kinds: readonly UserKind[]; disabled: boolean } & Partial<KnownAs>,
  ): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const user = await tx.repository(User).findOneBy({ id: userId });
      if (!user) throw new NotFound();
      refuseStale(seen, user.version);
      const was = { name: user.name, email: user.email };
      const called = { name: next.name?.trim() ?? was.name, email: next.email?.toLowerCase() ?? was.email };
      refuseIf([...kindProblems(next.kinds), ...(await addressProblems(tx, called.email, userId))]);
      const isCalledAnew = called.name !== was.name || called.email !== was.email;
      const before = { kinds: user.kinds, disabledAt: user.disabledAt, ...(isCalledAnew && was) };
      const mayLess =
        user.disabledAt === null && (next.disabled || user.kinds.some((kind) => !next.kinds.includes(kind)));
      const leaver = { id: user.employeeId, userId, name: called.name, isGone: false };
      const giveBack = mayLess ? await this.promises.of(tx, leaver) : null;
      Object.assign(user, called);
      user.kinds = [...next.kinds];
      user.disabledAt = next.disabled ? (user.disabledAt ?? tx.at) : null;
      await tx.repository(User).save(user);
      await refuseWithoutAdministrator(tx);
      if (next.disabled) await tx.repository(Session).delete({ userId });
      const after = { kinds: user.kinds, disabledAt: user.disabledAt, ...(isCalledAnew && called) };
      tx.record({ act: 'user.changed', subject: { type: 'user', id: userId }, before, after });
      await giveBack?.();
      if (user.employeeId && isCalledAnew) await this.person.called(tx, user.employeeId, called);
    });
  }

  /** @throws RuleViolation for an address that nobody signs in with. */
  async signingInWith(email: string): Promise<User> {
    const id = await findIdNamed(this.reading, 'users', 'email', email);
    const user = id && (await this.reading.findOneBy(User, { id }));
    if (user) return user;
    throw new RuleViolation('invalid-input', {}, [
      { field: 'email', code: 'email-unknown', params: { value: email } },
    ]);
  }

  /**
   * Gives a user a new password and ends their sessions and tokens: whoever had got in is out.
   *
   * @throws RuleViolation for an address that nobody signs in with, and a password that others try first.
   */
  async resetPassword(actor: Actor, email: string, password: string): Promise<void> {
    const user = await this.signingInWith(email);
    const passwordHash = await this.newPasswords.hashed(password, user, 'password');
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.repository(User).update({ id: user.id }, { passwordHash });
      await tx.repository(Session).delete({ userId: user.id });
      await endTokens(tx, user.id);
      tx.record({ act: 'password.reset', subject: { type: 'user', id: user.id } });
    });
  }
}

/** Also used where people are made in bulk: the demo organisation and `npm run setup`. */
export async function createUser(
  tx: Tx,
  input: Omit<NewUser, 'password'> & {
    readonly passwordHash: string | null;
    readonly language?: string | null;
  },
): Promise<{ id: string }> {
  const email = kept(input.email).toLowerCase();
  refuseIf([
    ...(await addressProblems(tx, email)),
    ...kindProblems(input.kinds),
    ...(await employeeProblems(tx, input.employeeId, { name: input.name, email })),
  ]);
  const user = {
    id: newId(),
    email,
    name: kept(input.name),
    passwordHash: input.passwordHash,
    kinds: [...input.kinds],
    employeeId: input.employeeId,
    language: input.language ?? null,
    createdAt: tx.at,
    disabledAt: null,
  };
  await tx.repository(User).insert(user);
  const after = { email, name: user.name, kinds: user.kinds, employeeId: user.employeeId };
  tx.record({ act: 'user.created', subject: { type: 'user', id: user.id }, after });
  return { id: user.id };
}

/**
 * Disables the user of somebody who leaves the organisation, and signs them out.
 *
 * @throws RuleViolation when nobody would be left to administrate.
 */
export async function closeAccess(tx: Tx, employeeId: string): Promise<void> {
  const user = await tx.repository(User).findOneBy({ employeeId });
  if (!user || user.disabledAt) return;
  await tx.repository(User).update({ id: user.id }, { disabledAt: tx.at });
  await refuseWithoutAdministrator(tx);
  await tx.repository(Session).delete({ userId: user.id });
  const subject = { type: 'user', id: user.id };
  tx.record({ act: 'user.changed', subject, before: { disabledAt: null }, after: { disabledAt: tx.at } });
}

function kindProblems(kinds: readonly UserKind[]): readonly FieldProblem[] {
  return kinds.length > 0 ? [] : [{ field: 'kinds', code: 'user.kinds-missing' }];
}

/** A user may be an employee, whom no other user is, and is called as they are. */
async function employeeProblems(
  tx: Tx,
  employeeId: string | null,
  { name, email }: KnownAs,
): Promise<readonly FieldProblem[]> {
  if (employeeId === null) return [];
  const [employee] = await tx.sql<KnownAs & { userId: string | null }>`
    SELECT e.name, e.email, u.id AS "userId" FROM employees e LEFT JOIN users u ON u.employee_id = e.id
    WHERE e.id = ${employeeId}`;
  if (!employee)
    return [{ field: 'employeeId', code: 'user.employee-unknown', params: { value: employeeId } }];
  if (employee.userId !== null)
    return [{ field: 'employeeId', code: 'user.employee-taken', params: { value: employee.name } }];
  const nameDiffers = { value: name, expected: employee.name };
  const emailDiffers = { value: email, expected: employee.email };
  return [
    ...(name === employee.name ? [] : [{ field: 'name', code: 'user.name-differs', params: nameDiffers }]),
    ...(email === employee.email
      ? []
      : [{ field: 'email', code: 'user.email-differs', params: emailDiffers }]),
  ];
}

async function refuseWithoutAdministrator(tx: Tx): Promise<void> {
  const [row] = await tx.sql<{ administrators: number }>`
    SELECT count(*) AS administrators FROM users WHERE disabled_at IS NULL AND kinds LIKE '%administrator%'`;
  if (Number(row?.administrators ?? 0) === 0) throw new RuleViolation('last-administrator');
}
