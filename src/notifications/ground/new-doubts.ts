import type { ChangedSkill } from '../../certifications/attention/changed-ground.js';
import type { ChangedItem } from '../payload.js';

/** A certificate in doubt, as far as a message speaks of it. */
export interface Doubted {
  readonly id: string;
  readonly number: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly changes: readonly ChangedSkill[];
}

/** Why one skill no longer carries one certificate. */
export interface Cause extends ChangedSkill {
  readonly certificateId: string;
}

export function causesOf({ id, changes }: Doubted): readonly Cause[] {
  return changes.map(({ skillId, why }) => ({ certificateId: id, skillId, why }));
}

/** The certificates with the causes that nobody was told of; those without any are left out. */
export function newDoubts(doubted: readonly Doubted[], told: readonly Cause[]): Doubted[] {
  const known = new Set(told.map(keyOf));
  return doubted
    .map((each) => ({
      ...each,
      changes: each.changes.filter((change) => !known.has(keyOf({ certificateId: each.id, ...change }))),
    }))
    .filter(({ changes }) => changes.length > 0);
}

/** Those that are over: the skill carries the certificate again, or for another reason not, or the certificate ended. */
export function overCauses<C extends Cause>(told: readonly C[], doubted: readonly Doubted[]): C[] {
  const present = new Set(doubted.flatMap(causesOf).map(keyOf));
  return told.filter((cause) => !present.has(keyOf(cause)));
}

/** What each certifier is told, in one message: everything but their own certificates, which others decide on. */
export function tellings(
  doubted: readonly Doubted[],
  certifierIds: readonly string[],
): { readonly recipientId: string; readonly changed: readonly ChangedItem[] }[] {
  return certifierIds
    .map((recipientId) => ({
      recipientId,
      changed: doubted.filter(({ employeeId }) => employeeId !== recipientId).map(itemOf),
    }))
    .filter(({ changed }) => changed.length > 0);
}

function itemOf({ id, number, employeeId, employeeName, changes }: Doubted): ChangedItem {
  const skillIds = changes.map(({ skillId }) => skillId);
  return { certificateId: id, number, employeeId, employee: employeeName, skillIds };
}

function keyOf({ certificateId, skillId, why }: Cause): string {
  return `${certificateId} ${skillId} ${why}`;
}
