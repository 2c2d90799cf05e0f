import { setTimeout as pause } from 'node:timers/promises';
import type { Tx } from '../../history/tx.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict } from '../../shared/errors.js';

/** Assessments written, or removed, in one transaction of a load: others wait for no more than one of these. */
export const ROWS = 500;

/**
 * Milliseconds after each transaction: as long as it took, so that others find the way free half of the time, however busy
 * the machine is; at least longer than a waiting process of SQLite sleeps before it asks again.
 */
const PAUSE = { least: 30, most: 2000 } as const;

/** Does one transaction of a load, and then lets those in who wait to write. */
export async function inTurn(act: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await act();
  await pause(Math.min(PAUSE.most, Math.max(PAUSE.least, performance.now() - began)));
}

/** The entries of a load bear its id as that of their request: by it they are told of when the load counts (`TOLD`). */
export function actingFor(loadId: string, actor: Actor): Actor {
  return { ...actor, origin: { ...actor.origin, requestId: loadId } };
}

/** @throws Conflict when the load was given up meanwhile, because it seemed to have died. */
export async function goOn(tx: Tx, loadId: string): Promise<void> {
  const open = await tx.sql`
    SELECT 1 FROM assessment_loads WHERE id = ${loadId} AND counted_at IS NULL AND given_up_at IS NULL`;
  if (open.length === 0) throw new Conflict('load.interrupted');
  await tx.sql`UPDATE assessment_loads SET alive_at = ${tx.at} WHERE id = ${loadId}`;
}
