import { cpSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { commands } from '../../src/commands/commands.js';
import { readConfig } from '../../src/read-config.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { schema } from '../../src/schema.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from './scratch-database.js';

/** A database that nobody has open, in the hands of somebody with all rights on it and on its folder. */
export class Copy {
  private constructor(readonly scratch: ScratchDatabase) {}

  static async of(original: ScratchDatabase): Promise<Copy> {
    const scratch = await scratchDatabase();
    cpSync(original.folder, scratch.folder, { recursive: true });
    if (ENGINE === 'postgres') {
      const [from, to] = [original, scratch].map((each) => nameIn(each.environment.DATABASE_URL));
      const client = new pg.Client(`${process.env.TEST_POSTGRES}/postgres`);
      await client.connect();
      await client.query(`DROP DATABASE ${to}`);
      await client.query(`CREATE DATABASE ${to} TEMPLATE ${from}`);
      await client.end();
    }
    return new Copy(scratch);
  }

  /** Statements without a guard or a foreign key in their way. */
  async edit(...statements: readonly string[]): Promise<void> {
    await this.ask(async (query) => {
      for (const statement of statements) await query(statement);
    });
  }

  async rows<Row>(statement: string): Promise<Row[]> {
    return this.ask((query) => query(statement) as Promise<Row[]>);
  }

  /** @returns what `npm run verify-history` says, and its exit code. */
  async verify(...args: readonly string[]): Promise<{ code: number; said: string[] }> {
    const said: string[] = [];
    const config = readConfig({ ...this.scratch.environment, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC' });
    const code = await commands['verify-history']?.run(
      {
        config,
        speech: new Speech(new Translations(), 'en', 'UTC'),
        open: () => Promise.reject(new Error('It opens nothing for writing.')),
        snapshot: () => openSnapshot(config, schema),
        say: (line) => said.push(line),
      },
      args,
    );
    return { code: code ?? -1, said };
  }

  private async ask<T>(work: (query: (text: string) => Promise<unknown[]>) => Promise<T>): Promise<T> {
    if (ENGINE === 'postgres') {
      const client = new pg.Client(this.scratch.environment.DATABASE_URL);
      await client.connect();
      try {
        await client.query('SET session_replication_role = replica');
        return await work(async (text) => (await client.query(text)).rows as unknown[]);
      } finally {
        await client.end();
      }
    }
    const file = new Sqlite(`${this.scratch.folder}/skill-ladder.sqlite`);
    try {
      file.pragma('foreign_keys = OFF');
      return await work((text) => {
        const statement = file.prepare(text);
        return Promise.resolve(statement.reader ? statement.all() : (statement.run(), []));
      });
    } finally {
      file.close();
    }
  }
}

function nameIn(url = ''): string {
  return new URL(url).pathname.slice(1);
}

/** What drops the guards of the history, as whoever edits it has to. */
export const UNGUARDED =
  ENGINE === 'postgres'
    ? ['DROP TRIGGER history_is_append_only ON history_entries']
    : ['DROP TRIGGER history_refuses_update', 'DROP TRIGGER history_refuses_delete'];
