import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { v4 as randomUuid } from 'uuid';
import { insertRows } from '../../database/insert-rows.js';
import { Reading } from '../../database/reading.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { operator } from '../../shared/actor.js';
import { CredentialSubject } from '../issued-credential.entity.js';

/** Everybody was named meanwhile. */
class NothingLeft extends Error {}

/** What people are called in credentials: the same in each of them, and known of them nowhere else. */
@Injectable()
export class CredentialSubjects {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** By employee; who has no name yet gets one, once, however many processes sign. */
  async of(employeeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(employeeIds)];
    const known = await this.known(asked);
    const nameless = asked.filter((id) => !known.has(id));
    if (nameless.length === 0) return known;
    await this.name(nameless);
    return this.known(asked);
  }

  private async known(employeeIds: readonly string[]): Promise<Map<string, string>> {
    if (employeeIds.length === 0) return new Map();
    const rows = await this.reading.sql<CredentialSubject>`
      SELECT employee_id AS "employeeId", subject_id AS "subjectId" FROM credential_subjects
      WHERE employee_id IN (${join([...employeeIds])})`;
    return new Map(rows.map(({ employeeId, subjectId }) => [employeeId, subjectId]));
  }

  private async name(employeeIds: readonly string[]): Promise<void> {
    try {
      await this.unitOfWork.run(operator('issue-credentials'), async (tx) => {
        const there = await tx.sql<{ id: string }>`
          SELECT employee_id AS id FROM credential_subjects WHERE employee_id IN (${join([...employeeIds])})`;
        const taken = new Set(there.map(({ id }) => id));
        const rows = employeeIds
          .filter((id) => !taken.has(id))
          .map((employeeId) => ({ employeeId, subjectId: randomUuid() }));
        if (rows.length === 0) throw new NothingLeft();
        await insertRows(tx.manager, CredentialSubject, rows);
        for (const { employeeId, subjectId } of rows) {
          const subject = { type: 'employee', id: employeeId };
          tx.record({ act: 'credential.subject-named', subject, employeeId, after: { subjectId } });
        }
      });
    } catch (error) {
      if (!(error instanceof NothingLeft)) throw error;
    }
  }
}
