import { NotFound } from '../shared/errors.js';
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
 * @throws NotFound `no-such-role` when no role has the code.
 */
export function roleAsked(roles: readonly RoleName[], person: PersonRoles, code?: string): RoleName | null {
  if (code === undefined) {
    return roleOf(roles, person.targetRoleId) ?? roleOf(roles, person.currentRoleId);
  }
  const named = roles.find((role) => role.code === code);
  if (!named) throw new NotFound('no-such-role');
  return named;
}

export function roleOf(roles: readonly RoleName[], id: string | null): RoleName | null {
  return roles.find((role) => role.id === id) ?? null;
}
