import { isOnLine, type ManagerOf } from './reporting-line.js';

/** Where somebody stands in the organisation. */
export interface Place {
  readonly id: string;
  readonly teamId: string;
  readonly managerId: string | null;
}

/** What one person is to another at work: a manager of theirs, a peer, or neither. */
export type WorkRelation = 'manager' | 'peer' | 'neither';

/**
 * What `one` is to `other`. A manager stands anywhere above them in the reporting line. A peer reports to the same
 * manager or belongs to the same team, and stands neither above nor below. Nobody is either to themselves.
 */
export function workRelation(one: Place, other: Place, managerOf: ManagerOf): WorkRelation {
  if (one.id === other.id) return 'neither';
  if (isOnLine(one.id, other.managerId, managerOf)) return 'manager';
  if (isOnLine(other.id, one.managerId, managerOf)) return 'neither';
  const sameManager = one.managerId !== null && one.managerId === other.managerId;
  return sameManager || one.teamId === other.teamId ? 'peer' : 'neither';
}
