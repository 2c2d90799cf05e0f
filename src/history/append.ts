import type { EntityManager } from 'typeorm';
import { execute } from '../database/execute.js';
import { insertRows } from '../database/insert-rows.js';
import type { Actor } from '../shared/actor.js';
import { HistoryEntry } from './history-entry.entity.js';
import { type ChainedLine, type ChainHead, FORMAT, GENESIS, hashOf } from './history-chain.js';
import type { Change } from './change.js';

/** Writes changes at the end of the chain. Only one writer is ever here (`Transactions`). */
export async function appendToHistory(
  manager: EntityManager,
  actor: Actor,
  at: string,
  changes: readonly Change[],
): Promise<void> {
  let head = await chainHead(manager);
  const lines: ChainedLine[] = [];
  for (const change of changes) {
    const line = toLine(change, actor, at, head);
    lines.push(line);
    head = line;
  }
  await insertRows(manager, HistoryEntry, lines);
}

async function chainHead(manager: EntityManager): Promise<ChainHead> {
  const [last] = await execute<ChainHead>(
    manager,
    'SELECT seq, hash FROM history_entries ORDER BY seq DESC LIMIT 1',
    [],
  );
  return last ?? { seq: 0, hash: GENESIS };
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
