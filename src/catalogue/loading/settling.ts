import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { newId } from '../../shared/id.js';
import { LoadedFacts } from './loaded-facts.entity.js';
import { editedByPeople } from './edited-by-people.js';
import { type Leaves, leavesOf, settle, withLeaves, type Word } from './settlement.js';

/** What of a catalogue is asked about, in the order of a load. */
export const KINDS = [
  'level',
  'skill',
  'job-role',
  'ladder-step',
  'profile',
  'course',
  'certification',
  'certification-version',
] as const;
export type Kind = (typeof KINDS)[number];

/** Whose word counts, for everything or for some kinds; *file* takes back an earlier *ours* as well. */
export type Taken = Readonly<Partial<Record<Kind | 'everything', Word>>>;

export interface Thing {
  readonly kind: Kind;
  readonly code: string;
  /** As the history calls it; absent = it is new. */
  readonly id?: string;
}

/** A field that somebody edited here, and the files have otherwise. */
export interface Difference {
  readonly kind: Kind;
  readonly code: string;
  readonly field: string;
  readonly now: unknown;
  readonly file: unknown;
  /** Whose word was taken; null = nobody said. */
  readonly taken: Word | null;
}

/** A draft of somebody meets the next version of the files: whichever is published first overtakes the other. */
export const PUBLISHED = 'the next version is published';
export const draftWords = (number: number): string => `version ${number} is a draft`;

/** Remembers over one load what the last one left, meets the files with it, and notes what this one leaves. */
export class Settling {
  readonly differences: Difference[] = [];
  private readonly left = new Map<string, LoadedFacts>();
  private edited: Promise<ReadonlySet<string>> | undefined;

  private constructor(
    private readonly tx: Tx,
    private readonly taken: Taken,
    private readonly last: ReadonlyMap<string, LoadedFacts>,
  ) {}

  static async open(tx: Tx, taken: Taken): Promise<Settling> {
    const rows = await tx.repository(LoadedFacts).find();
    return new Settling(tx, taken, new Map(rows.map((row) => [`${row.kind} ${row.code}`, row])));
  }

  /** Whether a load named it before; what is not here any more was then taken away by somebody. */
  knows({ kind, code }: Thing): boolean {
    return this.last.has(`${kind} ${code}`);
  }

  /** @returns the facts to store: those of the files, but for what is to stay as it stands here. */
  async facts<T extends object>(thing: Thing, now: object | null, file: T): Promise<T> {
    return withLeaves(file, await this.leaves(thing, now && leavesOf(now), leavesOf(file)));
  }

  /**
   * The same for a thing told field by field.
   *
   * @param now null = it is new: nobody can have edited it.
   * @param always counts where it is given, whatever was answered: a draft holds back the whole of a version.
   * @returns the fields that are not as the files have them.
   */
  async leaves(thing: Thing, now: Leaves | null, file: Leaves, always?: Word): Promise<Map<string, unknown>> {
    const { kind, code } = thing;
    const last = this.last.get(`${kind} ${code}`);
    const kept = new Map<string, unknown>();
    for (const [field, said] of now ? file : []) {
      const present = now?.get(field);
      const was = last && field in last.said ? lastOf(last, field) : null;
      const wasEdited = was === null && (await this.wasEdited(thing));
      const verdict = settle({ now: present, file: said, last: was, wasEdited });
      const isAsked = verdict === 'ask' || (verdict === 'keep' && this.answer(kind) === 'file');
      const word = isAsked && !always ? this.ask(thing, field, present, said) : null;
      const stays = always ? always === 'ours' && verdict !== 'same' : word === 'ours' || (verdict === 'keep' && !isAsked);
      if (stays) kept.set(field, present);
    }
    this.note(thing, file, kept);
    return kept;
  }

  /** Notes a difference. @returns whose word counts; null = nobody said, and the load will stop. */
  ask({ kind, code }: Thing, field: string, now: unknown, file: unknown): Word | null {
    const taken = this.answer(kind);
    this.differences.push({ kind, code, field, now: now ?? null, file: file ?? null, taken });
    return taken;
  }

  private answer(kind: Kind): Word | null {
    return this.taken[kind] ?? this.taken.everything ?? null;
  }

  /** Keeps for the next load what this one leaves. @returns how many things were left otherwise than before. */
  async keep(): Promise<number> {
    const added: LoadedFacts[] = [];
    let changed = 0;
    for (const [name, each] of this.left) {
      const last = this.last.get(name);
      const row = { ...each, said: { ...last?.said, ...each.said }, kept: { ...unsaid(last, each), ...each.kept } };
      if (last && isWritten(last, row)) continue;
      changed += 1;
      if (last) await this.tx.repository(LoadedFacts).update({ id: last.id }, { said: row.said, kept: row.kept } as unknown as QueryDeepPartialEntity<LoadedFacts>);
      else added.push(row);
    }
    await insertRows(this.tx.manager, LoadedFacts, added);
    return changed;
  }

  private note({ kind, code }: Thing, file: Leaves, kept: Leaves): void {
    const row = { id: newId(), kind, code, said: recordOf(file), kept: recordOf(kept) };
    this.left.set(`${kind} ${code}`, row);
  }

  /** Whether the history tells that somebody changed it in a page or through the API. */
  async wasEdited({ kind, id }: Thing): Promise<boolean> {
    this.edited ??= editedByPeople(this.tx);
    return id !== undefined && (await this.edited).has(`${kind} ${id}`);
  }
}

function lastOf({ said, kept }: LoadedFacts, field: string) {
  return { said: said[field], left: field in kept ? kept[field] : said[field] };
}

function recordOf(leaves: Leaves): Record<string, unknown> {
  return Object.fromEntries([...leaves].map(([field, value]) => [field, value ?? null]));
}

/** What was kept of fields that the files of this load do not speak of. */
function unsaid(last: LoadedFacts | undefined, { said }: LoadedFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(last?.kept ?? {}).filter(([field]) => !(field in said)));
}

function isWritten(last: LoadedFacts, row: LoadedFacts): boolean {
  return JSON.stringify([last.said, last.kept]) === JSON.stringify([row.said, row.kept]);
}
