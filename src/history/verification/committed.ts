import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import { GONE, type Commitment } from '../commitments.js';

export interface Committed {
  readonly place: number;
  readonly digest: string;
  /** Null when it was erased with its entry. */
  readonly salt: string | null;
  readonly seq: number;
}

/**
 * What the history says last of each row. It is kept in a temporary file: the memory needed does not grow with the
 * history.
 */
export class CommittedRows {
  private readonly database: Database = new Sqlite('');
  private readonly put: Statement;
  private readonly get: Statement;
  private seen = new Uint8Array(1 << 16);

  constructor() {
    this.database.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
      CREATE TABLE c (place INTEGER PRIMARY KEY, name, key, digest, salt, seq, UNIQUE (name, key)); BEGIN`);
    this.put = this.database.prepare(`
      INSERT INTO c (name, key, digest, salt, seq) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name, key) DO UPDATE SET digest = excluded.digest, salt = excluded.salt, seq = excluded.seq`);
    this.get = this.database.prepare('SELECT place, digest, salt, seq FROM c WHERE name = ? AND key = ?');
  }

  add([table, key, digest]: Commitment, salt: string | null, seq: number): void {
    this.put.run(table, key, digest, salt, seq);
  }

  /** Of a row that is there. */
  of(table: string, key: string): Committed | null {
    const found = this.get.get(table, key) as Committed | undefined;
    if (!found) return null;
    this.see(found.place);
    return found;
  }

  /** Rows that were never asked for, and are not said to be gone. */
  *notSeen(): Generator<{ readonly name: string; readonly key: string; readonly seq: number }> {
    const all = this.database.prepare('SELECT place, name, key, seq FROM c WHERE digest <> ?').iterate(GONE);
    for (const row of all as Iterable<{ place: number; name: string; key: string; seq: number }>) {
      if (this.seen[row.place] !== 1) yield row;
    }
  }

  close(): void {
    this.database.close();
  }

  private see(place: number): void {
    if (place >= this.seen.length) {
      const larger = new Uint8Array(Math.max(place + 1, this.seen.length * 2));
      larger.set(this.seen);
      this.seen = larger;
    }
    this.seen[place] = 1;
  }
}
