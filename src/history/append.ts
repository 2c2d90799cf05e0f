import type { EntityManager } from 'typeorm';
import { execute } from '../database/execute.js';
import { insertRows } from '../database/insert-rows.js';
import type { Actor } from '../shared/actor.js';
import { HistoryEntry } from './history-entry.entity.js';
import { type ChainedLine, type ChainHead, FORMAT, GENESIS, hashOf } from './history-chain.js';
import type { Change } from './change.js';

/** Where the chain ends, and the instant of the act there; null before the first. */
export interface LastEntry extends ChainHead {
  readonly at: string | null;
}

/** Writes changes at the end of the chain. Only one writer is ever here (`Transactions`). @returns the new end. */
export async function appendToHistory(
  manager: EntityManager,
  head: LastEntry,
  actor: Actor,
  at: string,
  changes: readonly Change[],
): Promise<LastEntry> {
  let last = head;
  const lines: ChainedLine[] = [];
  for (const change of changes) {
    const line = toLine(change, actor, at, last);
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

function toLine(change: Change, actor: Actor, at: string, head: ChainHead): ChainedLine {
  const facts = {
    seq: head.seq + 1,
    at,
    actorId: actor.userId,
    actorName: actor.name,
    channel: actor.origin.channel,
    address: actor.origin.address,
    requestId: actor.origin.requestId,
    act: change.act,
    subjectType: change.subject.type,
    subjectId: change.subject.id,
    employeeId: change.employeeId ?? null,
    before: change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === undefined ? null : JSON.stringify(change.after),
    format: FORMAT,
  };
  return { ...facts, previousHash: head.hash, hash: hashOf(facts, head.hash) };
}
