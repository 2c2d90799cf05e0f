import Sqlite, { type Database, type Statement } from 'better-sqlite3';

/**
 * Tables of this process alone, in a temporary file: the memory needed does not grow with them, nobody else sees them, and
 * they are gone with the process, however that ends. On both engines it is an SQLite.
 */
export class PrivateStore {
  private readonly database: Database = new Sqlite('');
  private readonly statements = new Map<string, Statement>();

  /** @param tables the statements that make them */
  constructor(tables: string) {
    this.database.exec(
      `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; ${tables}; BEGIN`,
    );
  }

  /** @param text one of few: each is prepared once and kept. */
  all<Found>(text: string, ...values: unknown[]): Found[] {
    return this.statement(text).all(...values) as Found[];
  }

  run(text: string, ...values: unknown[]): void {
    this.statement(text).run(...values);
  }

  close(): void {
    this.database.close();
  }

  private statement(text: string): Statement {
    let kept = this.statements.get(text);
    if (!kept) this.statements.set(text, (kept = this.database.prepare(text)));
    return kept;
  }
}
