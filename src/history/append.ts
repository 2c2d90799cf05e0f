import { insertRows } from '../database/insert-rows.js';
import { HistoryEntry } from './history-entry.entity.js';
import { type ChainedLine, type ChainHead, FORMAT, GENESIS, hashOf } from './history-chain.js';
import type { Change, Tx } from './tx.js';

/** Writes changes at the end of the chain. Only one writer is ever here (`Transactions`). */
export async function appendToHistory(tx: Tx, changes: readonly Change[]): Promise<void> {
  let head = await chainHead(tx);
  const lines: ChainedLine[] = [];
  for (const change of changes) {
    const line = toLine(change, tx, head);
    lines.push(line);
    head = line;
  }
  await insertRows(tx.manager, HistoryEntry, lines);
}

async function chainHead(tx: Tx): Promise<ChainHead> {
  const [last] = await tx.sql<ChainHead>`SELECT seq, hash FROM history_entries ORDER BY seq DESC LIMIT 1`;
  return last ?? { seq: 0, hash: GENESIS };
}

function toLine(change: Change, tx: Tx, head: ChainHead): ChainedLine {
  const facts = {
    seq: head.seq + 1,
    at: tx.at,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    channel: tx.actor.origin.channel,
    address: tx.actor.origin.address,
    requestId: tx.actor.origin.requestId,
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
