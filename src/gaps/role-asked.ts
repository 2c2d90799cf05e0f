import { NotFound } from '../shared/errors.js';
import { isSame } from '../shared/identity-fold.js';
import type { RoleName } from './person.queries.js';

/** The roles that a person holds and aims at. */
export interface PersonRoles {
  readonly currentRoleId: string | null;
  readonly targetRoleId: string | null;
}

/**
 * The role that a question is about: the one named, else the one the person aims at, else the one they hold. Null
 * when there is none of them.
 *
 * @throws NotFound `no-such-role` when no role has the id or code.
 */
export function roleAsked(
  roles: readonly RoleName[],
  person: PersonRoles,
  idOrCode?: string,
): RoleName | null {
  if (idOrCode === undefined) {
    return roleOf(roles, person.targetRoleId) ?? roleOf(roles, person.currentRoleId);
  }
  const named = roles.find(({ id, code }) => id === idOrCode || isSame(code, idOrCode));
  if (!named) throw new NotFound('no-such-role');
  return named;
}

export function roleOf(roles: readonly RoleName[], id: string | null): RoleName | null {
  return roles.find((role) => role.id === id) ?? null;
}
