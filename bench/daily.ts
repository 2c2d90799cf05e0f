import { createApp } from '../src/app.js';
import { readConfig } from '../src/read-config.js';
import { FirstStart } from '../src/demo/first-start.js';
import type { Tx } from '../src/history/tx.js';
import { UnitOfWork } from '../src/history/unit-of-work.js';
import { OutboxMessage } from '../src/history/outbox-message.entity.js';
import { insertRows } from '../src/database/insert-rows.js';
import { TeamTrainer } from '../src/people/team.entity.js';
import { operator } from '../src/shared/actor.js';
import { newId } from '../src/shared/id.js';
import type { Scratch } from './scratch.js';

/** Teams of eleven people or so: with three of them a trainer has about thirty. */
const TEAMS = 3;

/** More than a list shows at once. */
const MESSAGES = 60;

/** Who works with the pages that are measured. */
export const EMPLOYEE = 'Asha Rao';
export const TRAINER = 'Farhan Qureshi';

/**
 * The demo organisation, sixty people and two years, after a while of daily use: its trainer has the people of three
 * teams, and its employee a full page of notifications.
 */
export async function arrangeDailyUse(place: Scratch): Promise<void> {
  const app = await createApp(readConfig({ ...place.environment, DEMO: 'auto' }));
  try {
    await app.get(FirstStart).run(() => undefined);
    await app.get(UnitOfWork).run(operator('bench'), async (tx) => {
      await trainTeams(tx);
      await tellOften(tx);
      tx.record({ act: 'test.arranged', subject: { type: 'bench', id: 'daily-use' } });
    });
  } finally {
    await app.close();
  }
}

async function trainTeams(tx: Tx): Promise<void> {
  const trainerId = await employeeId(tx, TRAINER);
  const teams = await tx.sql<{ id: string; trained: number }>`
    SELECT t.id, count(m.employee_id) AS trained FROM teams t
    LEFT JOIN team_trainers m ON m.team_id = t.id AND m.employee_id = ${trainerId}
    GROUP BY t.id ORDER BY 2 DESC, t.name`;
  const more = teams.slice(0, TEAMS).filter(({ trained }) => Number(trained) === 0);
  await insertRows(
    tx.manager,
    TeamTrainer,
    more.map(({ id }) => ({ teamId: id, employeeId: trainerId })),
  );
}

async function tellOften(tx: Tx): Promise<void> {
  const recipientId = await employeeId(tx, EMPLOYEE);
  const skills = await tx.sql<{ id: string }>`SELECT id FROM skills ORDER BY code`;
  const messages = Array.from({ length: MESSAGES }, (_, nth): OutboxMessage => ({
    id: newId(),
    topic: 'assessment-recorded',
    recipientId,
    payload: { by: TRAINER, skillId: skills[nth % skills.length]?.id ?? '' },
    createdAt: tx.at,
    readAt: nth % 3 === 0 ? null : tx.at,
    mailing: null,
    mailId: null,
  }));
  await insertRows(tx.manager, OutboxMessage, messages);
}

async function employeeId(tx: Tx, name: string): Promise<string> {
  const [found] = await tx.sql<{ id: string }>`SELECT id FROM employees WHERE name = ${name}`;
  return found?.id ?? '';
}
