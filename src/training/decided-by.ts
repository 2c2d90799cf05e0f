import sql, { join, type Sql } from 'sql-template-tag';
import { subtreeOf, traineesOf } from '../people/reach.queries.js';
import { type Actor, isKind } from '../shared/actor.js';

/** The people on whom the actor decides (`mayDecideOn`), as a condition on `column`; never oneself. */
export function decidedBy(actor: Actor, column: Sql): Sql {
  const others = sql`${column} <> ${actor.employeeId ?? ''}`;
  if (isKind(actor, 'administrator')) return others;
  const parts = [
    ...(isKind(actor, 'trainer') ? [sql`${column} IN (${traineesOf(actor)})`] : []),
    ...(isKind(actor, 'manager') ? [sql`${column} IN (${subtreeOf(actor)})`] : []),
  ];
  return parts.length === 0 ? sql`1 = 0` : sql`${others} AND (${join(parts, ' OR ')})`;
}
