import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, WordColumn } from '../../database/columns.js';

export const WATCHER_KINDS = ['mail', 'webhook'] as const;
export type WatcherKind = (typeof WATCHER_KINDS)[number];

/** Somebody outside who is sent the heads of the history, and so notices when it is replaced. */
@Entity('history_watchers')
export class HistoryWatcher {
  @IdColumn() id: string;
  @WordColumn() kind: WatcherKind;
  /** An address of mail, or of a web service. */
  @WordColumn({ length: 500 }) target: string;
  /** Signs what goes to a web service (Standard Webhooks); null for mail. */
  @WordColumn({ length: 60, nullable: true }) secret: string | null;
  @WordColumn({ length: 200 }) addedByName: string;
  @InstantColumn() addedAt: string;
  @InstantColumn({ nullable: true }) endedAt: string | null;
  /** The instant of the last head that arrived there. */
  @InstantColumn({ nullable: true }) toldAt: string | null;
  /** What came of the last attempt, when it failed. */
  @WordColumn({ length: 200, nullable: true }) answer: string | null;
}
