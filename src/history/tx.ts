import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { insertRows } from '../database/insert-rows.js';
import { rowsOf, type Value } from '../database/statement.js';
import { takeWritten } from '../database/written-rows.js';
import type { Actor } from '../shared/actor.js';
import { newId } from '../shared/id.js';
import { appendToHistory, type LastEntry } from './append.js';
import type { Change } from './change.js';
import { OutboxMessage } from './outbox-message.entity.js';

export interface Message {
  readonly topic: string;
  readonly recipientId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** One transaction of one actor: the only way for write code to reach the database. */
export class Tx {
  private changes: Change[] = [];
  private messages: Message[] = [];
  private readonly recorded = new Set<string>();

  constructor(
    readonly manager: EntityManager,
    readonly actor: Actor,
    /** The instant of everything in this transaction. */
    readonly at: string,
    /** Where the chain ends before this transaction. */
    private head: LastEntry,
  ) {}

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Rows of a statement within the transaction; see `Reading.sql`. */
  sql<Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]> {
    return rowsOf<Row>(this.manager, strings, values);
  }

  get changed(): boolean {
    return this.recorded.size > 0;
  }

  /** What was done so far, by the names of the acts. */
  get acts(): ReadonlySet<string> {
    return this.recorded;
  }

  record(change: Change): void {
    this.recorded.add(change.act);
    this.changes.push(change);
  }

  /**
   * Puts a message into the outbox; its recipient sees it after the commit. Whom it calls by the name of the one who acts, it also
   * knows by id, so that its readers are told which of two people of one name it was.
   */
  send(message: Message): void {
    const { name, employeeId } = this.actor;
    const { payload } = message;
    const isKnown = employeeId !== null && payload.by === name && payload.byId === undefined;
    this.messages.push(isKnown ? { ...message, payload: { ...payload, byId: employeeId } } : message);
  }

  /** Writes what was recorded: the entries commit to the rows that were written. */
  private async flush(): Promise<void> {
    const { changes, messages } = this;
    this.changes = [];
    this.messages = [];
    await insertRows(
      this.manager,
      OutboxMessage,
      messages.map((message) => ({
        id: newId(),
        ...message,
        createdAt: this.at,
        readAt: null,
        mailing: null,
        mailId: null,
      })),
    );
    if (changes.length === 0) return;
    const rows = await takeWritten(this.manager);
    this.head = await appendToHistory(this.manager, this.head, this.actor, this.at, changes, rows);
  }

  /** @throws an error when rows were written that no entry commits to, or when nothing was recorded at all. */
  async close(): Promise<void> {
    const isRecorded = this.changes.length > 0;
    await this.flush();
    if (!this.changed) throw new Error('A unit of work ended without a change for the history.');
    if (!isRecorded) await refuseUnrecorded(this.manager, 'after the last change that was recorded');
  }
}

/** @throws an error naming the table of the first row that was written and is in no entry. */
export async function refuseUnrecorded(manager: EntityManager, when: string): Promise<void> {
  const [row] = await takeWritten(manager);
  if (row) {
    throw new Error(`A row of ${row.table} was written ${when}: see notOfRecord in schema.ts.`);
  }
}
