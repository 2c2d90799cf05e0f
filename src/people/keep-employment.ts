import type { Tx } from '../history/tx.js';
import { newId } from '../shared/id.js';
import { Absence } from './absence.entity.js';
import { Employee } from './employee.entity.js';
import type { EmploymentChange } from './employment-change.js';
import type { Away, Employment } from './employment.js';
import { PositionBeginning } from './position-beginning.entity.js';
import { Position } from './position.entity.js';
import { readAbsences } from './read-absences.js';

/** The days on which somebody is employed, read and written within the transaction of a verb. */
export async function employmentOf(
  tx: Tx,
  { id, hiredOn, leftOn }: Pick<Employee, 'id' | 'hiredOn' | 'leftOn'>,
): Promise<Employment> {
  return { hiredOn, leftOn, absences: (await readAbsences(tx, [id])).get(id) ?? [] };
}

/** @returns what the history of the person tells of it, and whether it counted an edit of the person */
export async function keepEmployment(
  tx: Tx,
  employeeId: string,
  { absence, moving }: Pick<EmploymentChange, 'absence' | 'moving'>,
): Promise<{ told: { absence?: Away }; edits: 0 | 1 }> {
  for (const { id, fromOn } of moving) {
    const { fromOn: before } = await tx.repository(Position).findOneByOrFail({ id });
    await tx.repository(Position).update({ id }, { fromOn });
    const former = { positionId: id, knownUntil: tx.at };
    // Corrected twice at one instant, the day in between was never what was known at any.
    if (!(await tx.repository(PositionBeginning).existsBy(former))) {
      await tx.repository(PositionBeginning).insert({ ...former, id: newId(), fromOn: before });
    }
    const subject = { type: 'position', id };
    tx.record({
      act: 'position.changed',
      subject,
      employeeId,
      before: { fromOn: before },
      after: { fromOn },
    });
  }
  if (!absence) return { told: {}, edits: 0 };
  const { leftOn, returnedOn } = absence;
  const known = await tx.repository(Absence).existsBy({ employeeId, leftOn });
  if (!known) await tx.repository(Absence).insert({ id: newId(), employeeId, leftOn, returnedOn });
  if (!known) return { told: { absence }, edits: 0 };
  await tx.repository(Absence).update({ employeeId, leftOn }, { returnedOn });
  // Whoever saw the person before has not seen this: the version of the person counts it.
  await tx.repository(Employee).increment({ id: employeeId }, 'version', 1);
  return { told: { absence }, edits: 1 };
}

/** A return that was none leaves no absence: the person is away since the day of before. */
export async function forgetReturn(tx: Tx, employeeId: string, { leftOn }: Away): Promise<void> {
  await tx.repository(Absence).delete({ employeeId, leftOn });
}
