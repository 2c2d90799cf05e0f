import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { sourceOf } from '../src/database/statement.js';
import { rewriteRows } from '../src/history/rewrite-rows.js';
import { newId } from '../src/shared/id.js';

const absences = new Table({
  name: 'absences',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'left_on', type: 'varchar', length: '10' },
    { name: 'returned_on', type: 'varchar', length: '10' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_absences_employee_id_left_on', columnNames: ['employee_id', 'left_on'], isUnique: true },
  ],
});

const beginnings = new Table({
  name: 'position_beginnings',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'position_id', type: 'varchar', length: '36' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'known_until', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['position_id'], referencedTableName: 'positions', referencedColumnNames: ['id'] },
  ],
  indices: [
    {
      name: 'ix_position_beginnings_position_id_known_until',
      columnNames: ['position_id', 'known_until'],
      isUnique: true,
    },
  ],
});

interface Held {
  readonly employeeId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly status: string;
}

/**
 * A return keeps the absence. Those of before are the gaps between positions, for nothing but leaving makes one; of
 * somebody who is back and holds no position yet, the day on which the return was recorded is the first that is known.
 * Where a first day is corrected, the one of before is kept for who asks what was known then.
 */
export class KeepAbsences1760000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(absences);
    await runner.createTable(beginnings);
    const source = sourceOf(runner.manager);
    const held = await source.sql<Held>`
      SELECT p.employee_id AS "employeeId", p.from_on AS "fromOn", p.to_on AS "toOn", e.status
      FROM positions p JOIN employees e ON e.id = p.employee_id ORDER BY p.employee_id, p.from_on`;
    const found: { employeeId: string; leftOn: string; returnedOn: string }[] = [];
    for (const [index, { employeeId, toOn, status }] of held.entries()) {
      if (toOn === null) continue;
      const next = held[index + 1];
      const isLast = next?.employeeId !== employeeId;
      if (isLast && status === 'left') continue;
      const returnedOn = isLast ? await this.backOn(runner, employeeId, toOn) : next.fromOn;
      if (returnedOn > dayAfter(toOn) || isLast) found.push({ employeeId, leftOn: toOn, returnedOn });
    }
    if (found.length === 0) return;
    await rewriteRows(runner, { step: this.constructor.name, tables: ['absences'] }, async () => {
      for (const { employeeId, leftOn, returnedOn } of found) {
        await source.sql`INSERT INTO absences (id, employee_id, left_on, returned_on)
          VALUES (${newId()}, ${employeeId}, ${leftOn}, ${returnedOn})`;
      }
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(beginnings);
    await runner.dropTable(absences);
  }

  /** By the latest act that changed a status from `left`; without one, the day after the last. */
  private async backOn(runner: QueryRunner, employeeId: string, lastOn: string): Promise<string> {
    const acts = await sourceOf(runner.manager).sql<{ at: string; before: string | null }>`
      SELECT at, before FROM history_entries
      WHERE employee_id = ${employeeId} AND act = 'employee.changed' ORDER BY seq DESC`;
    const back = acts.find(({ before }) => isFromLeft(before));
    const soonestOn = dayAfter(lastOn);
    const saidOn = back?.at.slice(0, 10) ?? soonestOn;
    return saidOn > soonestOn ? saidOn : soonestOn;
  }
}

function isFromLeft(before: string | null): boolean {
  const facts = JSON.parse(before ?? 'null') as { status?: unknown } | null;
  return facts?.status === 'left';
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
