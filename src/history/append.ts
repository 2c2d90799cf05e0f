import type { EntityManager } from 'typeorm';
import { execute } from '../database/execute.js';
import { insertRows } from '../database/insert-rows.js';
import type { WrittenRow } from '../database/written-rows.js';
import type { Actor } from '../shared/actor.js';
import { HistoryEntry } from './history-entry.entity.js';
import {
  type ChainedLine,
  type ChainHead,
  FORMAT,
  GENESIS,
  hashOf,
  payloadDigestOf,
} from './history-chain.js';
import type { Change } from './change.js';
import { commitmentTo, newSalt, rowsByChange } from './commitments.js';

/** Where the chain ends, and the instant of the act there; null before the first. */
export interface LastEntry extends ChainHead {
  readonly at: string | null;
}

/**
 * Writes changes at the end of the chain. Only one writer is ever here (`Transactions`).
 *
 * @param rows what was written with these changes: each change commits to its own
 * @returns the new end
 */
export async function appendToHistory(
  manager: EntityManager,
  head: LastEntry,
  actor: Actor,
  at: string,
  changes: readonly Change[],
  rows: readonly WrittenRow[],
): Promise<LastEntry> {
  let last = head;
  const lines: ChainedLine[] = [];
  const written = rowsByChange(changes, rows);
  for (const [place, change] of changes.entries()) {
    const line = lineOf(change, written[place] ?? [], actor, at, last);
    lines.push(line);
    last = line;
  }
  await insertRows(manager, HistoryEntry, lines);
  return last;
}

export async function chainHead(manager: EntityManager): Promise<LastEntry> {
  const [last] = await execute<LastEntry>(
    manager,
    'SELECT seq, hash, at FROM history_entries ORDER BY seq DESC LIMIT 1',
    [],
  );
  return last ?? { seq: 0, hash: GENESIS, at: null };
}

/** A change as the line that follows `head`, committing to the rows. */
export function lineOf(
  change: Change,
  rows: readonly WrittenRow[],
  actor: Actor,
  at: string,
  head: ChainHead,
): ChainedLine {
  const salt = newSalt();
  const payload = {
    actorName: actor.name,
    address: actor.origin.address,
    before: change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === undefined ? null : JSON.stringify(change.after),
  };
  const facts = {
    ...payload,
    seq: head.seq + 1,
    at,
    actorId: actor.userId,
    channel: actor.origin.channel,
    requestId: actor.origin.requestId,
    act: change.act,
    subjectType: change.subject.type,
    subjectId: change.subject.id,
    employeeId: change.employeeId ?? null,
    format: FORMAT,
    salt,
    payloadDigest: payloadDigestOf(payload, salt),
    written: JSON.stringify(rows.map((row) => commitmentTo(row, salt))),
  };
  return { ...facts, previousHash: head.hash, hash: hashOf(facts, head.hash) };
}
