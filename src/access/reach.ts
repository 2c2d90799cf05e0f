import { type Actor, isKind } from '../shared/actor.js';

/** Where a person stands, as far as reach is concerned. */
export interface Person {
  readonly id: string;
  /** The reporting line upwards: direct manager first. */
  readonly managerIds: readonly string[];
  /** Trainers assigned to the person's team. */
  readonly trainerIds: readonly string[];
  /** Whether the person ever applied for a certification, or was given one before people applied. */
  readonly isCandidate: boolean;
}

export function isSelf(actor: Actor, person: Person): boolean {
  return actor.employeeId === person.id;
}

/** A manager's reach is the reporting subtree below them. */
export function manages(actor: Actor, person: Person): boolean {
  return (
    isKind(actor, 'manager') && actor.employeeId !== null && person.managerIds.includes(actor.employeeId)
  );
}

/** A trainer's reach is the people of the teams assigned to them. */
export function trains(actor: Actor, person: Person): boolean {
  return (
    isKind(actor, 'trainer') && actor.employeeId !== null && person.trainerIds.includes(actor.employeeId)
  );
}

/** A certifier's reach is whoever applied, from the application on; nobody who merely could. */
export function certifies(actor: Actor, person: Person): boolean {
  return isKind(actor, 'certifier') && person.isCandidate;
}

/**
 * A person's whole record is seen by themselves, their trainers, the managers above them, administrators, auditors,
 * and by certifiers once they applied: what is decided on rests on all of it, notes and evidence included.
 */
export function maySeeRecord(actor: Actor, person: Person): boolean {
  return (
    isSelf(actor, person) ||
    trains(actor, person) ||
    manages(actor, person) ||
    certifies(actor, person) ||
    isKind(actor, 'administrator') ||
    isKind(actor, 'auditor')
  );
}

/** A trainer assesses the people of their teams, a manager those below them, and everyone themselves by `self`. */
export function mayAssess(actor: Actor, person: Person): boolean {
  return isSelf(actor, person) || trains(actor, person) || manages(actor, person);
}

/** Holds and exemptions: whoever answers for the person, never the person themselves. */
export function mayDecideOn(actor: Actor, person: Person): boolean {
  return (
    !isSelf(actor, person) &&
    (trains(actor, person) || manages(actor, person) || isKind(actor, 'administrator'))
  );
}
