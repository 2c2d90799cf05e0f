import { isDeepStrictEqual } from 'node:util';
import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { newId } from '../../shared/id.js';
import type { Kind, Settling } from './settling.js';

/** What the tables of coded things have in common. */
interface Coded {
  id: string;
  code: string;
  retiredOn: string | null;
  version: number;
}

/** What the database adds to what the files say. */
type Own = 'id' | 'retiredOn' | 'version' | 'indicatorChanges' | 'validityChanges';

/** Fields that hold from a day (`dated.ts`): compared as they are on it, and written as changes from it on. */
export interface DatedFields<E> {
  readonly fromOn: CalendarDate;
  readonly fields: readonly string[];
  readonly present: (row: E) => object;
  readonly written: (row: E, facts: E) => object;
}

export interface Reconciled {
  /** Code → id, of everything stored, whether the files name it or not. */
  readonly ids: ReadonlyMap<string, string>;
  /** Codes of what was created or changed. */
  readonly changed: readonly string[];
  /** Code → the facts stored, parts included: those of the files, but for what stays as somebody edited it. */
  readonly settled: ReadonlyMap<string, object>;
}

/**
 * Brings stored rows to what the files say, as far as nobody edited them since: new ones are inserted, those that differ are
 * updated, each with its line of history. What the files do not name stays as it is, and what was retired stays retired.
 *
 * @param parts code → what belongs to a row and stands in other tables, as stored and as wanted: it is compared
 *   and written into the history here, and stored by the caller.
 */
export async function reconcile<E extends Coded>(
  tx: Tx,
  settling: Settling,
  entity: EntityTarget<E> & (new () => E),
  type: Kind,
  wanted: readonly Omit<E, Own>[],
  {
    parts,
    dated,
  }: {
    readonly parts?: { stored: ReadonlyMap<string, object>; wanted: ReadonlyMap<string, object> };
    readonly dated?: DatedFields<E>;
  } = {},
): Promise<Reconciled> {
  const stored = new Map((await tx.repository(entity).find()).map((row) => [row.code, row]));
  const ids = new Map([...stored.values()].map(({ code, id }) => [code, id]));
  const created: E[] = [];
  const changed: string[] = [];
  const settled = new Map<string, object>();
  for (const said of wanted) {
    const { code } = said;
    const row = stored.get(code);
    const before = row ? { ...(dated?.present(row) ?? row), ...parts?.stored.get(code) } : null;
    const own = parts?.wanted.get(code);
    const after = await settling.facts({ kind: type, code, id: row?.id }, before, { ...said, ...own });
    settled.set(code, after);
    const facts = without(after, Object.keys(own ?? {})) as typeof said;
    if (!row || !before) {
      const id = newId();
      created.push({ ...facts, id, retiredOn: null, version: 1 } as E);
      ids.set(code, id);
      tx.record({ act: `${type}.created`, subject: { type, id }, after });
    } else {
      const difference = differenceOf(before, after);
      if (!difference) continue;
      const { code: _same, ...others } = facts;
      // An update sets the version too, so it runs even where only the parts differ.
      await tx
        .repository(entity)
        .update({ id: row.id } as FindOptionsWhere<E>, dated?.written(row, others as E) ?? others);
      const isDated = dated?.fields.some((field) => field in difference.after);
      tx.record({
        ...{ act: `${type}.changed`, subject: { type, id: row.id }, before: difference.before },
        after: { ...difference.after, ...(isDated && { fromOn: dated?.fromOn }) },
      });
    }
    changed.push(code);
  }
  await insertRows(tx.manager, entity, created);
  return { ids, changed, settled };
}

function without(facts: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
}

/** The facts of `after` that `before` has otherwise; null when there are none. */
export function differenceOf(before: object, after: object): { before: object; after: object } | null {
  const present = new Map(Object.entries(before));
  const other = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(present.get(name), value));
  if (other.length === 0) return null;
  return {
    before: Object.fromEntries(other.map(([name]) => [name, present.get(name) ?? null])),
    after: Object.fromEntries(other),
  };
}
