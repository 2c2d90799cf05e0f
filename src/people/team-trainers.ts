import type { Tx } from '../history/tx.js';
import type { FieldProblem } from '../shared/errors.js';
import { TeamTrainer } from './team.entity.js';

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly trains: number | string;
}

/** Trainers are people of the organisation whose user is of the kind `trainer`: others would see nobody by it. */
export async function trainerProblems(
  tx: Tx,
  employeeIds: readonly string[],
): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const id of employeeIds) {
    const [found] = await tx.sql<Candidate>`
      SELECT e.id, e.name, e.status,
        (SELECT count(*) FROM users u WHERE u.employee_id = e.id AND u.kinds LIKE ${'%trainer%'}) AS trains
      FROM employees e WHERE e.id = ${id}`;
    const refused = (code: string, value: string) =>
      problems.push({ field: 'trainerIds', code, params: { value } });
    if (!found) refused('team.trainer-unknown', id);
    else if (found.status === 'left') refused('team.trainer-left', found.name);
    else if (Number(found.trains) === 0) refused('team.not-a-trainer', found.name);
  }
  return problems;
}

export async function trainersOf(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.repository(TeamTrainer).findBy({ teamId });
  return rows.map(({ employeeId }) => employeeId).sort();
}

/** Replaces the list, and with it the version of the team: two people who edit it see each other. */
export async function assignTrainers(
  tx: Tx,
  teamId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  await tx.repository(TeamTrainer).delete({ teamId });
  await tx.repository(TeamTrainer).insert(after.map((employeeId) => ({ teamId, employeeId })));
  await tx.sql`UPDATE teams SET version = version + 1 WHERE id = ${teamId}`;
  tx.record({
    act: 'team.trainers-assigned',
    subject: { type: 'team', id: teamId },
    before: { trainerIds: before },
    after: { trainerIds: after },
  });
}

/** Takes somebody off every team they train. */
export async function relieveTrainer(tx: Tx, employeeId: string): Promise<void> {
  for (const { teamId } of await tx.repository(TeamTrainer).findBy({ employeeId })) {
    const before = await trainersOf(tx, teamId);
    await assignTrainers(
      tx,
      teamId,
      before,
      before.filter((id) => id !== employeeId),
    );
  }
}
