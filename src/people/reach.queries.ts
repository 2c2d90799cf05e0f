import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { maySeeRecord, type Person } from '../access/reach.js';
import { Reading } from '../database/reading.js';
import { type Actor, isKind } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';

type Source = Pick<Reading, 'sql'>;

/** Finds the facts that the reach predicates (`access/reach.ts`) decide on. */
@Injectable()
export class ReachQueries {
  constructor(private readonly reading: Reading) {}

  /** @param source within a unit of work its transaction, so that the act decides on what it changes. */
  async person(employeeId: string, source: Source = this.reading): Promise<Person | null> {
    return (await this.people([employeeId], source)).get(employeeId) ?? null;
  }

  /** Several people at once, by id, in one statement; those who don't exist are missing. */
  async people(
    employeeIds: readonly string[],
    source: Source = this.reading,
  ): Promise<ReadonlyMap<string, Person>> {
    if (employeeIds.length === 0) return new Map();
    const rows = await source.sql<{
      of: string;
      tie: 'self' | 'manager' | 'trainer' | 'candidate';
      id: string;
    }>`
      WITH RECURSIVE line(employee, id, depth) AS (
        SELECT id, manager_id, 1 FROM employees WHERE id IN (${join(employeeIds)}) AND manager_id IS NOT NULL
        UNION ALL
        SELECT line.employee, e.manager_id, line.depth + 1 FROM employees e JOIN line ON e.id = line.id
        WHERE e.manager_id IS NOT NULL AND line.depth < 50
      )
      SELECT id AS "of", 'self' AS tie, id, 0 AS depth FROM employees WHERE id IN (${join(employeeIds)})
      UNION ALL SELECT employee, 'manager', id, depth FROM line
      UNION ALL SELECT e.id, 'trainer', t.employee_id, 0
        FROM team_trainers t JOIN employees e ON e.team_id = t.team_id WHERE e.id IN (${join(employeeIds)})
      UNION ALL SELECT id, 'candidate', id, 0 FROM (${CANDIDATES}) AS candidates WHERE id IN (${join(employeeIds)})
      ORDER BY depth`;
    return new Map(
      [...grouped(rows, (row) => row.of)].map(([id, ties]): [string, Person] => {
        const idsOf = (tie: string) => ties.filter((row) => row.tie === tie).map((row) => row.id);
        const isCandidate = idsOf('candidate').length > 0;
        return [id, { id, managerIds: idsOf('manager'), trainerIds: idsOf('trainer'), isCandidate }];
      }),
    );
  }

  /** @throws NotFound when the person does not exist and when this actor may not see their record: alike. */
  async visible(actor: Actor, employeeId: string, source: Source = this.reading): Promise<Person> {
    const person = await this.person(employeeId, source);
    if (!person || !maySeeRecord(actor, person)) throw new NotFound();
    return person;
  }

  /** The people whose records this actor sees, as a condition on `column`; null = everybody's. */
  within(actor: Actor, column: Sql): Sql | null {
    if (isKind(actor, 'administrator') || isKind(actor, 'auditor')) return null;
    const parts = [sql`${column} = ${actor.employeeId ?? ''}`];
    if (isKind(actor, 'trainer')) parts.push(sql`${column} IN (${traineesOf(actor)})`);
    if (isKind(actor, 'manager')) parts.push(sql`${column} IN (${subtreeOf(actor)})`);
    if (isKind(actor, 'certifier')) parts.push(sql`${column} IN (${CANDIDATES})`);
    return sql`(${join(parts, ' OR ')})`;
  }
}

/** Whoever ever applied for a certification, or was given one before people applied; each once. */
const CANDIDATES = sql`SELECT employee_id AS id FROM candidacies UNION SELECT employee_id FROM certificates`;

/** The people of the teams that the actor trains. */
export function traineesOf(actor: Pick<Actor, 'employeeId'>): Sql {
  return sql`SELECT trained.id FROM employees trained JOIN team_trainers ON team_trainers.team_id = trained.team_id
    WHERE team_trainers.employee_id = ${actor.employeeId ?? ''}`;
}

/** Everybody who reports to the actor, directly or through others. */
export function subtreeOf(actor: Pick<Actor, 'employeeId'>): Sql {
  return sql`WITH RECURSIVE subtree(id) AS (
      SELECT id FROM employees WHERE manager_id = ${actor.employeeId ?? ''}
      UNION SELECT below.id FROM employees below JOIN subtree ON below.manager_id = subtree.id
    ) SELECT id FROM subtree`;
}
