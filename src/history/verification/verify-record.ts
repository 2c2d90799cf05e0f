import { eachRow } from '../../database/each-row.js';
import { sourceOf } from '../../database/statement.js';
import type { Snapshot } from '../../database/snapshot.js';
import { type Commitment, ERASED, GONE, rowDigest } from '../commitments.js';
import { type ChainedLine, type ChainFault, type ChainHead, faultAfter, GENESIS } from '../history-chain.js';
import { CommittedRows } from './committed.js';
import { eachLine, type Source } from './each-line.js';
import type { Finding, RowFault } from './finding.js';

/** How far the verification is, in entries and rows. */
export type Progress = (done: { readonly lines: number; readonly rows: number }) => void;

export interface RecordVerdict {
  readonly lines: number;
  readonly rows: number;
  readonly head: ChainHead;
}

/**
 * Walks the whole chain, and then compares every row of every table of record with what the last entry that wrote it
 * commits to. Goes on after a fault, so that each is named.
 *
 * @param tell is given each finding
 * @param see is given each line that was read
 */
export async function verifyRecord(
  { manager, tables }: Pick<Snapshot, 'manager' | 'tables'>,
  tell: (finding: Finding) => void,
  { progress = () => undefined, see = () => undefined }: Watching = {},
): Promise<RecordVerdict> {
  const committed = new CommittedRows();
  try {
    const chain = new Chain(sourceOf(manager), committed, tell);
    for await (const lines of eachLine(sourceOf(manager))) {
      for (const line of lines) {
        await chain.take(line);
        see(line);
      }
      progress({ lines: chain.lines, rows: 0 });
    }
    chain.end();
    let rows = 0;
    for (const table of tables) {
      for await (const chunk of eachRow(manager, table)) {
        for (const { key, canonical } of chunk) {
          const said = committed.of(table.name, key);
          const fault = said ? rowFault(said, canonical ?? '') : 'unwritten';
          if (fault) tell({ what: table.name, which: key, fault, seq: said?.seq ?? null });
        }
        rows += chunk.length;
        progress({ lines: chain.lines, rows });
      }
    }
    for (const { name, key, seq } of committed.notSeen()) {
      tell({ what: name, which: key, fault: 'gone', seq });
    }
    return { lines: chain.lines, rows, head: chain.head };
  } finally {
    committed.close();
  }
}

export interface Watching {
  readonly progress?: Progress;
  readonly see?: (line: ChainedLine) => void;
}

function rowFault(said: { digest: string; salt: string | null }, canonical: string): RowFault | null {
  if (said.digest === GONE) return 'returned';
  return said.salt !== null && rowDigest(canonical, said.salt) === said.digest ? null : 'changed';
}

/** The walk along the chain, which collects what the entries commit to. */
class Chain {
  head: ChainHead = { seq: 0, hash: GENESIS };
  lines = 0;
  private format = 1;
  /** Entries without their payload, until an act says that it erased it. */
  private readonly erased = new Set<number>();

  constructor(
    private readonly source: Source,
    private readonly committed: CommittedRows,
    private readonly tell: (finding: Finding) => void,
  ) {}

  async take(line: ChainedLine): Promise<void> {
    const fault = faultAfter(this.head, line, this.format);
    if (fault?.fault === 'erased') this.erased.add(line.seq);
    else if (fault) this.name(fault);
    // From here on the chain is taken as it stands: otherwise one fault would hide the others.
    this.head = { seq: line.seq, hash: line.hash };
    this.format = Math.max(this.format, line.format);
    this.lines += 1;
    if (line.format === 1) return;
    for (const commitment of commitmentsIn(line.written)) await this.note(commitment, line);
  }

  end(): void {
    for (const seq of this.erased) this.name({ seq, fault: 'erased' });
  }

  private name({ seq, fault }: ChainFault): void {
    this.tell({ what: 'history_entries', which: String(seq), fault, seq });
  }

  private async note(commitment: Commitment, { salt, seq }: ChainedLine): Promise<void> {
    const [table, key, digest] = commitment;
    if (table === 'history_entries') {
      if (digest === ERASED) this.erased.delete(Number(key));
      return;
    }
    if (table === 'sealed_rows') {
      const sealed = await this.source.sql<{ salt: string; written: string }>`
        SELECT salt, written FROM sealed_rows WHERE id = ${key}`;
      for (const part of sealed) {
        for (const each of commitmentsIn(part.written)) this.committed.add(each, part.salt, seq);
      }
    }
    this.committed.add(commitment, salt, seq);
  }
}

/** None in what was damaged: the digests of the entry or of the sealed rows tell that. */
function commitmentsIn(written: string | null): readonly Commitment[] {
  try {
    const read: unknown = JSON.parse(written ?? '[]');
    return Array.isArray(read) ? (read as Commitment[]).filter((each) => Array.isArray(each)) : [];
  } catch {
    return [];
  }
}
