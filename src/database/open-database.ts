import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { checkedWhen, checkQuickly } from './check-file.js';
import { readingOptions, type Schema, writingOptions } from './data-sources.js';
import { databaseProblemOf } from './database-problem.js';
import { deriveAgain, type SharedName } from './derive-again.js';
import { migrate } from './migrate.js';
import { keepPrivate } from './private-folder.js';
import { recordTables } from './record-tables.js';
import { noteWrites } from './written-rows.js';

/** The two connections of a running product. */
export interface Database {
  readonly writing: DataSource;
  readonly reading: DataSource;
  /** Steps of the schema that this opening applied. */
  readonly migrated: readonly string[];
  /** Names that an earlier version gave twice. */
  readonly shared: readonly SharedName[];
}

/** @throws DatabaseProblem in an operator's words for every failure that an operator can mend. */
export async function openDatabase(config: Config, schema: Schema): Promise<Database> {
  keepPrivate(config);
  if (checkedWhen(config) === 'at-once') checkQuickly(config.databaseFile);
  const writing = new DataSource(writingOptions(config, schema));
  const reading = new DataSource(readingOptions(config, schema));
  try {
    await writing.initialize();
    let shared: readonly SharedName[] = [];
    const migrated = await migrate(writing, async () => {
      shared = await deriveAgain(writing);
      await noteWrites(writing, recordTables(writing, schema.notOfRecord));
    });
    await reading.initialize();
    return { writing, reading, migrated, shared };
  } catch (error) {
    if (writing.isInitialized) await writing.destroy();
    throw databaseProblemOf(error) ?? error;
  }
}
